"""What a person finds on a card: its words, its tables, and what there is to press."""

from adapters.fallback import plain
from adapters.prose import plain_text
from bot.view.actions import Action
from bot.view.card import Block, Buttons, Card, Choices, Entry, Table


def words(card: Card) -> str:
    return " ".join(plain(card).split())


def rows(card: Card) -> list[tuple[str, ...]]:
    """The rows of a card's tables, as plain text."""
    tables = [block for block in card.blocks if isinstance(block, Table)]
    return [tuple(map(plain_text, row)) for table in tables for row in table.rows]


def asks(block: Block) -> bool:
    return isinstance(block, Entry) or (isinstance(block, Choices) and block.open)


def entry_of(card: Card) -> Choices | Entry:
    return next(block for block in card.blocks if isinstance(block, Choices | Entry))


def action_of(card: Card, what: str) -> Action:
    actions: dict[str, Action] = {}
    for block in card.blocks:
        match block:
            case Choices(options=options):
                actions |= {name: o.action for o in options for name in (o.letter, o.text)}
            case Buttons(buttons):
                actions |= {button.label: button.action for button in buttons}
            case Entry(label=label, action=action):
                actions[label] = action
            case _:
                pass
    return actions[what]


def letter_that_is(right: bool, card: Card) -> str:
    """A letter of a question of ``ten_questions``, where the option b is right."""
    entry = entry_of(card)
    assert isinstance(entry, Choices)
    return next(o.letter for o in entry.options if (o.text == "Option b") is right)
