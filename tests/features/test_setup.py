"""/setup."""

import pytest

from bot.effects import Announce, AskForm, Reply
from bot.events import Pressed, Spot, Submitted
from bot.ids import PlaceId
from bot.view.actions import EditTrack, Part, SetUp, Step
from bot.view.card import Buttons, Card
from bot.view.form import Form
from tests.scenes import Outcome, Person, Scene, a_scene

scene = pytest.fixture(a_scene)
ATTIC = PlaceId("test:garden/attic")


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


@pytest.fixture
def ben(scene: Scene) -> Person:
    return scene.person("Ben", admin=True)


def fills(scene: Scene, who: Person, asking: Outcome, **fields: str) -> Outcome:
    """Fill a form that was opened; what is not named is left empty."""
    form = asking.only(AskForm).form
    sent = {each.key: fields.get(each.key, "") for each in form.inputs}
    assert fields.keys() <= sent.keys()
    assert all(each.optional for each in form.inputs)
    return scene.happens(Submitted(scene.origin(who), form.action, sent))


def labels(card: Card) -> list[str]:
    rows = [block for block in card.blocks if isinstance(block, Buttons)]
    return [button.label for row in rows for button in row.buttons]


def test_a_group_is_set_up_step_by_step(scene: Scene, ana: Person) -> None:
    where = scene.says(ana, "/setup")
    admins = scene.presses(ana, "Post here", where.card)
    when = scene.presses(ana, "Tell admins here", admins.card, place=ATTIC)
    topics = scene.presses(ana, "09:00 weekdays", when.card)
    extras = scene.presses(ana, "All", topics.card)
    ready = scene.presses(ana, "Threads on", extras.card)
    posted = scene.presses(ana, "Post a first question now", ready.card)

    titles = [each.title for each in (where, admins, when, topics, extras, ready)]
    assert titles == [
        "Set up, 1 of 6: where questions come",
        "Set up, 2 of 6: where admins are told",
        "Set up, 3 of 6: when questions come",
        "Set up, 4 of 6: what they are about",
        "Set up, 5 of 6: role, thread and feedback",
        "Set up, 6 of 6: ready",
    ]
    assert ready.only(Reply).audience == "only you"
    assert ready.text.startswith(
        "Set up, 6 of 6: ready What will happen: questions come Mon 2 Mar 09:00, Tue 3 Mar 09:00 "
        "and Wed 4 Mar 09:00, and so on. Everyone answers in private; the answer is shown to all "
        "with the next question. Questions come here Admins are told garden/attic "
        "When 09:00, weekdays Zone Europe/Berlin Topics all Role nobody is mentioned "
        "Thread one for each question Right or wrong is told at once, in private"
    )
    [announce] = posted.all(Announce)
    assert (announce.place, announce.thread) == (ana.place, True)
    with scene.store.transaction():
        space = scene.store.tracks.space(ana.space)
    assert space
    assert (space.admin_place, space.zone) == (ATTIC, "Europe/Berlin")


def test_every_step_may_be_skipped_and_then_all_is_as_it_was(scene: Scene, ana: Person) -> None:
    before = scene.says(ana, "/schedule").text
    told = scene.says(ana, "/setup")
    for _ in range(5):
        told = scene.presses(ana, "Skip", told.card)

    assert told.title == "Set up, 6 of 6: ready"
    assert "whoever asks first with /daily opens the question of the day" in told.text
    assert labels(told.card) == ["Post a first question now", "Preview", "Change something"]
    assert scene.says(ana, "/schedule").text == before


def test_what_is_set_shows_at_any_time(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana, "18:30 daily Asia/Tokyo")
    told = scene.says(ana, "/setup", place=ATTIC)

    assert told.title == "Set up, 6 of 6: ready"
    assert "Questions come garden" in told.text
    assert "When 18:30, every day Zone Asia/Tokyo" in told.text
    assert scene.presses(ana, "Change something", told.card).title.startswith("Set up, 1 of 6")
    assert scene.presses(ana, "Preview", told.card).title == "What comes next"


def test_a_paused_group_is_told_so(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    scene.given(scene.says(ana, "/schedule pause"))
    told = scene.says(ana, "/setup")

    assert "What will happen: nothing, until an admin resumes posting" in told.text
    assert labels(told.card) == ["Preview", "Change something"]


def test_forms_ask_for_what_no_button_offers(scene: Scene, ana: Person) -> None:
    when = scene.happens(Pressed(scene.origin(ana), SetUp("daily", Step.WHEN)))
    asking = scene.presses(ana, "Other times", when.card)
    topics = fills(scene, ana, asking, times="9am, 18:30", zone="asia/tokyo")
    extras = fills(scene, ana, scene.presses(ana, "Choose topics", topics.card), topics="cnn")
    again = fills(scene, ana, scene.presses(ana, "Mention a role", extras.card), role="S04711")

    assert "When 09:00 and 18:30, every day Zone Asia/Tokyo" in topics.text
    assert "There are cnn and rnn." in topics.text
    assert "Topics Convolutional networks" in extras.text
    assert again.title == "Set up, 5 of 6: role, thread and feedback"
    assert "Role S04711" in again.text


@pytest.mark.parametrize(
    ("part", "fields", "told"),
    [
        (Part.TIMES, {"times": "noon"}, "“noon” is no time of day"),
        (Part.TIMES, {"zone": "Mars/Olympus"}, "There is no time zone “Mars/Olympus”"),
        (Part.TOPICS, {"topics": "knitting"}, "There is no topic “knitting”"),
        (Part.ROLE, {"role": "@everyone"}, "“@everyone” is no role"),
        (Part.ROLE, {"role": "<@&1>"}, "“<@&1>” is no role"),
        (Part.PLACE, {"channel": "test:elsewhere"}, "“test:elsewhere” is no place of this group"),
        (Part.ADMIN_PLACE, {"admins": "attic"}, "“attic” is no place of this group"),
    ],
)
def test_a_form_that_makes_no_sense_changes_nothing(
    scene: Scene, ana: Person, part: Part, fields: dict[str, str], told: str
) -> None:
    before = scene.says(ana, "/schedule").text
    action = EditTrack("daily", version(scene, ana), part)

    assert scene.happens(Submitted(scene.origin(ana), action, fields)).title == told
    assert scene.says(ana, "/schedule").text == before


def test_of_two_admins_the_second_is_told_what_changed(
    scene: Scene, ana: Person, ben: Person
) -> None:
    asking = scene.says(ben, "/schedule edit")
    scene.given(scene.says(ana, "/schedule edit 10:00 weekdays topics:cnn"))
    refused = fills(scene, ben, asking, times="11:00")
    still = scene.says(ana, "/schedule").text
    again = scene.presses(ben, "Edit again", refused.card)
    done = fills(scene, ben, again, times="11:00")

    assert refused.text == (
        "Ana changed this meanwhile Sun 1 Mar 13:00, Ana: When: whenever someone asks with /daily, "
        "once a day → 10:00, weekdays; Topics: all → Convolutional networks "
        "You wrote: Times “11:00” Nothing of yours was saved. Edit again: type again"
    )
    assert "When 10:00, weekdays" in still
    assert "When 11:00, weekdays" in done.text
    assert "Topics Convolutional networks" in done.text


def test_a_button_seen_before_another_admins_change_asks_first(
    scene: Scene, ana: Person, ben: Person
) -> None:
    card = scene.happens(Pressed(scene.origin(ben), SetUp("daily", Step.WHEN))).card
    scene.given(scene.says(ana, "/schedule edit 10:00"))
    refused = scene.presses(ben, "09:00 weekdays", card)

    assert refused.title == "Ana changed this meanwhile"
    assert "When 10:00, every day" in scene.says(ana, "/schedule").text
    assert "When 09:00, weekdays" in scene.presses(ben, "Do it anyway", refused.card).text


def test_ones_own_change_is_no_surprise(scene: Scene, ana: Person) -> None:
    card = scene.says(ana, "/setup").card
    scene.given(scene.says(ana, "/schedule edit 10:00"))

    assert scene.presses(ana, "Post here", card).title.startswith("Set up, 2 of 6")
    assert scene.presses(ana, "Post here", card).title.startswith("Set up, 2 of 6")


def test_an_open_question_or_a_post_is_no_change(scene: Scene, ana: Person, ben: Person) -> None:
    asking = scene.says(ben, "/schedule edit")
    scene.given(scene.says(ana, "/daily"), scene.ticks())

    assert "When 10:00" in fills(scene, ben, asking, times="10:00").text


@pytest.mark.parametrize("part", Part)
def test_who_is_no_admin_changes_nothing(scene: Scene, ana: Person, part: Part) -> None:
    scene.scheduled(ana)
    before = scene.says(ana, "/schedule").text
    action = EditTrack("daily", version(scene, ana), part)
    cleo = scene.person("Cleo")

    pressed = scene.happens(Pressed(scene.origin(cleo), action))
    sent = scene.happens(Submitted(scene.origin(cleo), action, {"times": "10:00"}))

    assert pressed.title == sent.title == "Only admins can do that"
    assert scene.says(ana, "/schedule").text == before


def test_a_form_nobody_was_shown_changes_nothing(scene: Scene, ana: Person) -> None:
    action = EditTrack("daily", version(scene, ana), Part.HERE)
    told = scene.happens(Submitted(scene.origin(ana), action, {"times": "10:00"}))

    assert told.title == "This button no longer works"


def test_each_series_is_set_up_by_itself(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    scene.given(scene.says(ana, "/schedule add noon"))
    card = scene.says(ana, "/setup track:noon").card
    scene.given(scene.presses(ana, "Post here", card, place=ATTIC))

    assert card.title == "Set up, 1 of 6: where questions come (noon)"
    with scene.store.transaction():
        places = {track.name: track.place for track in scene.store.tracks.of_space(ana.space)}
    assert places == {"daily": ana.place, "noon": ATTIC}


SPOTS = (
    Spot(place=PlaceId("test:garden/channel"), lacks=("Embed Links",)),
    Spot(place=ATTIC, lacks=("View Channel",), threads=("Create Threads",)),
)


def test_other_places_are_offered_where_the_platform_knows_them(scene: Scene, ana: Person) -> None:
    where = scene.says(ana, "/setup", spots=SPOTS)
    asking = scene.presses(ana, "Another place", where.card, spots=SPOTS)
    action = asking.only(AskForm).form.action
    admins = scene.happens(Submitted(scene.origin(ana, spots=SPOTS), action, {"channel": ATTIC}))
    asking = scene.presses(ana, "Another place", admins.card, spots=SPOTS)
    action = asking.only(AskForm).form.action
    when = scene.happens(Submitted(scene.origin(ana, spots=SPOTS), action, {"admins": ATTIC}))

    assert "type /setup there" not in where.text
    assert "Questions come garden/attic" in admins.text
    assert when.title.startswith("Set up, 3 of 6")
    assert "Admins are told garden/attic" in when.text


def test_where_no_other_place_is_known_one_goes_there(scene: Scene, ana: Person) -> None:
    told = scene.says(ana, "/setup")

    assert "To choose another one, type /setup there." in told.text
    assert "Another place" not in labels(told.card)


def test_a_group_is_set_up_in_one_line(scene: Scene, ana: Person) -> None:
    line = (
        f"/setup 9am weekdays Asia/Tokyo channel:{ATTIC} admins:{ana.place} topics:cnn role:7 "
        "thread:on"
    )
    told = scene.says(ana, line, spots=SPOTS)

    assert told.title == "Set up, 6 of 6: ready"
    assert (
        "Questions come garden/attic Admins are told here When 09:00, weekdays Zone Asia/Tokyo "
        "Topics Convolutional networks Role 7 Thread one for each question"
    ) in told.text


def test_a_line_without_times_leads_on_to_them(scene: Scene, ana: Person) -> None:
    told = scene.says(ana, f"/setup channel:{ATTIC}", spots=SPOTS)

    assert told.title.startswith("Set up, 3 of 6")
    assert "Questions come garden/attic" in told.text


def test_a_line_with_times_posts_where_it_was_typed(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/daily"))
    told = scene.says(ana, "/setup 9am", place=ATTIC)

    assert told.title == "Set up, 6 of 6: ready"
    assert "Questions come here" in told.text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/setup channel:test:elsewhere 9am", "“test:elsewhere” is no place of this group"),
        ("/setup admins:test:elsewhere 9am", "“test:elsewhere” is no place of this group"),
        ("/setup noon", "“noon” is no time of day"),
    ],
)
def test_a_line_that_makes_no_sense_changes_nothing(
    scene: Scene, ana: Person, line: str, told: str
) -> None:
    before = scene.says(ana, "/setup", spots=SPOTS).text

    assert scene.says(ana, line, spots=SPOTS).title == told
    assert scene.says(ana, "/setup", spots=SPOTS).text == before


def test_who_types_over_a_fresh_change_is_told_of_it(
    scene: Scene, ana: Person, ben: Person
) -> None:
    scene.given(scene.says(ana, "/schedule edit 10:00"))
    told = scene.says(ben, "/setup topics:cnn")

    assert told.title == "Set up, 6 of 6: ready"
    assert "Just before you. Sun 1 Mar 13:00, Ana: When:" in told.text


def test_what_is_missing_in_both_places_is_named_at_once(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, f"/setup admins:{ana.place} channel:{ATTIC} 9am", spots=SPOTS))
    flat = scene.says(ana, "/setup", spots=SPOTS)
    threaded = scene.says(ana, "/setup thread:on", spots=SPOTS)

    assert "In garden/attic: View Channel. Here: Embed Links. Allow that" in flat.text
    assert "In garden/attic: View Channel and Create Threads. Here: Embed" in threaded.text


def test_a_role_is_taken_back(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/setup role:7 9am"))
    extras = scene.happens(Pressed(scene.origin(ana), SetUp("daily", Step.EXTRAS)))
    after = scene.presses(ana, "Mention nobody", extras.card)

    assert "Role 7" in extras.text
    assert "Role nobody is mentioned" in after.text
    assert "Mention nobody" not in labels(after.card)


def version(scene: Scene, who: Person) -> int:
    with scene.store.transaction():
        return scene.store.tracks.version(who.track)


# --- all in one form ---------------------------------------------------------------------------


def whole_form(scene: Scene, who: Person) -> Form:
    return scene.happens(Pressed(scene.origin(who), SetUp("daily", Step.FORM))).only(AskForm).form


def test_one_form_sets_all_of_it(scene: Scene, ana: Person) -> None:
    asking = scene.presses(ana, "All in one form", scene.says(ana, "/setup").card)
    form = asking.only(AskForm).form
    spots = (Spot(place=ATTIC, lacks=("Embed Links",)),)
    sent = {
        "channel": str(ATTIC),
        "when": "9am, 18:30 weekdays",
        "zone": "Asia/Tokyo",
        "topics": "cnn,rnn",
        "feedback": "at-reveal",
    }

    told = scene.happens(Submitted(scene.origin(ana, spots=spots), form.action, sent))

    assert told.title == "Set up, 6 of 6: ready"
    for said in (
        "When 09:00 and 18:30, weekdays",
        "Zone Asia/Tokyo",
        "Right or wrong is told at the reveal, with everyone",
        "Embed Links",
        "Questions come garden/attic",
    ):
        assert said in told.text
    assert {each.key: each.initial for each in whole_form(scene, ana).inputs} == {
        "channel": ATTIC,
        "when": "09:00,18:30 weekdays",
        "zone": "Asia/Tokyo",
        "topics": "cnn,rnn",
        "feedback": "at-reveal",
    }


def test_what_is_left_as_it_stands_stays_as_it_is(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule edit 09:00 daily topics:cnn feedback:at-reveal"))
    form = whole_form(scene, ana)
    before = scene.says(ana, "/schedule").text

    told = scene.fills(ana, form, **{each.key: each.initial for each in form.inputs})

    assert told.title == "Set up, 6 of 6: ready"
    assert scene.says(ana, "/schedule").text == before


def test_no_topic_chosen_means_every_topic(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule edit 09:00 daily topics:cnn"))
    form = whole_form(scene, ana)

    assert "Topics all" in scene.fills(ana, form, topics="").text
    scene.given(scene.says(ana, "/schedule edit topics:cnn"))
    assert "Topics Convolutional" in scene.fills(ana, whole_form(scene, ana), zone="UTC").text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"channel": "test:harbour/channel"}, "is no place of this group"),
        ({"channel": "<#1>"}, "is no place of this group"),
        ({"when": "25:00 daily"}, "is no time of day"),
        ({"when": "09:00 someday"}, "names no days"),
        ({"zone": "Mars"}, "There is no time zone"),
        ({"topics": "knitting"}, "There is no topic"),
        ({"feedback": "never"}, "is no kind of feedback"),
    ],
)
def test_a_whole_form_is_taken_whole_or_not_at_all(
    scene: Scene, ana: Person, fields: dict[str, str], told: str
) -> None:
    before = scene.says(ana, "/schedule").text
    sent = {"when": "10:00 weekends", "zone": "Asia/Tokyo"} | fields

    assert told in scene.fills(ana, whole_form(scene, ana), **sent).title
    assert scene.says(ana, "/schedule").text == before


def test_a_form_that_another_admin_overtook_saves_nothing(
    scene: Scene, ana: Person, ben: Person
) -> None:
    form = whole_form(scene, ana)
    scene.given(scene.says(ben, "/schedule edit 07:00 daily"))

    told = scene.fills(ana, form, when="10:00 daily")
    again = scene.presses(ana, "Edit again", told.card)

    assert told.title.startswith("Ben changed this meanwhile")
    assert again.only(AskForm).form.inputs[1].initial == "07:00 every day"
    assert "07:00" in scene.says(ana, "/schedule").text


def test_right_or_wrong_is_told_when_a_button_says(scene: Scene, ana: Person) -> None:
    extras = scene.happens(Pressed(scene.origin(ana), SetUp("daily", Step.EXTRAS)))
    later = scene.presses(ana, "Tell at the reveal", extras.card)
    again = scene.presses(ana, "Tell at once", later.card)

    assert "Right or wrong is told at the reveal" in later.text
    assert "Right or wrong is told at once" in again.text
