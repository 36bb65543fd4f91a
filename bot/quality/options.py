"""Options that stand for other options, or say the same in other characters."""

import re
from collections import Counter
from collections.abc import Iterator

from bot.bank.findings import Finding
from bot.domain.question import Question
from bot.domain.short import output_key, words_key
from bot.quality.asked import error

_ENDS = r"(?: (?:are|is|apply|applies|here|above|below|right|true|correct|wrong|false|given|hold))*"
_ALL_OR_NONE = re.compile(
    r"(?:(?:all|none|neither|both|any|some|either|more than one|one or more|two or more) (?:of )?"
    r"(?:the |these |them |those )?(?:above|below|others|(?:other )?(?:option|choice|answer)s?)"
    rf"|(?:all|none|both|neither|any|some) of (?:these|them|those)){_ENDS}",
    re.IGNORECASE,
)
_LETTERS = re.compile(
    r"(?:(?:both|either|neither|only) )?(?:(?:options?|answers?|choices?) )?(?P<one>[A-H]) "
    rf"(?:and|or|nor|but not) (?:(?:option|answer|choice) )?(?P<other>[A-H]){_ENDS}",
    re.IGNORECASE,
)
_SIGNIFICANT = re.compile(r"[^\w\s]")


def summaries(question: Question) -> Iterator[Finding]:
    """Find options like "all of the above": options are shuffled, and they test logic."""
    for index, choice in enumerate(question.choices):
        if _speaks_of_others(choice.text, f"{question.prompt}\n{question.code}"):
            problem = f"{choice.text!r} speaks of other options"
            fix = "Write an option that says something itself; options are shuffled"
            yield error(question.id, f"choices[{index}].text", problem, fix)


def same_options(question: Question) -> Iterator[Finding]:
    """Find options that differ in nothing a reader goes by: case, articles, hyphens, full stops."""
    keys = [_key(choice.text) for choice in question.choices]
    counts = Counter(keys)
    for index, key in enumerate(keys):
        if counts[key] > 1 and keys.index(key) != index:
            problem = f"says the same as choices[{keys.index(key)}]"
            fix = "Change one: case, articles, hyphens and full stops make no difference"
            yield error(question.id, f"choices[{index}].text", problem, fix)


def _speaks_of_others(option: str, stem: str) -> bool:
    words = " ".join(option.strip(" .!").split())
    letters = _LETTERS.fullmatch(words)
    if letters:  # unless they are the names of things in the stem
        return not all(re.search(rf"\b{name}\b", stem) for name in letters.group("one", "other"))
    return _ALL_OR_NONE.fullmatch(words) is not None


def _key(text: str) -> tuple[str, ...]:
    """In formulas each sign and each space between numbers counts; in words they do not."""
    formula = _SIGNIFICANT.search(text.strip(" .!?")) and not re.search(r"[^\W\d_]{3}", text)
    return (output_key(text),) if formula else words_key(text)
