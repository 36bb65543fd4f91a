"""A quiz is planned where there is no channel: a form asks where, and for the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.cards.quiz_form import CHANNEL, plan_form
from bot.cards.quiz_replies import cannot_play_card
from bot.cards.refusal import bad_place_card
from bot.effects import AskForm, Effect, Reply
from bot.features import quiz_starting, reach
from bot.features.arrival import Visit
from bot.ids import PlaceId
from bot.turn import Turn
from bot.view.card import Card


def ask(turn: Turn) -> Sequence[Effect]:
    """Ask where the quiz is to be, and what it is to be like."""
    return [AskForm(plan_form(turn.bank))]


def submit(turn: Turn, visit: Visit, fields: Mapping[str, str]) -> Sequence[Effect]:
    """Start it in the place that was chosen.

    That is one the platform looked at for this very person: it says there what is missing, which
    may be the bot, or the person.
    """
    place = reach.chosen(visit, fields, CHANNEL) or bad_place_card("")
    if isinstance(place, Card):
        return [Reply(place)]
    if lacks := _lacks(visit, place):
        return [Reply(cannot_play_card(place, lacks))]
    options = {name: words for name, words in fields.items() if name != CHANNEL and words.strip()}
    there = replace(visit, origin=replace(visit.origin, place=place))
    return quiz_starting.start(turn, there, options)


def _lacks(visit: Visit, place: PlaceId) -> Sequence[str]:
    spots = [spot for spot in visit.origin.spots if spot.place == place]
    return spots[0].lacks if spots else ()
