"""Questions that people write, on their way into a bank."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given

from bot.bank import draft
from bot.bank.bank import Bank
from bot.bank.findings import BankError, Finding
from bot.bank.load import read_bank
from bot.bank.markdown import to_markdown
from bot.bank.markdown.comment import body_of
from bot.bank.template import TODO, template
from bot.domain.keypoints import Cover, propose
from bot.domain.question import Kind, Question
from bot.ids import QuestionId
from tests.bank.strategies import TOPICS, questions
from tests.factory import make_bank, make_numeric, make_path, make_question

Q = make_question(reviewed="2026-03-02")
NEW = make_question(id=QuestionId("new"), topic="cnn")
BANK = make_bank(Q)
ABOVE = "# Prerequisites\n\n"
DOCUMENT = (Path(__file__).parents[2] / "docs" / "bank.md").read_text("utf-8")
GUIDE = re.findall(r"^```markdown\n(# (?!Topics|Prerequisites).*?)^```$", DOCUMENT, re.M | re.S)
"""The questions in the guide."""


def findings(text: str, bank: Bank = BANK) -> list[str]:
    with pytest.raises(BankError) as refused:
        draft.add(bank, text, "draft.md")
    return [str(finding) for finding in refused.value.findings]


def refusal(text: str, question: Question = Q) -> str:
    with pytest.raises(BankError) as refused:
        draft.edit(make_bank(question), question, text, "draft.md")
    return str(refused.value)


def edited(new: Question, old: Question = Q) -> draft.Edited:
    return draft.edit(make_bank(old), old, to_markdown([new]), "draft.md")


# --- add ---


@given(drawn=questions())
def test_any_valid_question_is_added_as_it_is(drawn: Question) -> None:
    drawn = replace(drawn, enemy_of=())
    assume(TODO not in to_markdown([drawn]))
    bank = make_bank(replace(Q, id=QuestionId("dropout-at-test")), topics=TOPICS)

    whole = draft.add(bank, to_markdown([drawn]), "draft.md")

    assert whole.get(drawn.id) == drawn
    assert whole.questions != bank.questions
    assert {**whole.topics} == {**bank.topics}


def test_several_questions_are_added_and_may_name_each_other() -> None:
    other = make_question(id=QuestionId("other"), enemy_of=(NEW.id, Q.id))

    whole = draft.add(BANK, to_markdown([other, NEW]), "draft.md")

    assert {question.id for question in whole.questions} == {Q.id, NEW.id, "other"}


def test_everything_wrong_is_told_at_once_and_nothing_twice() -> None:
    wrong = (
        to_markdown([NEW]).replace("- level:", "- livel:").replace("status: published", "status: x")
    )

    told = findings(f"{wrong}\n{to_markdown([Q])}\n{to_markdown([replace(NEW, topic='sea')])}")

    assert [line.partition(":")[0] for line in told] == [
        "new, livel",
        "dropout-at-test, id",
        "new, status",
        "new, id",
        "new, topic",
    ]
    assert "studybot bank edit dropout-at-test" in told[1]


def test_a_draft_may_bring_a_topic_with_its_title() -> None:
    text = "# Topics\n\n- sea: The sea\n- cnn: Fish\n\n" + to_markdown([replace(NEW, topic="sea")])

    topics = draft.add(BANK, text, "draft.md").topics

    assert topics["sea"] == "The sea"
    assert topics["cnn"] == "Convolutional networks"


def test_a_draft_may_say_what_its_concept_rests_on_and_nothing_is_lost() -> None:
    bank = make_path(a="", b="a", c="a")
    page = to_markdown([make_question(id=QuestionId("q-d"), concept="d")])

    whole = draft.add(bank, f"{ABOVE}- d: b\n- c: b, a\n\n{page}", "draft.md")

    assert whole.prerequisites == {"b": ("a",), "c": ("a", "b"), "d": ("b",)}
    assert draft.add(bank, page, "draft.md").prerequisites == bank.prerequisites


def test_a_draft_that_closes_a_circle_is_not_taken() -> None:
    page = to_markdown([make_question(id=QuestionId("q-d"), concept="d")])

    (found,) = findings(f"{ABOVE}- a: d\n- d: b\n\n{page}", make_path(a="", b="a"))

    assert re.search(r"the prerequisites, .: goes in a circle: (. → ){3}.\. Remove one", found)


def test_an_edited_question_leaves_the_prerequisites_as_they_are() -> None:
    bank = make_path(a="", b="a")
    question = bank.questions[0]
    new = replace(question, prompt="What else does it do, if anything?")

    whole = draft.edit(bank, question, to_markdown([new]), "draft.md").bank

    assert whole.prerequisites == bank.prerequisites
    assert whole.questions == (new, bank.questions[1])


@pytest.mark.parametrize("kind", Kind)
def test_a_template_is_not_taken_before_it_is_written(kind: Kind) -> None:
    told = findings(template(kind))

    assert len(told) > 10
    assert all("is still to be written" in line for line in told)


def test_a_draft_without_a_question_is_told() -> None:
    assert findings("") == [
        "the file: holds no question. Begin with the id of a question, like # batch-norm."
    ]


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.partition("\n")[0])
def test_the_examples_of_the_guide_can_be_added_to_the_built_in_bank(page: str) -> None:
    bank = read_bank()

    assert len(draft.add(bank, page, "draft.md").questions) == len(bank.questions) + 1


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.partition("\n")[0])
def test_their_spoken_answers_say_every_key_point(page: str) -> None:
    (question,) = draft.add(make_bank(topics=read_bank().topics), page, "draft.md").questions[1:]

    assert set(propose(question, question.interview.answer)) == {Cover.FOUND}


# --- edit ---


def test_wording_keeps_the_version_and_the_review() -> None:
    found = edited(replace(Q, prompt="What does it do instead?"))

    assert found.bank.get(Q.id) == replace(Q, prompt="What does it do instead?")
    assert (found.version_raised, found.review_removed) == (False, False)


def test_a_new_key_raises_the_version_and_removes_the_review() -> None:
    flipped = tuple(replace(each, correct=each.id == "a") for each in Q.choices)

    found = edited(replace(Q, choices=flipped))

    assert (found.version_raised, found.review_removed) == (True, True)
    assert found.bank.get(Q.id) == replace(Q, choices=flipped, version=2, reviewed="")
    assert found.revision.rekeyed


def test_a_version_and_a_review_that_the_author_wrote_stand() -> None:
    new = replace(Q, choices=Q.choices[:3], version=7, reviewed="2026-03-03")

    found = edited(new)

    assert (found.version_raised, found.review_removed) == (False, False)
    assert found.bank.get(Q.id) == new


@given(old=questions(), new=questions())
def test_a_version_never_goes_down_and_a_new_key_always_raises_it(
    old: Question, new: Question
) -> None:
    old = replace(old, enemy_of=())
    new = replace(new, id=old.id, enemy_of=(), version=max(old.version, new.version))
    assume(TODO not in to_markdown([new]))
    bank = Bank((old,), TOPICS)

    found = draft.edit(bank, old, to_markdown([new]), "draft.md").revision

    assert found.new.version >= old.version
    assert found.raised or not found.means_other


def test_the_other_questions_stay_as_and_where_they_are() -> None:
    bank = make_bank(NEW, Q, make_numeric(id=QuestionId("last")))

    found = draft.edit(bank, Q, to_markdown([replace(Q, prompt="Why, again?")]), "draft.md")

    assert [q.id for q in found.bank.questions] == ["new", "dropout-at-test", "last"]
    assert found.bank.questions[::2] == bank.questions[::2]


def test_an_id_is_for_ever() -> None:
    assert "new, id: was dropout-at-test. Write # dropout-at-test again" in refusal(
        to_markdown([NEW])
    )


def test_one_question_is_edited_at_a_time() -> None:
    assert "the file: holds 2 questions" in refusal(to_markdown([Q, NEW]))
    assert "the file: holds 0 questions" in refusal("")


def test_a_version_does_not_go_down() -> None:
    old = replace(Q, version=3)

    assert "version: is 2, less than before. Write 3, or more." in refusal(
        to_markdown([replace(Q, version=2)]), old
    )


# --- comments ---


def test_findings_above_a_draft_name_the_lines_as_they_are_now() -> None:
    wrong = to_markdown([Q]).replace("- level:", "- livel:")

    def look(text: str) -> tuple[Finding, ...]:
        try:
            draft.edit(BANK, Q, text, "draft.md")
        except BankError as error:
            return error.findings
        return ()

    once = draft.annotated(wrong, look)
    again = draft.annotated(once, look)
    (line,) = [n for n, text in enumerate(once.split("\n"), 1) if text.startswith("- livel:")]

    assert once.startswith("<!--\ndropout-at-test, livel: is no field. ")
    assert f" in line {line}." in once
    assert again == once
    assert body_of(once) == wrong
