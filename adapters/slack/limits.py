"""What Slack takes: one table. Text is counted in UTF-16 units, never less than Slack counts.

Where no page says in what Slack counts text, the strictest reading is ours.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Characters, unless something else is said. A URL stands where its facts begin."""

    # https://docs.slack.dev/reference/block-kit/blocks
    message_blocks: int = 50
    view_blocks: int = 100
    """Blocks of a form or of the Home tab."""
    block_id: int = 255

    # https://docs.slack.dev/reference/block-kit/blocks/header-block
    header: int = 150

    # https://docs.slack.dev/reference/block-kit/blocks/section-block
    section: int = 3000
    section_fields: int = 10
    """Fields of a section."""
    section_field: int = 2000

    # https://docs.slack.dev/reference/block-kit/blocks/context-block
    context_elements: int = 10
    """Texts and pictures of a line of small print."""

    # https://docs.slack.dev/reference/block-kit/composition-objects/text-object
    text: int = 3000
    """Of a text object; for a run of rich text no page says anything, and it is ours too."""

    # https://docs.slack.dev/reference/block-kit/blocks/actions-block
    actions: int = 25
    """Elements of a row."""

    # https://docs.slack.dev/reference/block-kit/block-elements/button-element
    button_label: int = 75
    button_value: int = 2000
    accessibility_label: int = 75
    action_id: int = 255

    # https://docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element
    # https://docs.slack.dev/reference/block-kit/composition-objects/option-object
    options: int = 100
    """Options of a menu."""
    option_label: int = 75
    option_value: int = 150
    placeholder: int = 150

    # https://docs.slack.dev/reference/block-kit/block-elements/radio-button-group-element
    # https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element
    radio_options: int = 10
    """Options of which all are in sight: one of them, or several."""

    # https://docs.slack.dev/reference/block-kit/blocks/input-block
    input_label: int = 2000

    # https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
    input_value: int = 3000

    # https://docs.slack.dev/reference/views/modal-views
    view_title: int = 24
    """A form's title, and the words that send it or close it."""
    callback_id: int = 255
    private_metadata: int = 3000

    # https://docs.slack.dev/changelog/2019-09-what-they-see-is-what-you-get-and-more-and-less
    view_bytes: int = 250_000

    # https://docs.slack.dev/reference/methods/chat.postMessage
    fallback: int = 4000
    """Of ``text`` beside blocks: what Slack recommends; it cuts at 40,000."""

    # https://github.com/slackapi/bolt-js/issues/2509
    message_text: int = 13_200
    """Of all blocks of a message together: measured, for no page tells it. How signs between the
    words are counted is not known (https://github.com/slackapi/bolt-js/issues/2867)."""


LIMITS = Limits()
