"""How much a platform shows of a card: one table, for the platforms that have limits.

Discord: the description of an embed and what it holds, components and modals
(https://discord.com/developers/docs/resources/message#embed-object-embed-limits,
https://discord.com/developers/docs/components/reference). Options stand as text in the card, for a
button's label is too short for them: only its letter is pressed.

Slack: Block Kit's header, section, context, actions and input blocks, and views
(https://docs.slack.dev/reference/block-kit/blocks, https://docs.slack.dev/reference/views). The
limit of all text together, about 13,200 characters, is in no document.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Characters, but for ``blocks`` and ``buttons``, which are counted; None: without a limit."""

    platform: str
    title: int
    block: int
    """One paragraph, one block of code, one list of options or bars."""
    body: int
    """All of those, and the small print."""
    field_name: int
    field_value: int
    total: int
    blocks: int | None
    button: int
    """The label of a button."""
    buttons: int
    form_title: int
    input_label: int
    placeholder: int
    escapes: Mapping[str, int]
    """Characters that take further ones to be shown as they are, and how many."""


DISCORD = Limits(
    platform="Discord",
    title=256,
    block=4096,
    body=4096,
    field_name=256,
    field_value=1024,
    total=6000,
    blocks=None,
    button=80,
    buttons=25,
    form_title=45,
    input_label=45,
    placeholder=100,
    escapes=dict.fromkeys("\\*_~|`>#[]()", 1),
)
SLACK = Limits(
    platform="Slack",
    title=150,
    block=3000,
    body=13_200,
    field_name=2000,
    field_value=2000,
    total=13_200,
    blocks=50,
    button=75,
    buttons=25,
    form_title=24,
    input_label=2000,
    placeholder=150,
    escapes={"&": 4, "<": 3, ">": 3},
)
PLATFORMS = (DISCORD, SLACK)
