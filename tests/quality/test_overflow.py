"""Items that a platform has no room for."""

from dataclasses import replace

from bot.bank.findings import Severity
from bot.domain.question import Numeric
from bot.ids import QuestionId
from bot.quality.overflow import overflowing_cards
from tests.factory import TOPICS, make_bank, make_numeric, make_open
from tests.quality.items import lines, make_item, make_multi_item


def test_an_item_of_usual_length_fits() -> None:
    assert lines(overflowing_cards(make_bank(make_item(), make_multi_item(), make_open()))) == []


def test_an_item_whose_verdict_is_too_long_names_each_platform_once() -> None:
    texts = [f"{letter} " * 150 for letter in "abcdefgh"]
    item = make_multi_item(*texts, keys=(0,))
    wordy = replace(item, choices=tuple(replace(c, why="x" * 600) for c in item.choices))

    found = [*overflowing_cards(make_bank(wordy))]

    assert {each.severity for each in found} == {Severity.ERROR}
    assert {(each.item, each.field) for each in found} == {("q", "explanation")}
    assert any("in the verdict the body comes to" in str(each) for each in found)
    assert any("where Discord takes 6,000. Shorten what stands there." in str(e) for e in found)
    assert len({str(each) for each in found}) == len(found)


def test_a_unit_that_no_button_has_room_for_is_named() -> None:
    numeric = Numeric(answer=1, tolerance=0, unit="x" * 70)

    assert lines(
        overflowing_cards(make_bank(make_numeric(id=QuestionId("q"), numeric=numeric)))
    ) == [
        "q, numeric.unit: in the question the button comes to 86 where Discord takes 80."
        " Shorten what stands there.",
        "q, numeric.unit: in the question the button comes to 86 where Slack takes 75."
        " Shorten what stands there.",
    ]


def test_a_title_of_a_topic_may_be_too_long_for_one_platform() -> None:
    topics = TOPICS | {"training": "x" * 140}

    (found,) = overflowing_cards(make_bank(make_item(), topics=topics))

    assert (found.item, found.field) == ("q", "topic")
    assert "where Slack takes 150" in str(found)
