"""What was chosen and typed: in a menu that was used, beside a button, or in a form.

https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
"""

from collections.abc import Iterator, Mapping
from typing import Any

from adapters.slack import names

LONGEST = 3000
"""Characters of an input (https://docs.slack.dev/reference/block-kit/block-elements)."""

_PLACES = (
    *("selected_conversation", "selected_channel"),
    *("selected_conversations", "selected_channels"),
)
_PEOPLE = ("selected_user", "selected_users")
_OPTIONS = ("selected_option", "selected_options")
_TYPED = ("value", "selected_date", "selected_time", "selected_date_time")

Payload = Mapping[str, Any]


def token_of(action: Payload) -> str:
    """Return the token of a button or a menu; where it stands twice, its name has a number."""
    value = action.get("value")
    return words(value) if isinstance(value, str) and value else _base(words(action["action_id"]))


def values_of(payload: Payload, action: Payload) -> tuple[str, ...]:
    """Return the options that were chosen: by the action itself, or in a menu of the same token."""
    if own := tuple(_options(action)):
        return own
    token = token_of(action)
    for element_id, element in _elements(payload):
        if _base(element_id) == token and (chosen := tuple(_options(element))):
            return chosen
    return ()


def has_menu(payload: Payload, token: str) -> bool:
    """Tell whether a menu of this token could be picked from."""
    return any(_base(element_id) == token for element_id, _ in _elements(payload))


def fields_of(values: Payload, team: str) -> dict[str, str]:
    """Return what was filled in, by block; several things are joined by commas.

    A channel comes as a ``PlaceId``, a person as a ``LearnerId``.
    """
    return {
        words(block): ",".join(_given(next(iter(inputs.values())), team))[:LONGEST]
        for block, inputs in values.items()
        if inputs
    }


def _given(element: Payload, team: str) -> Iterator[str]:
    yield from _options(element)
    for key in _PLACES:
        yield from (names.place(team, each) for each in _many(element.get(key)))
    for key in _PEOPLE:
        yield from (names.learner(team, each) for each in _many(element.get(key)))
    for key in _TYPED:
        yield from (words(each) for each in _many(element.get(key)))


def _options(element: Payload) -> Iterator[str]:
    for key in _OPTIONS:
        yield from (words(each["value"]) for each in _many(element.get(key)))


def _many(found: Any) -> list[Any]:  # noqa: ANN401 - JSON
    if found is None:
        return []
    return found if isinstance(found, list) else [found]


def words(given: Any) -> str:  # noqa: ANN401 - JSON
    """Return a text; half a surrogate pair, which JSON can hold and nothing can store, as "?"."""
    return str(given).encode(errors="replace").decode()


def _elements(payload: Payload) -> Iterator[tuple[str, Payload]]:
    """Go through all that can be filled in beside what was pressed."""
    for part in (payload, payload.get("view") or {}):
        for block in ((part.get("state") or {}).get("values") or {}).values():
            yield from block.items()


def _base(action_id: str) -> str:
    return action_id.partition("#")[0]
