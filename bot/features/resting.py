"""Whether a series rests: paused until an admin says otherwise, or until a date."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.store.records import Track


def today(track: Track, now: datetime) -> date:
    """Return the date in a track's zone."""
    return now.astimezone(ZoneInfo(track.zone)).date()


def rests(track: Track, now: datetime) -> bool:
    """Tell whether a track is paused, until a date or until an admin says otherwise."""
    return track.paused or (track.resumes is not None and today(track, now) < track.resumes)


def as_of(track: Track, now: datetime) -> Track:
    """Return a track as it is shown: without the end of a pause that is over."""
    over = track.resumes is not None and track.resumes <= today(track, now)
    return replace(track, resumes=None) if over else track
