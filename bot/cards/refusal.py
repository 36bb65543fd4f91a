"""Why something was not done, and what to do instead. Nothing was changed."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.cards.words import listed
from bot.commands import Misread, Verb, command
from bot.domain.duration_text import BadDuration, describe_duration
from bot.domain.interview import BadInterview
from bot.domain.schedule_text import BadDays, BadTime, UnknownZone
from bot.store.errors import Trouble
from bot.view.card import Card, Paragraph, Tone
from bot.view.text import Span, Text, code, text

LONGEST_QUOTE = 40
_TROUBLES = {
    Trouble.FULL: "the disk is full",
    Trouble.LOCKED: "another program holds the database",
    Trouble.READ_ONLY: "the database may not be written",
    Trouble.DAMAGED: "the database is damaged",
    Trouble.UNREADABLE: "the disk does not answer",
}

_NO_PACKS = "There is none yet. Whoever runs the bot brings one in with studybot bank import."


def misread_card(misread: Misread) -> Card:
    """Name the closest command, or the option that is missing."""
    if misread.closest and misread.unknown:
        there = [f"{o.name}:" for o in command(misread.closest).options if o.named]
        advice = text(code(f"/{misread.closest}"), f" takes {listed(there)}")
        return _card(f"There is no option {quoted(f'{misread.unknown}:')}", advice)
    if misread.closest and misread.missing:
        usage = command(misread.closest).usage
        return _card("Something is missing", text("Say it like this: ", code(usage)))
    if misread.closest:
        advice = text("Did you mean ", code(f"/{misread.closest}"), "? Or see ", code("/help"))
    else:
        advice = text("See every command with ", code("/help"))
    return _card(f"There is no command {quoted(misread.text)}", advice)


def command_word_card(verb: Verb) -> Card:
    """Say that a command's bare name was not taken for an answer."""
    advice = text("It is a command: type ", code(f"/{verb}"), ". To answer, use other words.")
    return _card(f"{quoted(verb)} was not taken for an answer", advice)


def not_admin_card(name: str) -> Card:
    """Say that a command is for admins."""
    return _card("Only admins can do that", text("Ask an admin of this group to use ", code(name)))


def bad_time_card(problem: BadTime) -> Card:
    """Show what a time looks like."""
    how = text(
        "Write times like ", code("09:00"), ", ", code("9am"), " or ", code("09:00,18:30"), "."
    )
    return _card(f"{quoted(problem.text)} is no time of day", how)


def bad_days_card(problem: BadDays) -> Card:
    """Show what days look like."""
    how = text("Write ", code("daily"), ", ", code("weekdays"), " or ", code("mon,wed,fri"), ".")
    return _card(f"{quoted(problem.text)} names no days", how)


def unknown_zone_card(problem: UnknownZone) -> Card:
    """Name zones that are close."""
    how = text("Write an IANA zone, like ", code("Europe/Berlin"), ".")
    if problem.closest:
        how = text("Did you mean ", *_joined(problem.closest), "?")
    return _card(f"There is no time zone {quoted(problem.text)}", how)


def unknown_topic_card(topic: str, closest: Sequence[str]) -> Card:
    """Name topics that are close."""
    how = text("Did you mean ", *_joined(closest), "? ") if closest else text()
    return _card(f"There is no topic {quoted(topic)}", how + text("See ", code("/topics")))


def unknown_pack_card(name: str, there: Sequence[str]) -> Card:
    """Name packs that are close, or there."""
    how = text("Here you can take ", *_joined(there), ".") if there else text(_NO_PACKS)
    return _card(f"There is no pack {quoted(name)}", how)


def bad_role_card(typed: str) -> Card:
    """Say what names a role; a mention of everyone does not."""
    how = text("Write the id that the platform gives it, or ", code("none"), ".")
    return _card(f"{quoted(typed)} is no role", how)


def bad_place_card(typed: str) -> Card:
    """Say what names a place: one of this group's that the platform knows."""
    how = text("Pick one that is offered, or use ", code("/setup"), " in the place itself.")
    return _card(f"{quoted(typed)} is no place of this group", how)


def bad_feedback_card(typed: str) -> Card:
    """Show the two words."""
    how = text("Write ", code("feedback:at-once"), " or ", code("feedback:at-reveal"), ".")
    return _card(f"{quoted(typed)} is no kind of feedback", how)


def bad_reveal_card(typed: str) -> Card:
    """Show what may bring a reveal."""
    named = (code("reveal:next"), ", ", code("reveal:answered"))
    how = text("Write ", *named, " or a time of day, like ", code("reveal:18:00"), ".")
    return _card(f"{quoted(typed)} brings no reveal", how)


def bad_duration_card(option: str, typed: BadDuration, least: timedelta, most: timedelta) -> Card:
    """Show the shortest and the longest."""
    bounds = f"{describe_duration(least)} and {describe_duration(most)}"
    how = text(f"Write a length between {bounds}, like ", code(f"{option}:30m"), ".")
    return _card(f"{quoted(typed.text)} is no such length of time", how)


def bad_digest_card(typed: str) -> Card:
    """Show what names a time of the week."""
    how = text(
        "Write a day and a time, like ", code("digest:sun-18:00"), ", or ", code("digest:off"), "."
    )
    return _card(f"{quoted(typed)} is no time of the week", how)


def bad_switch_card(option: str, typed: str) -> Card:
    """Show the two words."""
    how = text("Write ", code(f"{option}:on"), " or ", code(f"{option}:off"), ".")
    return _card(f"{quoted(typed)} is neither on nor off", how)


def bad_interview_card(problem: BadInterview, typed: str, today: date) -> Card:
    """Show what the date of an interview may be."""
    how = text("Write it like ", code((today + timedelta(days=30)).isoformat()), ".")
    match problem:
        case BadInterview.NOT_A_DATE:
            return _card(f"{quoted(typed)} is no date", how)
        case BadInterview.PAST:
            return _card(f"{quoted(typed)} has passed", how)
        case BadInterview.TOO_FAR:
            return _card(f"{quoted(typed)} is more than two years ahead", how)


def unknown_period_card(period: str) -> Card:
    """Name the two boards."""
    how = text("Use ", code("/leaderboard week"), " or ", code("/leaderboard all"), ".")
    return _card(f"There is no board {quoted(period)}", how)


def unknown_occurrence_card(occurrence: str) -> Card:
    """Say that nothing was posted then."""
    how = text("Write a date on which one was, like ", code("2026-03-02"), ".")
    what = f"for {quoted(occurrence)}" if occurrence else "yet"
    return _card(f"No question was posted {what}", how)


def held_card() -> Card:
    """Say that whoever runs the bot holds all posting."""
    how = text("Whoever runs this bot is holding all posting; answers and streaks are safe.")
    return _card("No question yet", how)


def not_scheduled_card() -> Card:
    """Say that there is nothing to pause or resume."""
    how = text("Schedule one first: ", code("/schedule edit 09:00 weekdays"))
    return _card("Nothing is scheduled", how)


def stale_card() -> Card:
    """Answer a button this version cannot read."""
    how = text("It may be from an older version. Type ", code("/daily"), " for the question.")
    return _card("This button no longer works", how)


def incident_card(incident: str, *, answering: bool) -> Card:
    """Say that something went wrong, with the code the log has too."""
    what = "Your answer was not recorded" if answering else "That did not work"
    return _card(what, text(f"Please try again (code {incident})."), Tone.BAD)


def trouble_card(trouble: Trouble, incident: str, *, answering: bool) -> Card:
    """Say what keeps the database from working."""
    what = "Your answer was not recorded" if answering else "That was not done"
    advice = f"Please tell an admin: {_TROUBLES[trouble]} (code {incident}). Then try again."
    return _card(what, text(advice), Tone.BAD)


def quoted(words: str) -> str:
    """Return someone's words, shortened, without line breaks."""
    line = " ".join(words.split())
    return f"“{line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + '…'}”"


def _joined(words: Sequence[str]) -> Text:
    parts: list[str | Span] = []
    for word in words:
        parts += [", ", code(word)] if parts else [code(word)]
    return text(*parts)


def _card(title: str, advice: Text, tone: Tone = Tone.WARNING) -> Card:
    return Card(title=title, blocks=(Paragraph(advice),), tone=tone)
