"""The table of limits, against slack_sdk's own."""

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    ContextBlock,
    HeaderBlock,
    InputBlock,
    Option,
    SectionBlock,
)
from slack_sdk.models.views import View

from adapters.slack.limits import LIMITS
from bot.view.actions import LONGEST_TOKEN


def test_limits_are_those_of_slacks_own_library() -> None:
    assert LIMITS.header == HeaderBlock.text_max_length
    assert LIMITS.section_fields == SectionBlock.fields_max_length
    assert LIMITS.context_elements == ContextBlock.elements_max_length
    assert LIMITS.actions == ActionsBlock.elements_max_length
    assert LIMITS.button_label == ButtonElement.text_max_length
    assert LIMITS.button_value == ButtonElement.value_max_length
    assert LIMITS.option_label == Option.label_max_length
    assert LIMITS.input_label == InputBlock.label_max_length
    assert LIMITS.view_title == View.title_max_length
    assert LIMITS.view_blocks == View.blocks_max_length
    assert LIMITS.private_metadata == View.private_metadata_max_length
    assert LIMITS.callback_id == View.callback_id_max_length


def test_a_token_fits_everywhere() -> None:
    assert min(LIMITS.action_id, LIMITS.button_value, LIMITS.private_metadata) > LONGEST_TOKEN
    assert LIMITS.option_value > LONGEST_TOKEN
