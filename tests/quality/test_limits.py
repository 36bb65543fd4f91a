"""The table of what platforms have room for."""

from bot.quality.limits import DISCORD, PLATFORMS, SLACK


def test_each_platform_stands_in_the_table_once() -> None:
    assert [limits.platform for limits in PLATFORMS] == ["Discord", "Slack"]


def test_discord_counts_an_embed_in_parts_and_as_a_whole() -> None:
    assert (DISCORD.title, DISCORD.body, DISCORD.field_value) == (256, 4096, 1024)
    assert DISCORD.total == 6000
    assert (DISCORD.button, DISCORD.form_title, DISCORD.input_label) == (80, 45, 45)


def test_slack_counts_sections_and_blocks() -> None:
    assert (SLACK.title, SLACK.block, SLACK.blocks) == (150, 3000, 50)
    assert (SLACK.button, SLACK.form_title) == (75, 24)


def test_what_a_platform_marks_text_with_is_escaped() -> None:
    assert set("*_~`|>") <= DISCORD.escapes.keys()
    assert SLACK.escapes == {"&": len("&amp;") - 1, "<": len("&lt;") - 1, ">": len("&gt;") - 1}
