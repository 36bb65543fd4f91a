"""What Discord takes: one table. Text is counted in UTF-16 units, never less than Discord counts.

Where no page says in what Discord counts text, the strictest reading is ours.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Characters, unless something else is said. A URL stands where its facts begin."""

    # https://discord.com/developers/docs/resources/message#embed-object-embed-limits
    embeds: int = 10
    """Embeds of a message."""
    embed_total: int = 6000
    """Titles, descriptions, fields and footers of a message's embeds together."""
    title: int = 256
    description: int = 4096
    fields: int = 25
    """Fields of an embed."""
    field_name: int = 256
    field_value: int = 1024
    footer: int = 2048

    # https://discord.com/developers/docs/resources/message#create-message
    content: int = 2000
    nonce: int = 25
    resend_seconds: int = 90
    """After which no message is sent once more: Discord knows a nonce for "the past few minutes",
    and the last try may take one of them. Ours."""

    # https://discord.com/developers/docs/components/reference
    custom_id: int = 100
    rows: int = 5
    """Rows of buttons or menus under a message."""
    row_buttons: int = 5
    """Buttons of a row."""
    button_label: int = 80
    options: int = 25
    """Options of a menu."""
    option_label: int = 100
    option_value: int = 100
    menu_placeholder: int = 150
    form_title: int = 45
    form_inputs: int = 5
    """Inputs of a form."""
    input_label: int = 45
    input_description: int = 100
    input_placeholder: int = 100
    input_value: int = 4000

    # https://discord.com/developers/docs/interactions/application-commands
    commands: int = 100
    """Commands of an application, of each scope."""
    command_name: int = 32
    command_description: int = 100
    command_options: int = 25
    """Options of a command, or subcommands."""
    command_choices: int = 25
    """Choices of an option, or suggestions while typing."""
    choice_name: int = 100
    choice_value: int = 100
    command_total: int = 8000
    """Names, descriptions and values of a command together."""

    # https://discord.com/developers/docs/interactions/receiving-and-responding
    response_seconds: int = 3
    """Until the first response to an interaction is due."""
    token_minutes: int = 15
    """For which an interaction's token is good."""

    # https://discord.com/developers/docs/topics/rate-limits
    requests_per_second: int = 50
    """Over all routes; answers to interactions are not counted."""
    invalid_requests: int = 10_000
    """Answers 401, 403 or 429 in ``invalid_minutes``; more and the address is banned."""
    invalid_minutes: int = 10


LIMITS = Limits()
