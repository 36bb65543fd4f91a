"""Where the bot can post: places that an admin names, and what is missing in those that are set."""

from collections.abc import Iterable, Mapping, Sequence

from bot.cards.missing import Lacking
from bot.cards.refusal import bad_place_card
from bot.features import noticing
from bot.features.arrival import Visit
from bot.ids import PlaceId
from bot.store.records import Track
from bot.turn import Turn
from bot.view.card import Card


def chosen(visit: Visit, typed: Mapping[str, str], option: str) -> PlaceId | Card | None:
    """Return the place that an option names, or why it names none of this group's.

    None if the option is missing or empty. Only what the platform knows is taken: whatever else was
    typed might be another group's.
    """
    words = typed.get(option, "").strip()
    if not words:
        return None
    known = {visit.origin.place, *(spot.place for spot in visit.origin.spots)}
    return PlaceId(words) if words in known else bad_place_card(words)


def missing(
    turn: Turn, visit: Visit, track: Track, also: Iterable[PlaceId] = ()
) -> Sequence[Lacking]:
    """Return what the bot may not do where a track posts, where admins are told, and ``also``.

    A place that the platform does not know of is left out: nobody can tell.
    """
    spots = {spot.place: spot for spot in visit.origin.spots}
    admin_place = noticing.admin_place(turn, track.space)
    places = dict.fromkeys((track.place, *([admin_place] if admin_place else ()), *also))
    threads = track.thread or track.explain
    found = [
        (place, (*spot.lacks, *(spot.threads if threads and place == track.place else ())))
        for place in places
        if (spot := spots.get(place))
    ]
    return [each for each in found if each[1]]
