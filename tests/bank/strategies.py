"""Questions drawn at random: whatever the schema and the rules of one question allow.

Texts are often hostile: they look like Markdown, end in spaces, hold carriage returns. `enemy_of`
names ids that no other question need have; `topic` is one of TOPICS.
"""

from typing import Any

from hypothesis import strategies as st

from bot.domain.question import Question
from bot.domain.question_form import question_from_form

TOPICS = {"losses": "Loss functions", "cnn": "Convolutional networks", "rnn": "Recurrent networks"}
FRAGMENTS = (
    *("A plain sentence.", "x₁ ≤ 0.5", "naïve 🧠", " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r"),
    *("# Loss", "## Code", "\n## Hints\n", "###", "#1", "- ", "\n- a: b", "- [x] id: text", "* "),
    *("```", "\n```\n", "````", "~~~", "```escaped", "`", "\\", "\\\\", "\\#", "\\- ", "\\```"),
    *("&#13;", "\\&#13;", "&#", "&#9999999;", "&amp;", ": *", "* (", "* (1990). ", "A*", ".", ":"),
    *("<b>", "$\\alpha$", "|", "---", "\u2028", "\u00a0", "\x00", "\ufeff", '"', ","),
)
WORDS = ("relu", "batch", "norm", "x1", "adam", "step", "2d")


def questions() -> st.SearchStrategy[Question]:
    return question_forms().map(question_from_form)


def question_forms() -> st.SearchStrategy[dict[str, Any]]:
    """Draw the JSON values of one question."""
    return st.one_of(
        _choice_questions(),
        _multi_questions(),
        _numeric_questions(),
        _ordering_questions(),
        _short_questions(),
        _code_questions(),
        _questions("open", {}, {}),
    )


def texts(longest: int, shortest: int = 1) -> st.SearchStrategy[str]:
    """Draw a text that shows something; spaces and empty lines may stand at its edges."""
    pieces = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), max_size=6)
    return pieces.map(lambda drawn: _visible("".join(drawn)[: longest - shortest], shortest))


def lines(longest: int = 200) -> st.SearchStrategy[str]:
    return texts(longest).map(lambda text: text.lstrip().replace("\n", " ").replace("\r", " "))


def slugs() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map("-".join)


def codes() -> st.SearchStrategy[str]:
    """Draw code, which may be nothing but spaces."""
    return texts(1000) | st.sampled_from((" ", "\n", "\t\n\n", "def f(x):\n    return x\n"))


def numbers() -> st.SearchStrategy[float]:
    whole = st.integers(min_value=-(10**20), max_value=10**20)
    return whole | st.floats(min_value=-1e300, max_value=1e300)


def _visible(text: str, shortest: int) -> str:
    return text if text.strip() and len(text) >= shortest else text + "." * shortest


def _choice_questions() -> st.SearchStrategy[dict[str, Any]]:
    one = st.integers(min_value=0, max_value=7)
    choices = st.builds(_only_correct, _choices(), one)
    return _questions("choice", {"choices": choices}, {"fixed_order": st.booleans()})


def _multi_questions() -> st.SearchStrategy[dict[str, Any]]:
    choices = _choices().map(_some_correct)
    return _questions("multi", {"choices": choices}, {"fixed_order": st.booleans()})


def _numeric_questions() -> st.SearchStrategy[dict[str, Any]]:
    pitfall = st.fixed_dictionaries({"answer": numbers(), "why": texts(600)})
    numeric = st.fixed_dictionaries(
        {"answer": numbers(), "tolerance": numbers().map(abs)},
        optional={"unit": lines(), "pitfalls": st.lists(pitfall, max_size=3)},
    )
    return _questions("numeric", {"numeric": numeric}, {})


def _ordering_questions() -> st.SearchStrategy[dict[str, Any]]:
    items = _choices().map(lambda drawn: [_without_key(each) for each in drawn])
    return _questions("ordering", {"choices": items}, {})


def _without_key(choice: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in choice.items() if name != "correct"}


def _short_questions() -> st.SearchStrategy[dict[str, Any]]:
    # One wording: two that differ in white space alone would be a finding.
    accepted = texts(199).map(lambda text: [f"{text}x"])
    short = st.fixed_dictionaries({"accepted": accepted}, optional={"typos": st.just(value=True)})
    return _questions("short", {"short": short}, {})


def _code_questions() -> st.SearchStrategy[dict[str, Any]]:
    accepted = texts(199).map(lambda text: [f"{text}x"])
    short = st.fixed_dictionaries({"accepted": accepted})
    return _questions("code", {"short": short, "code": codes()}, {})


def _questions(
    kind: str,
    required: dict[str, st.SearchStrategy[Any]],
    optional: dict[str, st.SearchStrategy[Any]],
) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "id": slugs(),
            "version": st.integers(min_value=1),
            "status": st.sampled_from(("draft", "published", "retired")),
            "concept": slugs(),
            "topic": st.sampled_from(sorted(TOPICS)),
            "level": st.sampled_from(("beginner", "intermediate", "advanced")),
            "kind": st.just(kind),
            "prompt": texts(1000, shortest=10),
            "explanation": texts(2000),
            "interview": _interviews(),
            "hints": st.lists(texts(400), min_size=1, max_size=2),
            "references": st.lists(_references(), min_size=1, max_size=2),
            "est_seconds": st.integers(min_value=10, max_value=900),
            "licence": lines(),
            **required,
        },
        optional={
            **({} if "code" in required else {"code": codes()}),
            "enemy_of": st.lists(slugs().map("other-{}".format), max_size=2),
            "reviewed": st.dates().map(str),
            **optional,
        },
    )


def _choices() -> st.SearchStrategy[list[dict[str, Any]]]:
    choice = st.fixed_dictionaries(
        {"id": slugs(), "text": texts(300), "correct": st.booleans(), "why": texts(600)}
    )
    alike = (lambda each: each["id"], lambda each: " ".join(each["text"].casefold().split()))
    return st.lists(choice, min_size=3, max_size=5, unique_by=alike)


def _only_correct(choices: list[dict[str, Any]], one: int) -> list[dict[str, Any]]:
    place = one % len(choices)
    return [{**choice, "correct": index == place} for index, choice in enumerate(choices)]


def _some_correct(choices: list[dict[str, Any]]) -> list[dict[str, Any]]:
    some = any(choice["correct"] for choice in choices)
    return choices if some else _only_correct(choices, 0)


def _interviews() -> st.SearchStrategy[dict[str, Any]]:
    point = st.fixed_dictionaries({"point": lines(), "synonyms": st.lists(lines(), max_size=2)})
    points = st.lists(point, min_size=3, max_size=4)
    return st.fixed_dictionaries(
        {"prompt": texts(2000), "answer": texts(2000), "key_points": points}
    )


def _references() -> st.SearchStrategy[dict[str, Any]]:
    year = st.integers(min_value=1900, max_value=2100)
    return st.fixed_dictionaries(
        {"authors": lines(), "title": lines(), "year": year, "where": lines()}
    )
