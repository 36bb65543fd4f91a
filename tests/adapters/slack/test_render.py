"""Cards and forms as payloads."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.fallback import plain
from adapters.prose import clean, one_line
from adapters.slack.limits import LIMITS
from adapters.slack.render import SIGNS, home, message, modal, private, question_button
from bot.ids import ChoiceId
from bot.view.actions import AnswerPost, AssessAnswer, decode
from bot.view.card import Button, Buttons, Card, Paragraph, Tone
from bot.view.form import Form, FormOption, Input
from bot.view.text import Kind as Own
from bot.view.text import text
from tests.adapters.cards import (
    FAMILIAR,
    FORM,
    HINT,
    HOSTILE,
    POST,
    QUESTION,
    cards,
    with_text,
    words,
)
from tests.adapters.catalogue import CARDS
from tests.adapters.render_contract import BRAIN, Pen, RenderContract
from tests.adapters.slack.allowed import elements, refused, refused_view, told
from tests.adapters.slack.reader import Kind, kinds, seen, spaced
from tests.adapters.slack.snapshots import SNAPSHOTS
from tests.adapters.slack.test_mrkdwn import FORGED
from tests.adapters.snapshots import Payload

OURS = {Kind.STRONG, Kind.CODE, Kind.BLOCK, Kind.MOMENT}


def shown(body: Payload) -> str:
    return " ".join(map(seen, body["blocks"]))


def titles(view: dict[str, Any]) -> list[str]:
    return [b["text"]["text"] for b in view["blocks"] if b["type"] == "header"]


def elsewhere(cards: Sequence[Card], form: Form) -> Sequence[Payload]:
    return [home(cards), question_button(form)]


class TestRender(RenderContract):
    pen = Pen(
        snapshots=SNAPSHOTS,
        refused=refused,
        refused_form=refused_view,
        shown=shown,
        elsewhere=elsewhere,
    )


def test_every_card_there_is_is_shown_in_whole() -> None:
    assert [c.title for c in CARDS if "…" not in plain(c) and "…" in shown(message(c))] == []


def test_a_message_has_a_text_and_unfolds_nothing() -> None:
    assert message(Card(title="Over")) == {
        "text": "Over",
        "blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": "Over", "emoji": False}}
        ],
        "unfurl_links": False,
        "unfurl_media": False,
    }


def test_each_tone_has_its_sign_before_the_title() -> None:
    heads = {tone: titles(message(Card(title="t", tone=tone)))[0] for tone in Tone}

    assert heads[Tone.NEUTRAL] == "t"
    assert len({*heads.values()}) == len(Tone)
    assert all(heads[tone].split() == [*filter(None, (SIGNS[tone], "t"))] for tone in Tone)


def test_what_is_pressed_stands_under_what_it_is_about() -> None:
    assert [block["type"] for block in message(QUESTION)["blocks"]] == [
        *("header", "rich_text", "rich_text", "rich_text", "actions", "actions", "context")
    ]


# --- before the reveal ---


def test_a_position_names_an_option_whatever_it_is() -> None:
    pressed = elements(message(QUESTION)["blocks"])
    actions = [decode(each["value"]) for each in pressed[:3]]

    assert actions == [AnswerPost(POST, (place,)) for place in range(3)]
    assert ChoiceId("a") not in {each["action_id"] for each in pressed}


# --- whatever is written ---


@given(cards())
def test_slack_takes_any_card_and_sees_only_what_we_mean(card: Card) -> None:
    body = message(card)

    assert refused(body) == []
    assert {kind for block in body["blocks"] for kind in kinds(block)} <= OURS


@given(st.lists(cards(), min_size=1, max_size=6))
def test_slack_takes_any_home(drawn: list[Card]) -> None:
    view = home(drawn)

    assert refused_view(view) == []
    assert {kind for block in view["blocks"] for kind in kinds(block)} <= OURS


@pytest.mark.parametrize("hostile", [*FORGED, *HOSTILE])
def test_hostile_text_is_plain_text_wherever_it_stands(hostile: str) -> None:
    said = f"before{hostile}after"
    body = message(with_text(said))
    alike = spaced(clean(said))

    assert refused(body) == []
    assert titles(body) == [one_line(said)]
    assert {kind for block in body["blocks"] for kind in kinds(block)} <= OURS
    assert shown(body).count(alike) >= 7


@pytest.mark.parametrize(
    "flood", [BRAIN, "x" * 4000, "a " * 4000, "\n" * 4000, "*" * 4000, "&" * 4000]
)
def test_a_flood_in_every_text_of_a_home_is_cut_and_taken(flood: str) -> None:
    assert refused_view(home([with_text(flood)] * 9)) == []


# --- at the limits ---


def long_card(*sizes: int, title: int = 1) -> dict[str, Any]:
    blocks = tuple(Paragraph(text("x" * each)) for each in sizes)
    return message(Card(title="t" * title, blocks=blocks))


def lengths(body: dict[str, Any]) -> list[int]:
    return [len(seen(block)) for block in body["blocks"][1:]]


def test_a_title_is_cut_at_150() -> None:
    assert titles(long_card(title=150)) == ["t" * 150]
    assert titles(long_card(title=151)) == ["t" * 149 + "…"]


def test_a_message_holds_9000_and_the_longest_block_gives_way() -> None:
    assert lengths(long_card(8000, 500, 500)) == [8000, 500, 500]
    assert lengths(long_card(8001, 500, 500)) == [8000, 500, 500]
    assert "…" in shown(long_card(8001, 500, 500))


def test_a_message_has_50_blocks_and_its_buttons_stay() -> None:
    def counted(count: int) -> list[str]:
        said = [Paragraph(text(f"No {at}")) for at in range(count)]
        body = message(Card(title="t", blocks=(*said, HINT)))
        assert len(body["blocks"]) <= LIMITS.message_blocks
        assert [decode(each["value"]) for each in elements(body["blocks"])]
        return [seen(block) for block in body["blocks"]]

    assert counted(48)[-2:] == ["No 47", ""]
    assert counted(49)[-3:] == ["No 46", "…", ""]


def test_no_button_is_lost_however_much_is_said() -> None:
    button = Buttons((Button("Go", AssessAnswer(POST, 1)),))
    body = message(Card(title="t", blocks=(Paragraph(text("word " * 900)), button) * 12))

    assert refused(body) == []
    assert len(elements(body["blocks"])) == 12
    assert told(body["blocks"]) < 12_000


# --- the Home tab ---


def test_home_has_cards_one_under_another() -> None:
    view = home(FAMILIAR)

    assert (view["type"], [*view]) == ("home", ["type", "blocks"])
    assert len(titles(view)) == len(FAMILIAR)
    assert sum(block["type"] == "divider" for block in view["blocks"]) == len(FAMILIAR) - 1
    assert "…" not in shown(view)
    assert refused_view(view) == []


def test_home_has_100_blocks_and_the_last_cards_are_cut() -> None:
    card = Card(title="t", blocks=tuple(Paragraph(text(f"No {at}")) for at in range(31)))
    fits, over = home([card] * 3), home([card] * 4)

    assert len(fits["blocks"]) == 98
    assert [shown(fits).count(f"No {at}") for at in (0, 30)] == [3, 3]
    assert len(over["blocks"]) <= LIMITS.view_blocks
    assert len(titles(over)) == 4
    assert shown(over).endswith("…")
    assert refused_view(over) == []


def test_cards_that_home_has_no_room_for_are_told() -> None:
    view = home([Card(title=f"No {at}", blocks=(HINT,)) for at in range(60)])

    assert len(view["blocks"]) <= LIMITS.view_blocks
    assert seen(view["blocks"][-1]) == "There was no room for the rest."
    assert len(elements(view["blocks"])) == len(titles(view)) > 20
    assert refused_view(view) == []


# --- forms ---


def test_a_form_asks_and_its_token_comes_back() -> None:
    view = modal(FORM, metadata="C1/2.3")
    token, _, rest = view["private_metadata"].partition("\n")

    assert decode(token) == FORM.action
    assert rest == "C1/2.3"
    assert view["title"]["text"] == "Your answer"
    assert [block["block_id"] for block in view["blocks"]] == ["answer"]
    assert modal(FORM)["private_metadata"] == token


def test_metadata_that_has_no_room_is_an_error_and_never_cut() -> None:
    room = LIMITS.private_metadata - len("t\n")

    assert len(private("t", "x" * room)) == LIMITS.private_metadata
    with pytest.raises(ValueError, match="3001 units"):
        private("t", "x" * (room + 1))


def test_a_form_that_could_not_be_opened_has_a_button() -> None:
    body = question_button(FORM)

    assert refused(body) == []
    assert [decode(each["value"]) for each in elements(body["blocks"])] == [FORM.action]


def test_a_title_of_a_form_that_is_cut_at_24_stands_above_its_inputs() -> None:
    fits, over = modal(replace(FORM, title="x" * 24)), modal(replace(FORM, title="x" * 25))

    assert (fits["title"]["text"], titles(fits)) == ("x" * 24, [])
    assert (over["title"]["text"], titles(over)) == ("x" * 23 + "…", ["x" * 25])


def inputs() -> st.SearchStrategy[Input]:
    # What comes back is the core's own, and so can be encoded.
    values = words().map(lambda each: each.encode(errors="replace").decode())
    option = st.builds(FormOption, values, words())
    return st.builds(
        Input,
        key=st.just("k"),
        label=words(),
        placeholder=words(),
        long=st.booleans(),
        optional=st.booleans(),
        initial=words() | st.just("slack:T1:C1, slack:T1:U2"),
        options=st.lists(option, max_size=8).map(tuple),
        several=st.booleans(),
        picks=st.none() | st.sampled_from(Own),
    )


@given(words(), inputs())
def test_slack_takes_any_form(title: str, asked: Input) -> None:
    assert refused_view(modal(replace(FORM, title=title, inputs=(asked,)))) == []


@pytest.mark.parametrize("flood", [BRAIN, "x" * 4000, ""])
def test_a_flood_in_a_form_is_cut_and_taken(flood: str) -> None:
    asked = Input(key="k", label=flood, placeholder=flood, initial=flood)
    chosen = Input(key="l", label=flood, options=(FormOption("a", flood),), initial="a")

    assert refused_view(modal(replace(FORM, title=flood, inputs=(asked, chosen)))) == []
