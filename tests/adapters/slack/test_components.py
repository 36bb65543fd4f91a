"""What is pressed."""

from collections.abc import Sequence
from typing import Any

from adapters.slack.components import choice, distinct, plain, rows
from adapters.slack.limits import LIMITS
from bot.ids import PostId
from bot.view.actions import Action, AnswerPost, AssessAnswer, ShowHint, UnknownAction, decode
from bot.view.card import Block, Button, Buttons, Choice, Choices, Entry
from tests.adapters.cards import HINT, NUMBER, POST, make_choices


def pressed(*blocks: Block) -> list[dict[str, Any]]:
    return [row for block in rows(blocks) for row in block]


def labels(*blocks: Block) -> list[list[str]]:
    found = [row for row in pressed(*blocks) if row["type"] == "actions"]
    return [[each["text"]["text"] for each in row["elements"]] for row in found]


def buttons(count: int, start: int = 0) -> Buttons:
    actions = [AssessAnswer(POST, start + at) for at in range(count)]
    return Buttons(tuple(Button(f"No {a.covered}", a) for a in actions))


def test_options_are_picked_by_their_letters_which_are_read_out_with_their_words() -> None:
    assert labels(make_choices(), HINT) == [["A", "B", "C"], ["Hint"]]
    [letters, hint] = pressed(make_choices(), HINT)
    assert [decode(each["value"]) for each in letters["elements"]] == [
        AnswerPost(POST, (place,)) for place in range(3)
    ]
    assert [each["action_id"] for each in letters["elements"]] == [
        each["value"] for each in letters["elements"]
    ]
    assert letters["elements"][2]["accessibility_label"] == "C: 3 × 3"
    assert decode(hint["elements"][0]["value"]) == ShowHint(POST, 0)


def test_rows_belong_to_their_block() -> None:
    assert [len(each) for each in rows([make_choices(), NUMBER.blocks[0], HINT])] == [1, 0, 1]


def test_several_are_picked_from_a_menu_that_waits_for_its_button() -> None:
    [asked, sending] = pressed(make_choices(several=True))
    menu, [button] = asked["element"], sending["elements"]

    assert (asked["type"], menu["type"]) == ("input", "multi_static_select")
    assert not asked.get("dispatch_action")
    assert decode(menu["action_id"]) == decode(button["value"]) == AnswerPost(POST)
    assert [option["value"] for option in menu["options"]] == ["0", "1", "2"]
    assert menu["options"][2]["text"]["text"] == "C 3 × 3"
    assert "max_selected_items" not in menu


def test_an_entry_is_a_button_that_opens_a_form() -> None:
    [[entry]] = [row["elements"] for row in pressed(*NUMBER.blocks)]

    assert entry["text"]["text"] == "Your answer, in bits"
    assert decode(entry["value"]) == AnswerPost(PostId(18))


def test_what_is_closed_cannot_be_pressed() -> None:
    assert pressed(make_choices(is_open=False, marks=True)) == []
    assert pressed(Choices(options=(), action=AnswerPost(POST), several=True)) == []


def test_no_label_tells_what_an_option_turned_out_to_be() -> None:
    assert pressed(make_choices(marks=True)) == pressed(make_choices())
    assert pressed(make_choices(marks=True, several=True)) == pressed(make_choices(several=True))


def test_five_buttons_stand_beside_each_other_and_none_is_lost() -> None:
    assert [len(row) for row in labels(buttons(5))] == [5]
    assert [len(row) for row in labels(buttons(6))] == [5, 1]
    assert [len(row) for row in labels(*(buttons(1, at) for at in range(20)))] == [1] * 20
    assert [len(row) for row in labels(*(buttons(1, at) for at in range(21)))] == [21]
    assert [len(row) for row in labels(*(buttons(2, 2 * at) for at in range(21)))] == [25, 17]


def test_a_menu_keeps_its_place_when_buttons_move_together() -> None:
    crowd = rows([make_choices(several=True), *(buttons(1, at) for at in range(21))])

    assert [row["type"] for row in crowd[0]] == ["input"]
    assert [row["type"] for row in crowd[-1]] == ["actions"]
    assert len(crowd[-1][0]["elements"]) == 22


def test_a_menu_has_at_most_100_options() -> None:
    def menu(count: int) -> dict[str, Any]:
        options = tuple(many_options(count))
        asked = pressed(Choices(options=options, action=AnswerPost(POST), several=True))[0]
        return dict(asked["element"])

    assert len(menu(100)["options"]) == 100
    assert len(menu(101)["options"]) == 100


def many_options(count: int) -> Sequence[Choice]:
    return [Choice(letter="X", text="so", action=AnswerPost(POST, (at,))) for at in range(count)]


def test_an_action_that_comes_twice_has_two_names_and_one_meaning() -> None:
    found = [each for row in distinct(pressed(HINT, HINT, HINT)) for each in row["elements"]]

    assert [each["action_id"] for each in found] == [
        "1:hint:17:0",
        "1:hint:17:0#2",
        "1:hint:17:0#3",
    ]
    assert {each["value"] for each in found} == {"1:hint:17:0"}


def test_a_menu_and_its_button_have_two_names() -> None:
    [asked, sending] = distinct(pressed(make_choices(several=True)))

    assert asked["element"]["action_id"] == "1:answer:17"
    assert sending["elements"][0]["action_id"] == "1:answer:17#2"
    assert sending["elements"][0]["value"] == "1:answer:17"


def test_a_token_that_slack_would_refuse_has_no_button() -> None:
    def kept(action: Action) -> bool:
        return bool(pressed(Entry(label="x", action=action)))

    assert kept(UnknownAction("x" * 251))
    assert not kept(UnknownAction("x" * 252))
    assert not kept(UnknownAction(""))
    assert not kept(UnknownAction("é"))


def test_words_are_cut_at_their_limits_and_emoji_codes_are_words() -> None:
    def shown(words: str) -> str:
        return labels(Entry(label=words, action=AnswerPost(POST)))[0][0]

    assert shown("x" * 75) == "x" * 75
    assert shown("x" * 76) == "x" * 74 + "…"
    assert shown("🧠" * 38) == "🧠" * 37 + "…"
    assert plain(":smile:", 75) == {"type": "plain_text", "text": ":smile:", "emoji": False}
    assert choice("x" * 76, "0")["text"]["text"] == "x" * (LIMITS.option_label - 1) + "…"
