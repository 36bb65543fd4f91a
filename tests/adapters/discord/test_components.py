"""What is pressed."""

from collections.abc import Sequence
from typing import Any

from adapters.discord.components import BUTTON, MENU, rows
from bot.ids import PostId
from bot.view.actions import Action, AnswerPost, AssessAnswer, ShowHint, UnknownAction, decode
from bot.view.card import Block, Button, Buttons, Choice, Choices, Entry, Mark
from tests.adapters.cards import HINT, NUMBER, POST, make_choices


def components(*blocks: Block) -> list[list[dict[str, Any]]]:
    return [row["components"] for row in rows(blocks)]


def labels(*blocks: Block) -> list[list[str]]:
    return [[each["label"] for each in row] for row in components(*blocks)]


def buttons(count: int, start: int = 0) -> Buttons:
    actions = [AssessAnswer(POST, start + at) for at in range(count)]
    return Buttons(tuple(Button(f"No {a.covered}", a) for a in actions))


def test_options_are_picked_by_their_letters_and_the_rest_stands_below() -> None:
    assert labels(make_choices(), HINT) == [["A", "B", "C"], ["Hint"]]
    [letters, [hint]] = components(make_choices(), HINT)
    assert [decode(each["custom_id"]) for each in letters] == [
        AnswerPost(POST, (place,)) for place in range(3)
    ]
    assert decode(hint["custom_id"]) == ShowHint(POST, 0)
    assert {each["type"] for each in (*letters, hint)} == {BUTTON}
    assert letters[0]["style"] != hint["style"]


def test_several_are_picked_from_a_menu_of_positions() -> None:
    [[menu]] = components(make_choices(several=True))

    assert menu["type"] == MENU
    assert decode(menu["custom_id"]) == AnswerPost(POST)
    assert (menu["min_values"], menu["max_values"]) == (1, 3)
    assert [option["value"] for option in menu["options"]] == ["0", "1", "2"]
    assert menu["options"][2]["label"] == "C 3 × 3"


def test_an_entry_is_a_button_that_opens_a_form() -> None:
    [[entry]] = components(*NUMBER.blocks)

    assert entry["label"] == "Your answer, in bits"
    assert decode(entry["custom_id"]) == AnswerPost(PostId(18))


def test_what_is_closed_cannot_be_pressed() -> None:
    assert rows([make_choices(is_open=False, marks=True)]) == []
    assert rows([Choices(options=(), action=AnswerPost(POST), several=True)]) == []


def test_no_label_tells_what_an_option_turned_out_to_be() -> None:
    assert rows([make_choices(marks=True)]) == rows([make_choices()])
    assert rows([make_choices(marks=True, several=True)]) == rows([make_choices(several=True)])


def test_a_row_holds_five_and_a_message_five_rows() -> None:
    assert [len(row) for row in labels(buttons(5))] == [5]
    assert [len(row) for row in labels(buttons(6))] == [5, 1]
    assert [len(row) for row in labels(*(buttons(1, at) for at in range(5)))] == [1] * 5
    assert [len(row) for row in labels(*(buttons(1, at) for at in range(6)))] == [5, 1]
    assert [len(row) for row in labels(buttons(26))] == [5] * 5


def test_a_menu_keeps_its_row_when_buttons_move_together() -> None:
    crowd = components(*(buttons(1, at) for at in range(5)), make_choices(several=True))

    assert [(row[0]["type"], len(row)) for row in crowd] == [(MENU, 1), (BUTTON, 5)]


def test_a_menu_has_at_most_25_options() -> None:
    def menu(count: int) -> dict[str, Any]:
        options = tuple(many_options(count))
        [[found]] = components(Choices(options=options, action=AnswerPost(POST), several=True))
        return found

    assert len(menu(25)["options"]) == menu(25)["max_values"] == 25
    assert len(menu(26)["options"]) == menu(26)["max_values"] == 25


def many_options(count: int) -> Sequence[Choice]:
    return [
        Choice(letter="X", text="so", action=AnswerPost(POST, (at,)), mark=Mark.NONE)
        for at in range(count)
    ]


def test_a_token_comes_once() -> None:
    twice = Buttons((Button("One", ShowHint(POST, 1)), Button("Two", ShowHint(POST, 1))))

    assert labels(twice) == [["One"]]
    assert labels(HINT, HINT) == [["Hint"]]


def test_a_token_that_discord_would_refuse_has_no_button() -> None:
    def kept(action: Action) -> bool:
        return bool(rows([Entry(label="x", action=action)]))

    assert kept(UnknownAction("x" * 100))
    assert not kept(UnknownAction("x" * 101))
    assert not kept(UnknownAction(""))
    assert not kept(UnknownAction("é"))


def test_labels_are_cut_at_their_limit() -> None:
    def shown(words: str) -> str:
        return labels(Entry(label=words, action=AnswerPost(POST)))[0][0]

    assert shown("x" * 80) == "x" * 80
    assert shown("x" * 81) == "x" * 79 + "…"
    assert shown("🧠" * 41) == "🧠" * 39 + "…"
