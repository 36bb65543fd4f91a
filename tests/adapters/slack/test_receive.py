"""What Slack's payloads mean."""

import copy
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.receive import HomeOpened, Invited, Kind, Received, event, team_of
from bot.commands import Call, Misread, Verb
from bot.events import Asked, Left, Origin, Pressed, Submitted
from bot.ids import PostId
from bot.view.actions import AnswerPost, ReportPost, SetUp, Step, UnknownAction
from bot.view.quiz_actions import PlanQuiz
from tests.adapters.slack.fake.world import Json
from tests.adapters.slack.junk import JUNK, paths, within
from tests.adapters.slack.samples import AT, Samples

HEARD = AT + timedelta(milliseconds=250)
ALL = Samples().all()


def read(kind: Kind, payload: Any) -> Received:
    return event(kind, payload, AT, HEARD)


def asked(payload: Json, kind: Kind = Kind.COMMAND) -> Asked:
    found = read(kind, payload)
    assert isinstance(found, Asked)
    return found


def pressed(payload: Json) -> Pressed:
    found = read(Kind.ACTION, payload)
    assert isinstance(found, Pressed)
    return found


def submitted(payload: Json) -> Submitted:
    found = read(Kind.VIEW, payload)
    assert isinstance(found, Submitted)
    return found


@pytest.fixture
def some() -> Samples:
    return Samples()


# --- commands ---


def test_a_command_is_asked_where_and_when_it_was_heard(some: Samples) -> None:
    payload = some.command("streak track:evening")
    found = asked(payload)

    assert found.call == Call(Verb.STREAK, {"track": "evening"})
    assert found.origin == Origin(
        by=f"slack:{some.team.id}:{some.ana.id}",  # type: ignore[arg-type]
        name="ana",
        space=f"slack:{some.team.id}",  # type: ignore[arg-type]
        place=f"slack:{some.team.id}:{some.study.id}",  # type: ignore[arg-type]
        at=HEARD,
        receipt=f"slack:{payload['trigger_id']}",
        admin=None,
    )


def test_a_bare_command_asks_for_help(some: Samples) -> None:
    assert asked(some.command("")).call == Call(Verb.HELP)


def test_a_command_that_is_none_names_the_closest(some: Samples) -> None:
    assert asked(some.command("dialy")).call == Misread("dialy", Verb.DAILY)


def test_setting_up_is_one_form_unless_something_is_named(some: Samples) -> None:
    payload = some.command("setup")
    bare = read(Kind.COMMAND, payload)

    assert isinstance(bare, Pressed)
    assert bare.action == SetUp("daily", Step.FORM)
    assert bare.origin == asked(payload | {"text": "help"}).origin
    assert asked(some.command("setup times:09:00")).call == Call(Verb.SETUP, {"times": "09:00"})


def test_a_direct_message_is_its_persons_own_space(some: Samples) -> None:
    for found in (asked(some.command(at=some.dm)), pressed(some.press(at=some.dm))):
        assert found.origin.space == f"slack:dm:{some.team.id}:{some.ana.id}"
        assert found.origin.place == f"slack:{some.team.id}:{some.dm.id}"
        assert found.origin.admin is True


# --- buttons and menus ---


def test_a_press_has_the_buttons_action_and_slacks_time(some: Samples) -> None:
    payload = some.press("1:answer:17:2", action_ts="1772452801.000100")
    found = pressed(payload)

    assert found.action == AnswerPost(PostId(17), (2,))
    assert found.values == ()
    assert found.origin.at == AT + timedelta(seconds=1, microseconds=100)
    ts = payload["container"]["message_ts"]
    assert found.origin.receipt == f"slack:{some.ana.id}:1772452801.000100:1:answer:17:2:{ts}"


def test_two_presses_are_two_and_a_repeated_one_is_one(some: Samples) -> None:
    first, second = some.press(), some.press()

    assert pressed(first).origin.receipt == pressed(copy.deepcopy(first)).origin.receipt
    assert pressed(first).origin.receipt != pressed(second).origin.receipt


def test_a_choice_has_the_positions(some: Samples) -> None:
    payload = some.press("1:answer:17", selected_options=[{"value": "0"}, {"value": "2"}])

    assert pressed(payload).action == AnswerPost(PostId(17))
    assert pressed(payload).values == ("0", "2")


def test_a_send_button_has_what_its_menu_holds(some: Samples) -> None:
    payload = some.press("1:answer:17", action_id="1:answer:17#2")
    menu = {"type": "multi_static_select", "selected_options": [{"value": "1"}]}
    payload["state"] = {"values": {"b": {"1:answer:17": menu}}}

    assert pressed(payload).values == ("1",)


def test_a_press_on_a_private_message_is_like_any(some: Samples) -> None:
    payload = some.press(ephemeral=True)

    assert "message" not in payload
    assert pressed(payload).origin.place == f"slack:{some.team.id}:{some.study.id}"


def test_on_the_home_the_place_is_the_person_and_the_space_the_workspace(some: Samples) -> None:
    found = pressed(some.press_at_home()).origin

    assert found.space == f"slack:{some.team.id}"
    assert found.place == f"slack:{some.team.id}:{some.ana.id}"


def test_a_button_of_a_form_is_where_the_form_is(some: Samples) -> None:
    metadata = f"1:report:17\n{some.study.id}"
    payload = some.press_at_home(type="modal", private_metadata=metadata)

    assert pressed(payload).origin.place == f"slack:{some.team.id}:{some.study.id}"


@pytest.mark.parametrize("value", ["no token", "9:answer:17:2", "1:answer:x", "1" * 2000, "\ud800"])
def test_a_button_that_is_not_known_is_an_unknown_action(some: Samples, value: str) -> None:
    found = read(Kind.ACTION, some.press(value))

    assert isinstance(found, Pressed)
    assert isinstance(found.action, UnknownAction)


# --- forms ---


def test_a_form_has_its_fields_its_action_and_its_channel(some: Samples) -> None:
    found = submitted(some.submission(f"1:report:17\n{some.study.id}"))

    assert found.action == ReportPost(PostId(17))
    assert found.fields == {"words": "It is wrong"}
    assert found.origin.place == f"slack:{some.team.id}:{some.study.id}"
    assert found.origin.at == HEARD


def test_a_form_that_is_sent_twice_counts_once_and_a_corrected_one_anew(some: Samples) -> None:
    payload = some.submission()
    corrected = copy.deepcopy(payload)
    corrected["view"]["state"]["values"]["words"]["value"]["value"] = "It is outdated"
    changed = copy.deepcopy(payload)
    changed["view"]["hash"] = "another"
    receipts = [
        submitted(each).origin.receipt
        for each in (payload, copy.deepcopy(payload), corrected, changed)
    ]

    assert receipts[0] == receipts[1]
    assert len(set(receipts)) == 3


@pytest.mark.parametrize(
    ("metadata", "action"),
    [
        ("", UnknownAction("")),
        ("\n", UnknownAction("")),
        ("no token\nC1", UnknownAction("no token")),
        ("1:report:17 ", UnknownAction("1:report:17 ")),
        ("1:report:17\nslack:T9:C9", ReportPost(PostId(17))),
        ("1:report:17\nU9", ReportPost(PostId(17))),
        ("1:report:17\nC1\nC2", ReportPost(PostId(17))),
        ("1:report:17\n../../C1", ReportPost(PostId(17))),
        ("\ud800", UnknownAction("?")),
    ],
)
def test_tampered_metadata_does_no_more_than_typed_words(
    some: Samples, metadata: str, action: Any
) -> None:
    found = submitted(some.submission(metadata))

    assert found.action == action
    place = (
        f"slack:{some.team.id}:{'C1' if metadata == 'no token' + chr(10) + 'C1' else some.ana.id}"
    )
    assert found.origin.place == place


def test_a_closed_form_means_nothing(some: Samples) -> None:
    assert read(Kind.VIEW, some.submission() | {"type": "view_closed"}) is None


# --- shortcuts ---


def test_the_practice_shortcut_asks_for_a_review(some: Samples) -> None:
    found = asked(some.shortcut("practice") | {"action_ts": "1772452802.5"}, Kind.SHORTCUT)

    assert found.call == Call(Verb.REVIEW)
    assert found.origin.space == f"slack:{some.team.id}"
    assert found.origin.place == f"slack:{some.team.id}:{some.ana.id}"
    assert found.origin.at == AT + timedelta(seconds=2.5)


def test_the_quiz_shortcut_asks_for_a_quiz(some: Samples) -> None:
    found = read(Kind.SHORTCUT, some.shortcut("quiz"))

    assert isinstance(found, Pressed)
    assert found.action == PlanQuiz()
    assert found.origin.place == f"slack:{some.team.id}:{some.ana.id}"


def test_a_shortcut_that_is_not_ours_means_nothing(some: Samples) -> None:
    assert read(Kind.SHORTCUT, some.shortcut("other")) is None


# --- events ---


def test_a_home_is_opened_by_somebody(some: Samples) -> None:
    payload = some.home_opened()
    found = read(Kind.EVENT, payload)

    assert isinstance(found, HomeOpened)
    assert found.origin.by == f"slack:{some.team.id}:{some.ana.id}"
    assert found.origin.receipt == f"slack:{payload['event_id']}"
    assert read(Kind.EVENT, some.home_opened(tab="messages")) is None


def test_the_bot_is_invited_by_somebody(some: Samples) -> None:
    found = read(Kind.EVENT, some.invited())

    assert isinstance(found, Invited)
    assert found.origin.by == f"slack:{some.team.id}:{some.ana.id}"
    assert found.origin.place == f"slack:{some.team.id}:{some.study.id}"


def test_others_who_join_or_a_join_without_an_invitation_mean_nothing(some: Samples) -> None:
    alone = some.invited()
    del alone["event"]["inviter"]

    assert read(Kind.EVENT, some.invited(user=some.ana.id)) is None
    assert read(Kind.EVENT, alone) is None


def test_an_app_that_is_removed_has_left(some: Samples) -> None:
    for payload in (some.uninstalled(), some.revoked("U1")):
        found = read(Kind.EVENT, payload)
        assert isinstance(found, Left)
        assert found.space == f"slack:{some.team.id}"


def test_a_persons_own_token_is_not_the_bots(some: Samples) -> None:
    assert read(Kind.EVENT, some.revoked()) is None


def test_another_event_means_nothing(some: Samples) -> None:
    assert read(Kind.EVENT, some.event({"type": "message", "user": some.ana.id})) is None


# --- grids and strangers ---


def test_one_person_of_a_grid_is_one_learner_whatever_they_do() -> None:
    some = Samples(enterprise="E7")
    press = some.press()
    press["user"]["team_id"] = "E7"

    assert len({each.origin.by for each in (asked(some.command()), pressed(press))}) == 1


def test_without_a_workspace_the_grid_is_told() -> None:
    some = Samples(enterprise="E7")
    command, press = some.command() | {"team_id": None}, some.press() | {"team": None}
    opened = some.home_opened()
    opened["authorizations"][0]["team_id"] = None
    press["user"]["team_id"] = "E7"
    home = read(Kind.EVENT, opened)
    assert isinstance(home, HomeOpened)

    for origin in (asked(command).origin, pressed(press).origin, home.origin):
        assert origin.space == "slack:E7"
        assert origin.by == f"slack:E7:{some.ana.id}"


def test_a_stranger_is_of_their_own_workspace_and_no_admin(some: Samples) -> None:
    other = some.world.add_team("Others")
    sam = some.world.add_user("sam", other)
    found = pressed(some.press(by=sam)).origin

    assert found.by == f"slack:{other.id}:{sam.id}"
    assert found.space == f"slack:{some.team.id}"
    assert found.admin is False


def test_an_event_of_a_shared_channel_is_that_of_the_installed_workspace(some: Samples) -> None:
    found = read(Kind.EVENT, some.invited() | {"team_id": "T9"})

    assert isinstance(found, Invited)
    assert found.origin.space == f"slack:{some.team.id}"


# --- nothing raises ---


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("payload", [{}, {"type": "x"}, [], None, "x", 1, {"event": None}])
def test_what_is_no_payload_means_nothing(kind: Kind, payload: Any) -> None:
    assert read(kind, payload) is None


@pytest.mark.parametrize(("kind", "payload"), ALL)
def test_every_sample_means_something(kind: Kind, payload: Json) -> None:
    assert read(kind, payload) is not None


@pytest.mark.parametrize(("kind", "payload"), ALL)
def test_without_any_one_field_nothing_raises(kind: Kind, payload: Json) -> None:
    for path in list(paths(payload)):
        broken = copy.deepcopy(payload)
        within(broken, path[:-1]).pop(path[-1])
        usable(read(kind, broken))


@given(st.sampled_from(ALL), st.data())
def test_whatever_a_payload_holds_nothing_raises(sample: tuple[Kind, Json], data: Any) -> None:
    kind, payload = sample
    broken = copy.deepcopy(payload)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(paths(broken)) or [("type",)]))
        within(broken, path[:-1])[path[-1]] = data.draw(JUNK)
    usable(read(data.draw(st.sampled_from([kind, kind, kind, *Kind])), broken))


def usable(found: Received) -> None:
    """Ids are Slack's, texts can be stored, values are texts."""
    if found is None:
        return
    if isinstance(found, Left):
        assert found.space.startswith("slack:")
        return
    origin = found.origin
    assert all(each.startswith("slack:") for each in (origin.by, origin.space, origin.place))
    assert origin.at.tzinfo is not None
    texts = [origin.name, origin.receipt, origin.by, origin.space, origin.place]
    if isinstance(found, Pressed | Submitted) and isinstance(found.action, UnknownAction):
        texts.append(found.action.token)
    if isinstance(found, Pressed):
        texts += found.values
    if isinstance(found, Submitted):
        texts += [*found.fields, *found.fields.values()]
    for each in texts:
        each.encode()


@pytest.mark.parametrize("payload", [payload for kind, payload in ALL if kind is not Kind.EVENT])
def test_the_workspace_of_what_cannot_be_read_is_told_where_it_can(payload: Json) -> None:
    assert team_of(payload).startswith("T")
    assert team_of(payload | {"actions": None, "view": None, "user": None}).startswith("T")
    assert team_of(payload | {"team": 7, "team_id": 7, "view": None}) == ""
