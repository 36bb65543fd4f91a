"""What is pressed: rows of buttons, and menus with a button that sends what was picked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from adapters.cutting import cut, label
from adapters.prose import one_line
from adapters.slack.limits import LIMITS
from bot.view.actions import Action, encode
from bot.view.card import Block, Button, Buttons, Choice, Choices, Entry

PICK, SEND = "Your answer", "Send"
_ROW = 5
"""Buttons that stand beside each other well; Slack would take more."""
_MOST_ROWS = 20
_MOST_BUTTONS = 60
_MOST_MENUS = 10
_LONGEST = LIMITS.action_id - len("#999")

Component = dict[str, Any]


def rows(blocks: Iterable[Block]) -> list[list[Component]]:
    """Return, for each block, the rows with what can be pressed in it.

    Nothing here tells more than the card: options go by the position they are shown at.
    """
    found = [[*_rows(block)] for block in blocks]
    return _packed(found) if sum(map(len, found)) > _MOST_ROWS else found


def distinct(drawn: Iterable[Component]) -> list[Component]:
    """Return blocks in which no two actions have one name, as Slack wants it; values stay."""
    seen: Counter[str] = Counter()
    return [_named(block, seen) for block in drawn]


def plain(words: str, most: int) -> Component:
    """Return a text that is shown as it is written, never empty."""
    return {"type": "plain_text", "text": label(words, most), "emoji": False}


def choice(words: str, value: str) -> Component:
    """Return an option of a menu."""
    return {"text": plain(words, LIMITS.option_label), "value": value}


def _rows(block: Block) -> Iterator[Component]:
    match block:
        case Choices(options=options, action=action, open=True, several=True):
            yield from _menu(options, action)
        case Choices(options=options, open=True):
            yield from _split([c for each in options for c in _letter(each)])
        case Entry(label=words, action=action):
            yield from _split([c | {"style": "primary"} for c in _button(words, action)])
        case Buttons(buttons):
            yield from _split([c for each in buttons for c in _plain(each)])
        case _:
            return


def _plain(button: Button) -> Sequence[Component]:
    return _button(button.label, button.action)


def _letter(option: Choice) -> Sequence[Component]:
    """Return an option's letter, with its words for those who hear the screen."""
    heard = cut(one_line(f"{option.letter}: {option.text}"), LIMITS.accessibility_label)
    return [c | {"accessibility_label": heard} for c in _button(option.letter, option.action)]


def _button(words: str, action: Action) -> Sequence[Component]:
    token = encode(action)
    if not _fits(token):
        return ()
    face = plain(words, LIMITS.button_label)
    return ({"type": "button", "text": face, "action_id": token, "value": token},)


def _menu(options: Sequence[Choice], action: Action) -> Iterator[Component]:
    """Yield a menu for any number of options, which alone sends nothing, and what sends it.

    A menu that told each pick would answer with the first. How many are right it does not say.
    Menus for several stand in sections and inputs only
    (https://docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element).
    """
    token, shown = encode(action), options[: LIMITS.options]
    if not shown or not _fits(token):
        return
    menu = {
        "type": "multi_static_select",
        "action_id": token,
        "placeholder": plain("Letters", LIMITS.placeholder),
        "options": [
            choice(f"{each.letter}  {each.text}", str(place)) for place, each in enumerate(shown)
        ],
    }
    asked = plain(PICK, LIMITS.input_label)
    yield {"type": "input", "label": asked, "element": menu}
    yield from _split([c | {"style": "primary"} for c in _button(SEND, action)])


def _fits(token: str) -> bool:
    """Whether a token can be sent; only one that somebody else made may not."""
    return 1 <= len(token) <= _LONGEST and token.isascii()


def _split(buttons: Sequence[Component], most: int = _ROW) -> Iterator[Component]:
    for start in range(0, len(buttons), most):
        yield {"type": "actions", "elements": [*buttons[start : start + most]]}


def _packed(found: Sequence[Sequence[Component]]) -> list[list[Component]]:
    """Return menus where they were, and a crowd of buttons together in the last block."""
    every = [row for block in found for row in block if row["type"] == "input"]
    menus = [[row for row in block if row in every[:_MOST_MENUS]] for block in found]
    elements = [c for block in found for row in block for c in row.get("elements", ())]
    return [*menus[:-1], [*menus[-1], *_split(elements[:_MOST_BUTTONS], LIMITS.actions)]]


def _named(block: Component, seen: Counter[str]) -> Component:
    match block["type"]:
        case "actions":
            return block | {"elements": [_renamed(each, seen) for each in block["elements"]]}
        case "input":
            return block | {"element": _renamed(block["element"], seen)}
        case _:
            return block


def _renamed(element: Component, seen: Counter[str]) -> Component:
    name = element["action_id"]
    seen[name] += 1
    return element if seen[name] == 1 else element | {"action_id": f"{name}#{seen[name]}"}
