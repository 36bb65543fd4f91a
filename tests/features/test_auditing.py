"""/schedule log."""

from dataclasses import replace

import pytest

from bot.effects import AskForm, Reply
from bot.features import auditing, holding
from bot.ids import SpaceId
from bot.view.card import Card, Paragraph
from tests.card_reading import words
from tests.scenes import Person, Scene


@pytest.fixture
def ana(scene: Scene) -> Person:
    ana = scene.person("Ana", admin=True)
    scene.scheduled(ana)
    return ana


def lines(scene: Scene, who: Person, line: str = "/schedule log") -> list[str]:
    blocks = scene.says(who, line).card.blocks
    return [words(Card(title="", blocks=(b,))) for b in blocks if isinstance(b, Paragraph)]


def test_who_changed_what_from_what_to_what(scene: Scene, ana: Person) -> None:
    ben = scene.person("Ben", admin=True)
    scene.later(minutes=1)
    scene.given(scene.says(ben, "/schedule edit 10:00 late:2h"))
    scene.later(minutes=1)
    scene.given(scene.says(ana, "/schedule pause 2026-03-09"))
    scene.later(minutes=1)
    scene.given(scene.says(ana, "/admins add test:Ben"))

    assert lines(scene, ana) == [
        "Sun 1 Mar 13:03, Ana: made Ben an admin",
        "Sun 1 Mar 13:02, Ana (daily): When: 10:00, every day → "
        "10:00, every day (paused until Monday 9 March 2026)",
        "Sun 1 Mar 13:01, Ben (daily): When: 09:00, every day → 10:00, every day; Late: 12 h → 2 h",
        "Sun 1 Mar 13:00, Ana (daily): When: whenever someone asks with /daily, once a day → "
        "09:00, every day",
    ]


def test_dates_left_out_at_once_are_one_line(scene: Scene, ana: Person) -> None:
    scene.later(minutes=1)
    scene.given(scene.says(ana, "/schedule skip 2026-03-03..2026-03-05"))
    scene.later(minutes=1)
    scene.given(scene.says(ana, "/schedule unskip 2026-03-04"))
    scene.later(minutes=1)
    scene.given(scene.says(ana, "/schedule skip"))

    assert lines(scene, ana)[:3] == [
        "Sun 1 Mar 13:03, Ana (daily): left out 2026-03-02 09:00",
        "Sun 1 Mar 13:02, Ana (daily): brought back Wednesday 4 March 2026",
        "Sun 1 Mar 13:01, Ana (daily): left out Tuesday 3 March 2026 to Thursday 5 March 2026 "
        "(3 dates)",
    ]


def test_line_ups_tell_no_question_and_withdrawals_their_time(scene: Scene, ana: Person) -> None:
    scene.later(minutes=1)
    scene.given(scene.says(ana, "/schedule preview"))
    scene.a_question_is_posted(ana)
    scene.later(minutes=1)
    scene.given(scene.says(ana, "/schedule void"))
    scene.later(minutes=1)
    scene.given(scene.says(ana, "/schedule unvoid"))

    assert lines(scene, ana)[:3] == [
        "Mon 2 Mar 09:02, Ana (daily): took back that it was withdrawn: the question of "
        "2026-03-02 09:00",
        "Mon 2 Mar 09:01, Ana (daily): withdrew the question of 2026-03-02 09:00",
        "Sun 1 Mar 13:01, Ana (daily): chose the question that comes next",
    ]


def test_a_hold_is_of_everybody_and_its_reason_of_the_operator(scene: Scene, ana: Person) -> None:
    scene.later(minutes=1)
    with scene.store.transaction():
        holding.hold(scene.store, "the disk of our customer", scene.now)

    assert lines(scene, ana)[0] == "Sun 1 Mar 13:01, Whoever runs this bot: held all posting"


def test_what_the_bot_did_itself_says_so(scene: Scene, ana: Person) -> None:
    scene.later(minutes=1)
    with scene.store.transaction():
        track = scene.store.tracks.get(ana.track)
        assert track
        scene.store.tracks.save(replace(track, paused=True), scene.now)

    assert lines(scene, ana)[0].startswith("Sun 1 Mar 13:01, The bot itself (daily): When: ")


def test_who_is_erased_is_someone(scene: Scene, ana: Person) -> None:
    cleo = scene.person("Cleo", admin=True)
    scene.given(scene.says(ana, "/help"))
    scene.later(minutes=1)
    scene.given(scene.says(cleo, "/schedule skip"))
    with scene.store.transaction():
        scene.store.people.erase(cleo.id, scene.now)

    assert lines(scene, ana)[0].startswith("Sun 1 Mar 13:01, Someone (daily): left out ")


def test_the_log_of_another_group_is_its_own(scene: Scene, ana: Person) -> None:
    zoe = scene.person("Zoe", "harbour", admin=True)
    scene.given(scene.says(zoe, "/help"))

    assert lines(scene, zoe) == ["Nothing was changed yet."]


def test_it_has_pages(scene: Scene, ana: Person) -> None:
    for hour in range(24):
        scene.later(minutes=1)
        scene.given(scene.says(ana, f"/schedule edit {hour:02}:30"))

    first, second = lines(scene, ana), lines(scene, ana, "/schedule log 2")

    assert (len(first), len(second)) == (20, 5)
    assert "What was before: /schedule log 2" in scene.says(ana, "/schedule log").text
    assert "What was before" not in scene.says(ana, "/schedule log 2").text
    assert lines(scene, ana, "/schedule log 9") == ["There is nothing more."]
    for typed in ("0", "x", "-1", "100", "²"):
        assert scene.says(ana, f"/schedule log {typed}").title == f"“{typed}” is no page"


def test_only_admins_see_it(scene: Scene, ana: Person) -> None:
    told = scene.says(scene.person("Ben"), "/schedule log")

    assert told.only(Reply).card.title == "Only admins can do that"
    assert scene.says(ana, "/schedule log").only(Reply).audience == "only you"


def test_all_groups_may_be_looked_at_together(scene: Scene, ana: Person) -> None:
    scene.scheduled(scene.person("Zoe", "harbour"))
    with scene.store.transaction():
        everywhere = [*auditing.entries(scene.store, 99)]
        here = [*auditing.entries(scene.store, 99, space=SpaceId("test:harbour"))]

    assert {entry.who for entry in everywhere} == {"Ana", "Zoe"}
    assert {entry.who for entry in here} == {"Zoe"}


def test_who_left_the_boards_has_no_name_before_others(scene: Scene, ana: Person) -> None:
    ben = scene.person("Ben", admin=True)
    scene.given(scene.says(ana, "/admins add test:Ben"), scene.says(ben, "/schedule edit late:2h"))
    scene.given(scene.says(ben, "/privacy hide me"))

    theirs, own = " ".join(lines(scene, ana)), " ".join(lines(scene, ben))
    assert "Ben" not in theirs
    assert "Someone (daily): Late: 12 h → 2 h" in theirs
    assert "Ana: made Someone an admin" in theirs
    assert "Ben (daily): Late: 12 h → 2 h" in own
    assert "Ana: made Ben an admin" in own
    with scene.store.transaction():
        assert {each.who for each in auditing.entries(scene.store, 10)} == {"Ana", "Ben"}


def test_what_another_changed_meanwhile_has_no_name_of_the_hidden(
    scene: Scene, ana: Person
) -> None:
    ben = scene.person("Ben", admin=True)
    form = scene.says(ana, "/schedule edit").only(AskForm).form
    scene.given(scene.says(ben, "/privacy hide me"), scene.says(ben, "/schedule edit 08:00"))

    told = scene.fills(ana, form, times="10:00")

    assert told.title.startswith("Someone changed this meanwhile")
    assert "Ben" not in told.text
