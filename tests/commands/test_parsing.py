"""Commands as people type them."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import (
    COMMANDS,
    LONGEST_LINE,
    Call,
    Command,
    Misread,
    Verb,
    command,
    named,
    parse,
)

hostile = st.text() | st.builds(
    "{}{} {}".format, st.sampled_from(["/", "", "//"]), st.sampled_from(Verb), st.text()
)
words = st.text(
    st.characters(categories=["L", "N"], include_characters="/,-+_."), min_size=1, max_size=20
)
by_verb = pytest.mark.parametrize("declared", COMMANDS, ids=lambda declared: declared.verb)


def call(verb: Verb, **options: str) -> Call:
    return Call(verb, options)


@by_verb
def test_what_the_usage_shows_can_be_typed(declared: Command) -> None:
    given_options = {option.name: option.name.upper() for option in declared.typed}

    assert parse(declared.usage.replace("[", "").replace("]", "")) == call(
        declared.verb, **given_options
    )


@by_verb
def test_what_stands_in_brackets_may_be_left_out(declared: Command) -> None:
    required = [option.name for option in declared.options if option.required]
    typed = " ".join((f"/{declared.verb}", *(name.upper() for name in required)))

    assert parse(typed) == call(declared.verb, **{name: name.upper() for name in required})


@by_verb
def test_every_option_may_be_named_in_any_order(declared: Command) -> None:
    typed = [f"{option.name}:x" for option in reversed(declared.options)]
    expected = call(declared.verb, **{option.name: "x" for option in declared.options})

    assert parse(" ".join((f"/{declared.verb}", *typed))) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/daily", call(Verb.DAILY)),
        ("daily", call(Verb.DAILY)),
        ("  / daily\n", call(Verb.DAILY)),
        ("/STREAK  Why", call(Verb.STREAK_WHY)),
        ("/me zone Asia/Kolkata", call(Verb.ME_ZONE, zone="Asia/Kolkata")),
        ("/me zone New York", call(Verb.ME_ZONE, zone="New York")),
        ("/me zone zone:UTC", call(Verb.ME_ZONE, zone="UTC")),
        ("/me zone zone=UTC", call(Verb.ME_ZONE, zone="UTC")),
        ("/me zone ZONE:UTC", call(Verb.ME_ZONE, zone="UTC")),
        ("/me zone colour:red", call(Verb.ME_ZONE, zone="colour:red")),
        (
            "/schedule edit 09:00,18:30 weekdays Europe/Berlin",
            call(Verb.SCHEDULE_EDIT, times="09:00,18:30", days="weekdays", zone="Europe/Berlin"),
        ),
        ("/schedule edit zone=UTC 09:00", call(Verb.SCHEDULE_EDIT, zone="UTC", times="09:00")),
        (
            "/schedule edit '09:00 18:30' days:mon,fri",
            call(Verb.SCHEDULE_EDIT, times="09:00 18:30", days="mon,fri"),
        ),
        ('/schedule edit "09:00', call(Verb.SCHEDULE_EDIT, times='"09:00')),
        ("/schedule edit topics:cnn,rnn", call(Verb.SCHEDULE_EDIT, topics="cnn,rnn")),
        ("/schedule edit 'topics:cnn rnn'", call(Verb.SCHEDULE_EDIT, topics="cnn rnn")),
        ("/schedule edit", call(Verb.SCHEDULE_EDIT)),
        ("/schedule post-now", call(Verb.SCHEDULE_POST_NOW)),
        (
            "/schedule add evening 18:30 weekends",
            call(Verb.SCHEDULE_ADD, name="evening", times="18:30", days="weekends"),
        ),
        ("/leaderboard all time", call(Verb.LEADERBOARD, period="all time")),
        ("/leaderboard ''", call(Verb.LEADERBOARD)),
        ("/streak track:evening", call(Verb.STREAK, track="evening")),
        ("/streak why TRACK=evening", call(Verb.STREAK_WHY, track="evening")),
        ("/daily track:evening 2026-03-02", call(Verb.DAILY, date="2026-03-02", track="evening")),
        (
            "/schedule edit topics:cnn track:evening 18:30",
            call(Verb.SCHEDULE_EDIT, times="18:30", topics="cnn", track="evening"),
        ),
        ("/streak pause until 2026-03-10", call(Verb.STREAK_PAUSE, until="until 2026-03-10")),
        (
            "/schedule edit “09:00 18:30” mon",
            call(Verb.SCHEDULE_EDIT, times="09:00 18:30", days="mon"),
        ),
        ("/schedule edit topics:‘cnn rnn’", call(Verb.SCHEDULE_EDIT, topics="cnn rnn")),
        ("/me zone Côte d’Ivoire, isn't it", call(Verb.ME_ZONE, zone="Côte d'Ivoire, isn't it")),
        ("/me\u00a0zone\u2003UTC", call(Verb.ME_ZONE, zone="UTC")),
        ("/streak track: evening", call(Verb.STREAK, track="evening")),
        ("/streak TRACK= evening", call(Verb.STREAK, track="evening")),
        ("/streak track:", call(Verb.STREAK)),
        (
            "/schedule edit topics: zone: track: evening",
            call(Verb.SCHEDULE_EDIT, track="evening"),
        ),
        ("/schedule edit digest:sun 18:00", call(Verb.SCHEDULE_EDIT, digest="sun 18:00")),
        ("/schedule edit digest: Sunday 6pm", call(Verb.SCHEDULE_EDIT, digest="Sunday 6pm")),
        (
            "/schedule edit late:2 hours 09:00",
            call(Verb.SCHEDULE_EDIT, late="2 hours", times="09:00"),
        ),
        ("/schedule edit late:2h 09:00", call(Verb.SCHEDULE_EDIT, late="2h", times="09:00")),
        ("/schedule edit 09:00 digest:sun", call(Verb.SCHEDULE_EDIT, times="09:00", digest="sun")),
        ("/schedule edit topics: zone:UTC", call(Verb.SCHEDULE_EDIT, zone="UTC")),
    ],
)
def test_a_line_is_read_as_it_is_meant(line: str, expected: Call) -> None:
    assert parse(line) == expected


@pytest.mark.parametrize(
    ("line", "closest"),
    [
        ("/dialy", Verb.DAILY),
        ("//daily", Verb.DAILY),
        ("/leaderbord", Verb.LEADERBOARD),
        ("/streak whyy", Verb.STREAK_WHY),
        ("/streak track:evening why", Verb.STREAK_WHY),
        ("/streak resum", Verb.STREAK_RESUME),
        ("/schedule paus", Verb.SCHEDULE_PAUSE),
        ("/schedule set 09:00", Verb.SCHEDULE_EDIT),
        ("/schedule topics cnn", Verb.SCHEDULE_EDIT),
        ("/track", Verb.SCHEDULE_LIST),
        ("/track add evening", Verb.SCHEDULE_ADD),
        ("/quiz", Verb.QUIZ_START),
        ("/quiz rounds:3", Verb.QUIZ_START),
        ("/me zome UTC", Verb.ME_ZONE),
        ("/hlep me please", Verb.HELP),
        ("/topics now", Verb.TOPICS),
        ("/topics zone:UTC", Verb.TOPICS),
        ("“daily", Verb.DAILY),
        ("/xyzzy", None),
        ("/", None),
        ("", None),
        ("'", None),
        ("🙂", None),
    ],
)
def test_an_unknown_line_names_the_closest_command(line: str, closest: Verb | None) -> None:
    assert parse(line) == Misread(line, closest)


@pytest.mark.parametrize(
    ("line", "verb", "missing"),
    [
        ("/me zone", Verb.ME_ZONE, "zone"),
        ("/me zone ''", Verb.ME_ZONE, "zone"),
        ("/schedule add", Verb.SCHEDULE_ADD, "name"),
        ("/schedule add zone:UTC", Verb.SCHEDULE_ADD, "name"),
    ],
)
def test_a_missing_option_is_named(line: str, verb: Verb, missing: str) -> None:
    assert parse(line) == Misread(line, verb, missing)


@pytest.mark.parametrize("line", ["x" * 10_000, "x " * 5000, "/daily" + "y" * 10_000])
def test_an_endless_line_is_misread_and_quoted_in_short(line: str) -> None:
    misread = parse(line)

    assert isinstance(misread, Misread)
    assert len(misread.text) == 80


def test_an_endless_option_is_cut() -> None:
    read = parse("/schedule edit topics:" + "x" * 10_000)

    assert isinstance(read, Call)
    assert len(read.options["topics"]) < LONGEST_LINE


@given(words, words, words)
def test_words_land_in_their_options_quoted_or_not(times: str, days: str, zone: str) -> None:
    expected = call(Verb.SCHEDULE_EDIT, times=times, days=days, zone=zone)

    assert parse(f"/schedule edit {times} {days} {zone}") == expected
    assert parse(f"/schedule edit {shlex.quote(times)} 'zone:{zone}' {days}") == expected


@given(hostile)
def test_whatever_is_typed_gives_a_call_that_is_complete_or_a_misread(line: str) -> None:
    read = parse(line)

    if isinstance(read, Call):
        options = command(read.verb).options
        assert set(read.options) <= {option.name for option in options}
        assert all(read.options.values())
        assert {option.name for option in options if option.required} <= set(read.options)


@pytest.mark.parametrize(
    ("line", "verb"),
    [
        ("streak", Verb.STREAK),
        (" STREAK \t why\n", Verb.STREAK_WHY),
        ("help", Verb.HELP),
        ("/streak", None),
        ("streak why not", None),
        ("streaks", None),
        ("quit", None),
        ("", None),
    ],
)
def test_a_bare_name_names_its_command(line: str, verb: Verb | None) -> None:
    assert named(line) == verb


@pytest.mark.parametrize(
    ("line", "verb"),
    [
        ("/privacy hide me", Verb.PRIVACY_HIDE_ME),
        ("/Privacy Show Me", Verb.PRIVACY_SHOW_ME),
        ("schedule post now", Verb.SCHEDULE_POST_NOW),
        ("/privacy", Verb.PRIVACY),
    ],
)
def test_a_space_does_for_the_hyphen_of_a_subcommand(line: str, verb: Verb) -> None:
    assert parse(line) == Call(verb)


@pytest.mark.parametrize(
    ("line", "verb", "unknown"),
    [
        ("/schedule edit frob:1", Verb.SCHEDULE_EDIT, "frob"),
        ("/schedule edit 09:00 Revael=18:00", Verb.SCHEDULE_EDIT, "revael"),
        ("/me remind 20:00 quit:22:00-07:00", Verb.ME_REMIND, "quit"),
    ],
)
def test_an_unknown_option_is_named(line: str, verb: Verb, unknown: str) -> None:
    assert parse(line) == Misread(line, verb, unknown=unknown)
