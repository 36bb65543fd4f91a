"""What people do: values to hand to ``FakeDiscord.interact``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.adapters.discord.fake.world import Channel, Message, Role, User


@dataclass(frozen=True, slots=True)
class File:
    """A file that someone attaches to a command, kept at ``url`` by Discord."""

    id: int
    name: str
    size: int
    url: str


Value = str | int | float | bool | Channel | Role | User | File


@dataclass(frozen=True, slots=True)
class Slash:
    """Use a command: "schedule add", with its options by name."""

    command: str
    options: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Types:
    """Be in the middle of typing the option ``focused`` of a command."""

    command: str
    options: Mapping[str, Value]
    focused: str


@dataclass(frozen=True, slots=True)
class Press:
    """Press the button with this label or custom id.

    ``forged``: send the custom id as it is, whether or not anybody could press it.
    """

    message: Message
    button: str
    forged: bool = False


@dataclass(frozen=True, slots=True)
class Choose:
    """Choose values in the menu with this placeholder or custom id."""

    message: Message
    menu: str
    values: Sequence[str]
    forged: bool = False


@dataclass(frozen=True, slots=True)
class Submit:
    """Send a form: the ``modal`` an interaction opened, with words by custom id or label.

    A form from before a restart, or a forged one, is a dict with only a ``custom_id``.
    ``message`` is the one whose button opened it.
    """

    modal: Mapping[str, object]
    words: Mapping[str, str | Sequence[str]]
    message: Message | None = None


Deed = Slash | Types | Press | Choose | Submit
