"""Slack's published limits, each with the page it stands on. Characters are code points."""

from collections.abc import Mapping

LIMITS: Mapping[str, int] = {
    # https://docs.slack.dev/reference/block-kit/blocks
    "blocks": 50,
    "view_blocks": 100,
    "block_id": 255,
    # https://docs.slack.dev/reference/block-kit/blocks/section-block
    "section_text": 3000,
    "fields": 10,
    "field": 2000,
    # https://docs.slack.dev/reference/block-kit/blocks/header-block
    "header": 150,
    # https://docs.slack.dev/reference/block-kit/blocks/context-block
    "context": 10,
    # https://docs.slack.dev/reference/block-kit/blocks/actions-block
    "actions": 25,
    # https://docs.slack.dev/reference/block-kit/blocks/image-block
    "alt_text": 2000,
    "image_url": 3000,
    "image_title": 2000,
    # https://docs.slack.dev/reference/block-kit/blocks/input-block
    "label": 2000,
    "hint": 2000,
    # https://docs.slack.dev/reference/block-kit/blocks/markdown-block
    "markdown": 12000,
    # https://docs.slack.dev/reference/block-kit/blocks/table-block
    "table_rows": 100,
    "table_cells": 20,
    # https://docs.slack.dev/reference/block-kit/composition-objects/text-object
    "text_object": 3000,
    # https://docs.slack.dev/reference/block-kit/block-elements/button-element
    "button_text": 75,
    "action_id": 255,
    "button_value": 2000,
    "url": 3000,
    "accessibility_label": 75,
    # https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
    "options": 100,
    "option_groups": 100,
    "placeholder": 150,
    # https://docs.slack.dev/reference/block-kit/composition-objects/option-object
    "option_text": 75,
    "option_value": 150,
    "option_description": 75,
    # https://docs.slack.dev/reference/block-kit/block-elements/radio-button-group-element
    "radio": 10,
    # https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element
    "overflow": 5,
    # https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
    "input": 3000,
    # https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
    "confirm_title": 100,
    "confirm_text": 300,
    "confirm_button": 30,
    # https://docs.slack.dev/reference/views/modal-views
    "title": 24,
    "private_metadata": 3000,
    "callback_id": 255,
    "stack": 3,
    # https://docs.slack.dev/reference/methods/views.open (in bytes)
    "view": 250_000,
    # https://docs.slack.dev/reference/methods/chat.postMessage
    "text": 40_000,
    # Undocumented: the whole of the blocks of a message (measured).
    "message_blocks": 13_200,
}
