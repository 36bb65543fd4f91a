"""What an interaction's payload means."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.receive import EPOCH, Autocomplete, attachment, event
from bot.commands import Attached, Call, Misread, Suggests, Verb
from bot.events import Asked, Pressed, Submitted
from bot.ids import PostId
from bot.view.actions import AnswerPost, ShowHint, UnknownAction

NOW = datetime(2026, 3, 2, 8, 0, 0, 250000, tzinfo=UTC)
SNOWFLAKE = (int((NOW - EPOCH) / timedelta(milliseconds=1)) << 22) + 5
USER = {"id": "42", "username": "ana_v", "global_name": "Ana V", "discriminator": "0"}
MANAGE_GUILD, ADMINISTRATOR = str(1 << 5), str(1 << 3)


def in_guild(kind: int, data: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "id": str(SNOWFLAKE),
        "type": kind,
        "token": "token",
        "application_id": "1",
        "guild_id": "7",
        "channel_id": "8",
        "member": {"user": USER, "nick": "Ana", "permissions": "0"},
        "authorizing_integration_owners": {"0": "7"},
        "context": 0,
        "data": data,
    } | more


def slash(name: str, *options: dict[str, Any], **more: Any) -> dict[str, Any]:
    return in_guild(2, {"id": "9", "name": name, "type": 1, "options": list(options)}, **more)


def sub(name: str, *options: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "name": name, "options": list(options)}


def given_as(name: str, value: str, **more: Any) -> dict[str, Any]:
    return {"type": 3, "name": name, "value": value} | more


def press(token: str, **data: Any) -> dict[str, Any]:
    return in_guild(3, {"component_type": 2, "custom_id": token} | data)


def asked(payload: dict[str, Any]) -> Asked:
    found = event(payload, NOW)
    assert isinstance(found, Asked)
    return found


# --- who and where ---


def test_an_origin_is_read_from_the_interaction_itself() -> None:
    origin = asked(slash("daily")).origin

    assert (origin.by, origin.space, origin.place) == ("discord:42", "discord:7", "discord:8")
    assert origin.name == "Ana"
    assert origin.at == NOW
    assert origin.receipt == f"discord:{SNOWFLAKE}"
    assert not origin.admin


@pytest.mark.parametrize(
    ("member", "name"),
    [
        ({"nick": "Ana"}, "Ana"),
        ({"nick": None}, "Ana V"),
        ({"user": USER | {"global_name": None}}, "ana_v"),
        ({"user": {"id": "42"}}, ""),
    ],
)
def test_a_name_is_what_the_server_shows(member: dict[str, Any], name: str) -> None:
    payload = slash("daily", member={"user": USER, "permissions": "0"} | member)

    assert asked(payload).origin.name == name


@pytest.mark.parametrize(
    ("permissions", "admin"), [(MANAGE_GUILD, True), (ADMINISTRATOR, True), ("64", False)]
)
def test_an_admin_is_who_may_manage_the_server(permissions: str, admin: bool) -> None:
    payload = slash("daily", member={"user": USER, "permissions": permissions})

    assert asked(payload).origin.admin is admin


def test_a_direct_message_is_its_users_own_space() -> None:
    payload = slash("daily", context=1, authorizing_integration_owners={"0": "0"}) | {"user": USER}
    del payload["guild_id"], payload["member"]

    origin = asked(payload).origin

    assert (origin.space, origin.place, origin.admin) == ("discord:dm:42", "discord:8", True)


@pytest.mark.parametrize(("context", "alone"), [(0, False), (1, True), (2, False), (None, False)])
def test_only_in_direct_messages_with_the_bot_is_someone_alone(
    context: int | None, alone: bool
) -> None:
    assert asked(slash("daily", context=context)).origin.alone is alone


def test_where_only_a_person_installed_the_bot_it_is_theirs() -> None:
    origin = asked(slash("daily", authorizing_integration_owners={"1": "42"})).origin

    assert (origin.space, origin.admin) == ("discord:dm:42", True)


# --- commands ---


@pytest.mark.parametrize(
    ("payload", "call"),
    [
        (slash("daily"), Call(Verb.DAILY)),
        (slash("streak", sub("show")), Call(Verb.STREAK)),
        (slash("streak", sub("why")), Call(Verb.STREAK_WHY)),
        (
            slash("me", sub("zone", given_as("zone", "Asia/Kolkata"))),
            Call(Verb.ME_ZONE, {"zone": "Asia/Kolkata"}),
        ),
        (
            slash("leaderboard", given_as("period", "all")),
            Call(Verb.LEADERBOARD, {"period": "all"}),
        ),
        (slash("daily", given_as("date", "  ")), Call(Verb.DAILY)),
        (
            slash("schedule", sub("edit", given_as("role", "123", type=8))),
            Call(Verb.SCHEDULE_EDIT, {"role": "123"}),
        ),
        (
            slash("schedule", sub("edit", given_as("role", "7", type=8)), guild_id="7"),
            Call(Verb.SCHEDULE_EDIT, {"role": "@everyone"}),
        ),
        (
            slash("setup", given_as("channel", "123", type=7), given_as("admins", "5", type=7)),
            Call(Verb.SETUP, {"channel": "discord:123", "admins": "discord:5"}),
        ),
        (slash("daily", given_as("forged", "x")), Call(Verb.DAILY)),
    ],
)
def test_a_command_is_asked_with_its_options(payload: dict[str, Any], call: Call) -> None:
    assert asked(payload).call == call


def test_a_command_without_what_it_needs_says_so() -> None:
    assert asked(slash("me", sub("zone"))).call == Misread("/me zone", Verb.ME_ZONE, "zone")


@pytest.mark.parametrize("name", ["dayly", "quiz", "schedule"])
def test_a_command_of_another_version_is_misread(name: str) -> None:
    call = asked(slash(name, sub("sat"))).call

    assert isinstance(call, Misread)


def test_a_long_option_is_cut() -> None:
    call = asked(slash("me", sub("zone", given_as("zone", "x" * 6000)))).call

    assert isinstance(call, Call)
    assert len(call.options["zone"]) == 1000


# --- buttons, menus, forms ---


def test_half_a_sign_which_nothing_can_store_is_a_question_mark() -> None:
    found = asked(slash("me", sub("zone", given_as("zone", "x\ud83d"))))

    assert found.call == Call(Verb.ME_ZONE, {"zone": "x?"})


def test_a_button_is_read_from_its_own_token() -> None:
    found = event(press("1:hint:17:0"), NOW)

    assert isinstance(found, Pressed)
    assert found.action == ShowHint(PostId(17), 0)


def test_a_menu_gives_positions() -> None:
    found = event(press("1:answer:17", component_type=3, values=["0", "2"]), NOW)

    assert isinstance(found, Pressed)
    assert found.action == AnswerPost(PostId(17))
    assert found.values == ("0", "2")


@pytest.mark.parametrize(
    "token", ["", "forged", "9:answer:1", "1:answer:x", "1:hint:17:0:" + "9" * 99]
)
def test_an_unknown_button_is_an_unknown_action(token: str) -> None:
    found = event(press(token), NOW)

    assert isinstance(found, Pressed)
    assert isinstance(found.action, UnknownAction)


ROW = {"type": 1, "components": [{"type": 4, "custom_id": "answer", "value": "1,200"}]}
LABEL = {"type": 18, "component": {"type": 4, "custom_id": "answer", "value": "1,200"}}


@pytest.mark.parametrize("component", [ROW, LABEL])
def test_a_form_comes_back_filled_in(component: dict[str, Any]) -> None:
    form = in_guild(5, {"custom_id": "1:answer:18", "components": [component]})

    found = event(form, NOW)

    assert isinstance(found, Submitted)
    assert found.action == AnswerPost(PostId(18))
    assert found.fields == {"answer": "1,200"}


def test_what_was_chosen_in_a_form_is_a_field_too() -> None:
    menu = {"type": 18, "component": {"type": 3, "custom_id": "topics", "values": ["cnn", "rnn"]}}
    text = {"type": 10, "id": 4}
    empty = {"type": 18, "component": {"type": 4, "custom_id": "note", "value": None}}

    found = event(in_guild(5, {"custom_id": "x", "components": [menu, text, empty]}), NOW)

    assert isinstance(found, Submitted)
    assert found.fields == {"topics": "cnn,rnn", "note": ""}


# --- suggestions ---


def test_typing_asks_for_suggestions() -> None:
    options = (given_as("date", "mar", focused=True), given_as("track", "evening"))
    payload = slash("daily", *options) | {"type": 4}

    found = event(payload, NOW)

    assert isinstance(found, Autocomplete)
    assert found.wish
    assert found.wish.suggests is Suggests.QUESTIONS
    assert (found.wish.typed, found.wish.track) == ("mar", "evening")


@pytest.mark.parametrize(
    "payload",
    [
        slash("daily", given_as("date", "x")),
        slash("daily", given_as("forged", "x", focused=True)),
        slash("leaderboard", given_as("period", "x", focused=True)),
        slash("nonsense", given_as("date", "x", focused=True)),
    ],
)
def test_typing_what_has_no_suggestions_is_nothing(payload: dict[str, Any]) -> None:
    assert event(payload | {"type": 4}, NOW) == Autocomplete(None)


# --- whatever comes ---

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "options", "custom_id", "components", "component", "values"])
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(kind=st.integers(0, 6), data=JSON)
def test_nothing_raises_whatever_is_in_it(kind: int, data: Any) -> None:
    found = event(in_guild(kind, data), NOW)

    assert found is None or isinstance(found, Asked | Pressed | Submitted | Autocomplete)


@given(key=st.sampled_from(sorted(slash("daily"))), value=JSON)
def test_nothing_raises_whatever_is_around_it(key: str, value: Any) -> None:
    found = event(slash("daily") | {key: value}, NOW)

    assert found is None or isinstance(found, Asked | Pressed | Submitted | Autocomplete)


@pytest.mark.parametrize("missing", ["id", "type", "data", "channel_id", "member"])
def test_what_lacks_a_part_is_nothing(missing: str) -> None:
    payload = slash("daily")
    del payload[missing]

    assert event(payload, NOW) is None


def test_an_id_beyond_all_time_is_of_now() -> None:
    assert asked(slash("daily", id=str(1 << 100))).origin.at == NOW


def test_a_person_who_is_picked_is_a_learner() -> None:
    named = asked(slash("admins", sub("add", given_as("person", "42", type=6))))
    menu = {"type": 18, "component": {"type": 5, "custom_id": "who", "values": ["42"]}}
    sent = event(in_guild(5, {"custom_id": "x", "components": [menu]}), NOW)

    assert named.call == Call(Verb.ADMINS_ADD, {"person": "discord:42"})
    assert isinstance(sent, Submitted)
    assert sent.fields == {"who": "discord:42"}


QUIZ = {"id": "9", "filename": "qu\ud800iz.csv", "size": 12, "url": "https://cdn.discordapp.com/x"}
FILE = {"name": "file", "type": 11, "value": "9"}
PACK = given_as("pack", "trivia")


def importing(*options: dict[str, Any], **resolved: Any) -> dict[str, Any]:
    payload = slash("packs", sub("import", *options))
    payload["data"]["resolved"] = resolved
    return payload


def test_a_file_is_told_by_name_and_size_and_its_address_stays_here() -> None:
    payload = importing(PACK, FILE, attachments={"9": QUIZ})
    heard = asked(payload)

    assert heard.call == Call(Verb.PACKS_IMPORT, {"pack": "trivia"}, Attached("qu?iz.csv", 12))
    assert attachment(payload["data"]) == QUIZ
    assert "cdn.discordapp.com" not in str(heard)


@pytest.mark.parametrize(
    "payload",
    [
        importing(PACK),
        importing(PACK, FILE),
        importing(PACK, FILE, attachments={}),
        importing(PACK, FILE, attachments={"9": "quiz.csv"}),
        importing(PACK, FILE, attachments={"8": QUIZ}),
    ],
)
def test_a_file_that_is_not_told_of_is_none(payload: dict[str, Any]) -> None:
    assert asked(payload).call == Call(Verb.PACKS_IMPORT, {"pack": "trivia"})


@pytest.mark.parametrize("told", [{"filename": "x"}, {"size": 1}, {"filename": "x", "size": "y"}])
def test_a_file_that_is_told_of_wrongly_cannot_be_read(told: dict[str, Any]) -> None:
    assert event(importing(PACK, FILE, attachments={"9": told}), NOW) is None
