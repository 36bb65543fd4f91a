"""The bank and the platforms."""

from dataclasses import replace
from pathlib import Path

from bot.bank.load import read_bank
from bot.bank.save import to_text
from bot.doctor.finding import fine
from bot.doctor.parts import check_alerts, check_bank, check_platforms
from bot.settings import Alerts, Settings


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


def test_without_an_address_nobody_is_told_which_is_no_fault(settings: Settings) -> None:
    found = check_alerts(settings)

    assert found.ok
    assert found.says == "Nobody is told when it is not well: STUDYBOT_ALERT_URL is not set."


def test_who_is_told_is_looked_up_and_never_shown(settings: Settings) -> None:
    alerts = Alerts(alert="https://hooks.example/secret", heartbeat="https://hc.example/secret")
    asked = list[str]()
    known = check_alerts(replace(settings, alerts=alerts), lambda host, _: asked.append(host))

    def unknown(host: str, port: int) -> object:
        raise OSError(f"no {host}")

    lost = check_alerts(replace(settings, alerts=alerts), unknown)

    assert asked == ["hooks.example", "hc.example"]
    assert known == fine("alerts", "STUDYBOT_ALERT_URL and STUDYBOT_HEARTBEAT_URL are set.")
    assert not lost.ok
    assert "host of STUDYBOT_ALERT_URL" in lost.says
    assert "secret" not in lost.says + lost.fix + known.says
