"""Cards and forms as payloads."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from adapters.cutting import size
from adapters.discord.limits import LIMITS
from adapters.discord.render import COLOURS, message, modal
from adapters.prose import clean
from bot.cards.question import question_card
from bot.ids import ChoiceId
from bot.view.actions import AnswerPost, decode
from bot.view.card import Card, Paragraph, Tone
from bot.view.form import Form, Input
from bot.view.text import Kind as Named
from bot.view.text import text
from tests.adapters.card_values import KINDS
from tests.adapters.cards import FORM, HOSTILE, POST, QUESTION, cards, with_text, words
from tests.adapters.discord.allowed import refused, refused_form
from tests.adapters.discord.reader import Kind, kinds, seen, spaced
from tests.adapters.discord.snapshots import SNAPSHOTS
from tests.adapters.discord.test_markdown import FORGED
from tests.adapters.render_contract import BRAIN, Pen, RenderContract
from tests.adapters.snapshots import Payload
from tests.cards.test_question import POST as ASKED
from tests.factory import make_bank

OURS = {Kind.STRONG, Kind.CODE, Kind.BLOCK, Kind.SMALL, Kind.MOMENT}


def descriptions(body: Payload) -> list[str]:
    return [embed["description"] for embed in body["embeds"] if "description" in embed]


def shown(body: Payload) -> str:
    return " ".join(map(seen, descriptions(body)))


class TestRender(RenderContract):
    pen = Pen(snapshots=SNAPSHOTS, refused=refused, refused_form=refused_form, shown=shown)


def test_nobody_is_ever_mentioned_and_an_edit_takes_old_buttons_away() -> None:
    body = message(Card(title="Over"))

    assert body["allowed_mentions"] == {"parse": []}
    assert body["components"] == []
    assert body["embeds"] == [{"title": "Over", "color": COLOURS[Tone.NEUTRAL]}]


def test_each_tone_has_its_colour() -> None:
    assert len({message(Card(title="t", tone=tone))["embeds"][0]["color"] for tone in Tone}) == 4


# --- before the reveal ---


def test_an_order_that_is_asked_for_is_shown_in_the_order_of_the_seed() -> None:
    question = KINDS["ordering"]
    posts = [replace(ASKED, seed=seed) for seed in range(40)]
    orders = {shown(message(question_card(p, question, make_bank(question)))) for p in posts}

    assert len(orders) > 12


def test_a_position_names_an_option_whatever_it_is() -> None:
    rows = message(QUESTION)["components"]
    actions = [decode(each["custom_id"]) for each in rows[0]["components"]]

    assert actions == [AnswerPost(POST, (place,)) for place in range(3)]
    assert ChoiceId("a") not in {each["custom_id"] for each in rows[0]["components"]}


# --- whatever is written ---


@given(cards())
def test_discord_takes_any_card_and_sees_only_what_we_mean(card: Card) -> None:
    body = message(card)

    assert refused(body) == []
    assert {kind for words in descriptions(body) for kind in kinds(words)} <= OURS
    assert all(kinds(embed["title"]) == set() for embed in body["embeds"] if "title" in embed)


@pytest.mark.parametrize("hostile", [*FORGED, *HOSTILE])
def test_hostile_text_is_plain_text_wherever_it_stands(hostile: str) -> None:
    said = f"before{hostile}after"
    body = message(with_text(said))
    alike = spaced(clean(said))

    assert refused(body) == []
    assert seen(body["embeds"][0]["title"]) == alike
    assert {kind for each in descriptions(body) for kind in kinds(each)} <= OURS
    assert shown(body).count(alike) >= 7


# --- at the limits ---


def long_card(*sizes: int, title: int = 1) -> dict[str, Any]:
    blocks = tuple(Paragraph(text("x" * each)) for each in sizes)
    return message(Card(title="t" * title, blocks=blocks))


def test_a_title_is_cut_at_256() -> None:
    assert long_card(title=256)["embeds"][0]["title"] == "t" * 256
    assert long_card(title=257)["embeds"][0]["title"] == "t" * 255 + "…"


def test_a_description_is_cut_at_4096() -> None:
    assert descriptions(long_card(4096)) == ["x" * 4096]
    assert descriptions(long_card(4097)) == ["x" * 4095 + "…"]


def test_what_one_embed_cannot_hold_goes_on_in_another_of_the_same_colour() -> None:
    body = long_card(2000, 2094)
    assert [len(each) for each in descriptions(body)] == [4096]

    body = long_card(2000, 2095)
    assert [len(each) for each in descriptions(body)] == [2000, 2095]
    assert len({embed["color"] for embed in body["embeds"]}) == 1
    assert ["title" in embed for embed in body["embeds"]] == [True, False]


def test_a_message_holds_6000_and_the_longest_block_gives_way() -> None:
    # A title of 1, three blocks and, to be sure, a gap for each.
    fits = 6000 - 1 - 3 * 2
    assert [len(each) for each in descriptions(long_card(4000, fits - 4500, 500))] == [
        4000,
        fits - 4000 + 2,
    ]
    over = long_card(4000, fits - 4500 + 1, 500)
    assert "…" in over["embeds"][0]["description"]
    assert "…" not in over["embeds"][1]["description"]


# --- forms ---


def test_a_form_asks_and_its_token_comes_back() -> None:
    assert modal(FORM) == {
        "custom_id": "1:answer:18",
        "title": "Your answer",
        "components": [
            {
                "type": 18,
                "label": "A number",
                "component": {
                    "type": 4,
                    "custom_id": "answer",
                    "style": 1,
                    "max_length": 4000,
                    "placeholder": "42 or 2/3",
                },
            }
        ],
    }


def make_form(**changes: str) -> Form:
    asked = Input(**({"key": "answer", "label": "Words", "placeholder": ""} | changes))  # type: ignore[arg-type]
    return replace(FORM, inputs=(asked,))


def test_a_long_input_has_room_for_lines_and_needs_no_example() -> None:
    [asked] = modal(replace(FORM, inputs=(Input(key="a", label="Words", long=True),)))["components"]

    assert asked["component"] == {"type": 4, "custom_id": "a", "style": 2, "max_length": 4000}


def test_only_an_input_that_may_stay_empty_is_not_required() -> None:
    [left] = modal(replace(FORM, inputs=(Input(key="a", label="Words", optional=True),)))[
        "components"
    ]

    assert left["component"]["required"] is False
    assert "required" not in modal(FORM)["components"][0]["component"]


@pytest.mark.parametrize(
    ("picks", "menu"),
    [
        (Named.ROLE, {"type": 6}),
        (Named.PLACE, {"type": 8, "channel_types": [0, 5]}),
    ],
)
def test_a_role_or_a_channel_is_picked_in_a_form(picks: Named, menu: dict[str, Any]) -> None:
    asked = Input(key="role", label="Which", placeholder="none", optional=True, picks=picks)
    body = modal(replace(FORM, inputs=(asked, replace(asked, key="must", optional=False))))
    left, must = (each["component"] for each in body["components"])

    assert left == menu | {
        "custom_id": "role",
        "placeholder": "none",
        "min_values": 0,
        "max_values": 1,
        "required": False,
    }
    assert (must["min_values"], "required" in must) == (1, False)


def test_a_label_too_long_goes_on_in_its_description() -> None:
    [fits] = modal(make_form(label="x" * 45))["components"]
    [over] = modal(make_form(label="x" * 46))["components"]

    assert (fits["label"], "description" in fits) == ("x" * 45, False)
    assert (over["label"], over["description"]) == ("x" * 44 + "…", "x" * 46)


def test_a_form_has_at_most_five_inputs() -> None:
    inputs = tuple(Input(key=f"k{at}", label=f"No {at}") for at in range(6))

    assert len(modal(replace(FORM, inputs=inputs))["components"]) == LIMITS.form_inputs


@given(words(), words(), words())
def test_discord_takes_any_form(title: str, label: str, example: str) -> None:
    form = replace(make_form(label=label, placeholder=example), title=title)

    assert refused_form(modal(form)) == []


@pytest.mark.parametrize("flood", [BRAIN, "x" * 4000, ""])
def test_a_flood_in_a_form_is_cut_and_taken(flood: str) -> None:
    body = modal(replace(make_form(label=flood, placeholder=flood), title=flood))

    assert refused_form(body) == []
    assert size(body["title"]) <= LIMITS.form_title
