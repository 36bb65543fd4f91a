"""Someone arrives: their name, their group and its track are known from here on."""

from dataclasses import dataclass, replace

from bot.domain.memory import DayOf, learners_days
from bot.domain.schedule_text import UnknownZone, parse_zone
from bot.domain.slot import ZoneChange, zone_in_force
from bot.events import Origin
from bot.features import reminder_due
from bot.ids import DAILY, LearnerId, PlaceId, SpaceId, is_erased, track_id
from bot.store.interface import Store
from bot.store.records import SOMEONE, Learner, Space, Track
from bot.turn import Turn

LONGEST_NAME = 80
"""Characters of a display name that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One person in one group, now, and the track they mean.

    ``zones`` are all they ever lived in; ``zone`` (IANA) is the one now, or else the track's.
    """

    origin: Origin
    learner: Learner
    track: Track
    zones: tuple[ZoneChange, ...]
    zone: str

    @property
    def day_of(self) -> DayOf:
        """How their dates go here."""
        return learners_days(self.zones, self.track.zone)


def arrive(turn: Turn, origin: Origin) -> Visit:
    """Return who is here, adding the learner, the space and its daily track at first sight."""
    learner = _learner(origin)
    if turn.store.people.get(origin.by) != learner:
        turn.store.people.save(learner, turn.now)
    if told := _told_zone(turn, origin):
        turn.store.people.change_zone(learner.id, told)
        reminder_due.reschedule(turn, learner.id)
    return _visit(turn, origin, learner, _track(turn, origin))


def settle_in(turn: Turn, space: SpaceId, place: PlaceId | None) -> None:
    """Add a space at first sight, and its daily track if there is a place to post in."""
    if turn.store.tracks.space(space) is None:
        turn.store.tracks.save_space(Space(id=space, zone=turn.zone), turn.now)
    if place and turn.store.tracks.get(track_id(space, DAILY)) is None:
        turn.store.tracks.save(_new_track(turn, space, place), turn.now)


def look_in(turn: Turn, origin: Origin) -> Visit:
    """Return who is here, and write nothing: they arrived before."""
    found = turn.store.tracks.get(track_id(origin.space, DAILY))
    return _visit(
        turn, origin, _learner(origin), found or _new_track(turn, origin.space, origin.place)
    )


def _visit(turn: Turn, origin: Origin, learner: Learner, track: Track) -> Visit:
    told = _told_zone(turn, origin)
    zones = (*turn.store.people.zones(learner.id), *([told] if told else ()))
    zone = zone_in_force(zones, turn.now, track.zone)
    return Visit(origin=origin, learner=learner, track=track, zones=zones, zone=zone)


def _told_zone(turn: Turn, origin: Origin) -> ZoneChange | None:
    """Return that the platform says another zone than before; None once they set one themselves."""
    known = turn.store.people.zones(origin.by) if origin.zone else ()
    if not origin.zone or any(change.own for change in known):
        return None
    zone = parse_zone(origin.zone)
    news = zone != zone_in_force(known, turn.now, "")
    return None if isinstance(zone, UnknownZone) or not news else ZoneChange(turn.now, zone, False)


def go_to(turn: Turn, visit: Visit, name: str) -> Visit | None:
    """Return the visit with the track of this name; None if the group has none."""
    found = turn.store.tracks.get(track_id(visit.origin.space, name.strip().lower()))
    if found is None or found.removed:
        return None
    return replace(visit, track=found, zone=zone_in_force(visit.zones, turn.now, found.zone))


def name_of(store: Store, learner: str) -> str:
    """Return the name of who was here once; ``Someone`` if they are erased or were never."""
    found = store.people.get(LearnerId(learner))
    return found.name if found and not is_erased(found.id) else SOMEONE


def shown_name(store: Store, learner: str, reader: LearnerId) -> str:
    """Return ``name_of`` a learner as ``reader`` may read it: of the hidden only their own."""
    unseen = learner != reader and store.people.hidden(LearnerId(learner))
    return SOMEONE if unseen else name_of(store, learner)


def _learner(origin: Origin) -> Learner:
    # Half a surrogate pair, as a cut name may end in, cannot be stored.
    whole = origin.name.encode(errors="replace").decode()
    name = " ".join(whole.split())[:LONGEST_NAME] or SOMEONE
    return Learner(id=origin.by, name=name)


def _track(turn: Turn, origin: Origin) -> Track:
    found = turn.store.tracks.get(track_id(origin.space, DAILY))
    if found:
        return found
    settle_in(turn, origin.space, origin.place)
    return _new_track(turn, origin.space, origin.place)


def _new_track(turn: Turn, space: SpaceId, place: PlaceId) -> Track:
    return Track(
        id=track_id(space, DAILY),
        space=space,
        name=DAILY,
        place=place,
        zone=turn.zone,
    )
