"""The bank and the platforms."""

from dataclasses import replace
from pathlib import Path

from bot.bank.load import read_bank
from bot.bank.save import to_text
from bot.doctor.finding import fine
from bot.doctor.parts import check_bank, check_platforms
from bot.settings import Settings


def test_the_bank_that_ships_is_well(settings: Settings) -> None:
    assert check_bank(settings).ok


def test_a_broken_bank_is_told_with_the_command_that_tells_more(
    settings: Settings, tmp_path: Path
) -> None:
    bank = tmp_path / "my bank.json"
    bank.write_text("{")

    found = check_bank(replace(settings, bank=bank))

    assert not found.ok
    assert str(bank) in found.says
    assert "\n" not in found.says
    assert found.says.endswith(" cannot be used (1 finding).")
    assert found.fix == f"studybot bank check '{bank}'"


def test_a_bank_in_markdown_is_read_as_the_bot_reads_it(settings: Settings, tmp_path: Path) -> None:
    bank = tmp_path / "bank.md"
    bank.write_text(to_text(read_bank(), bank), "utf-8")

    assert check_bank(replace(settings, bank=bank)).ok


def test_each_platform_has_an_adapter(settings: Settings) -> None:
    both = replace(settings, platforms=("console", "telegraph"))

    assert check_platforms(both, lambda _: True) == fine("platforms", "console, telegraph.")
    assert not check_platforms(both, lambda name: name == "console").ok
