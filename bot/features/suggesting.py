"""What may be meant while someone types an option. Nothing is written, and nobody is told."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cards.words import long_day
from bot.commands import Suggests
from bot.domain.schedule_text import zones_like
from bot.domain.slot import Slot
from bot.features.arrival import Visit, go_to, look_in
from bot.port import Suggestion, Wish
from bot.turn import Turn

MOST = 25
"""Suggestions. Discord: 25 choices
(https://discord.com/developers/docs/interactions/application-commands)."""


def suggest(turn: Turn, wish: Wish) -> Sequence[Suggestion]:
    """Return what may be meant, likeliest first."""
    match wish.suggests:
        case Suggests.ZONES:
            return [_zone(key, turn.now) for key in zones_like(wish.typed, MOST)]
        case Suggests.TOPICS:
            return _topics(turn, wish)
        case Suggests.PACKS:
            return _packs(turn, wish)
        case Suggests.OWN_PACKS:
            return _own_packs(turn, wish)
        case Suggests.QUESTIONS:
            return _questions(turn, wish)
        case Suggests.TRACKS:
            return _tracks(turn, wish)


def _zone(key: str, now: datetime) -> Suggestion:
    return Suggestion(key, f"{key}, now {now.astimezone(ZoneInfo(key)):%a %H:%M}")


def _topics(turn: Turn, wish: Wish) -> Sequence[Suggestion]:
    bank = turn.drawn(look_in(turn, wish.origin).track)
    slugs = {question.topic for question in bank.published}
    return _completed(wish.typed, {slug: bank.title(slug) for slug in slugs})


def _packs(turn: Turn, wish: Wish) -> Sequence[Suggestion]:
    packs = turn.shelf.open_to(wish.origin.space)
    return _completed(wish.typed, {pack.name: pack.name for pack in packs})


def _own_packs(turn: Turn, wish: Wish) -> Sequence[Suggestion]:
    packs = turn.shelf.open_to(wish.origin.space)
    names = [pack.name for pack in packs if pack.space == wish.origin.space]
    return [Suggestion(name, name) for name in _first_fitting(wish.typed, names, str)]


def _completed(typed: str, titles: Mapping[str, str]) -> Sequence[Suggestion]:
    """Complete the last of several, and keep those before it."""
    before, comma, last = typed.lower().rpartition(",")
    given = {slug.strip() for slug in before.split(",")} - {""}
    slugs = sorted(titles.keys() - given)
    fitting = _first_fitting(last.strip(), slugs, lambda slug: f"{slug} {titles[slug]}")
    return [
        Suggestion(f"{before}{comma}{slug}", f"{before}{comma} {titles[slug]}".strip())
        for slug in fitting
    ]


def _tracks(turn: Turn, wish: Wish) -> Sequence[Suggestion]:
    tracks = turn.store.tracks.of_space(wish.origin.space)
    names = [track.name for track in tracks if not track.removed]
    return [Suggestion(name, name) for name in _first_fitting(wish.typed, names, str)]


def _questions(turn: Turn, wish: Wish) -> Sequence[Suggestion]:
    """Return what was posted, the latest first, by its date and never by its question."""
    visit = look_in(turn, wish.origin)
    there: Visit | None = go_to(turn, visit, wish.track) if wish.track else visit
    slots = turn.store.streaks.slots(there.track.id) if there else ()
    shown = {slot.occurrence: _question(slot) for slot in reversed(slots)}
    fitting = _first_fitting(wish.typed, shown, lambda name: f"{name} {shown[name]}")
    return [Suggestion(name, shown[name]) for name in fitting]


def _question(slot: Slot) -> str:
    when = f"{long_day(slot.date)} {slot.occurrence[:10]}, {slot.occurrence[11:]}".rstrip(", ")
    return f"{when} (withdrawn)" if slot.voided else when


def _first_fitting(typed: str, values: Iterable[str], words: Callable[[str], str]) -> Sequence[str]:
    wanted = typed.casefold().split()
    fits = (value for value in values if all(w in words(value).casefold() for w in wanted))
    return [*fits][:MOST]
