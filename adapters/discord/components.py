"""What is pressed: rows of buttons and menus under a message."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from adapters.cutting import label
from adapters.discord.limits import LIMITS
from bot.view.actions import Action, encode
from bot.view.card import Block, Button, Buttons, Choice, Choices, Entry

# https://discord.com/developers/docs/components/reference
ROW, BUTTON, MENU = 1, 2, 3
MAIN, PLAIN = 1, 2
"""Styles of buttons."""

Component = dict[str, Any]


def rows(blocks: Iterable[Block]) -> list[Component]:
    """Return rows with everything that can be pressed, as far as Discord takes it.

    Nothing here tells more than the card: options go by the position they are shown at.
    """
    found = [row for block in blocks for row in _rows(block)]
    return [{"type": ROW, "components": row} for row in _packed([*_distinct(found)])]


def _rows(block: Block) -> Iterator[Sequence[Component]]:
    match block:
        case Choices(options=options, action=action, open=True, several=True):
            yield _menu(options, action)
        case Choices(options=options, open=True):
            yield from _split([c for o in options for c in _button(o.letter, o.action, MAIN)])
        case Entry(label=words, action=action):
            yield _button(words, action, MAIN)
        case Buttons(buttons):
            yield from _split([c for each in buttons for c in _plain(each)])
        case _:
            return


def _plain(button: Button) -> Sequence[Component]:
    return _button(button.label, button.action, PLAIN)


def _button(words: str, action: Action, style: int) -> Sequence[Component]:
    token = encode(action)
    if not _fits(token):
        return ()
    name = label(words, LIMITS.button_label)
    return ({"type": BUTTON, "style": style, "label": name, "custom_id": token},)


def _menu(options: Sequence[Choice], action: Action) -> Sequence[Component]:
    """Return a menu to pick any number of options from; how many are right it does not tell."""
    token, shown = encode(action), options[: LIMITS.options]
    if not _fits(token) or not shown:
        return ()
    menu = {
        "type": MENU,
        "custom_id": token,
        "placeholder": "Pick all that are right",
        "min_values": 1,
        "max_values": len(shown),
        "options": [
            {
                "label": label(f"{each.letter}  {each.text}", LIMITS.option_label),
                "value": str(place),
            }
            for place, each in enumerate(shown)
        ],
    }
    return (menu,)


def _fits(token: str) -> bool:
    """Whether a token can be sent; only one that somebody else made may not."""
    return 1 <= len(token) <= LIMITS.custom_id and token.isascii()


def _split(buttons: Sequence[Component]) -> Iterator[Sequence[Component]]:
    for start in range(0, len(buttons), LIMITS.row_buttons):
        yield buttons[start : start + LIMITS.row_buttons]


def _distinct(found: Iterable[Sequence[Component]]) -> Iterator[Sequence[Component]]:
    """Yield rows in which no token comes twice: Discord refuses such a message."""
    seen: set[str] = set()
    for row in found:
        new = [each for each in row if each["custom_id"] not in seen]
        first = {each["custom_id"]: each for each in reversed(new)}
        seen |= first.keys()
        if new:
            yield [each for each in new if first[each["custom_id"]] is each]


def _packed(found: Sequence[Sequence[Component]]) -> Sequence[Sequence[Component]]:
    """Return at most five rows; where there are more, buttons move together."""
    if len(found) <= LIMITS.rows:
        return found
    menus = [row for row in found if row[0]["type"] == MENU]
    buttons = [each for row in found if row[0]["type"] == BUTTON for each in row]
    return [*menus, *_split(buttons)][: LIMITS.rows]
