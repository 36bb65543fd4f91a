"""What `studybot deliveries` shows, from the command."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.cli.deliveries import EVERY, Span, keep_watching
from bot.cli.deliveries.looking import Wanted
from bot.runtime.clock import SetClock
from bot.settings import read_settings
from bot.store.affairs import Hold, Holder
from bot.store.interface import Store
from bot.store.records import DeliveryState
from bot.store.sqlite import open_store
from tests.cli.conftest import Studybot, sentence
from tests.cli.deliveries.conftest import DAY, HOUR, NOW

WIDE = {"COLUMNS": "200"}
BERLIN = ZoneInfo("Europe/Berlin")


def out(result: Result) -> str:
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return result.stdout


def test_each_is_shown_with_its_state_reason_and_times(running: Store, studybot: Studybot) -> None:
    said = out(studybot("deliveries", **WIDE))

    counts = "2 due · 1 claimed · 2 sent · 1 failed · 1 unsure · 1 skipped"
    assert f"(Europe/Berlin): {counts}" in said
    assert "of 4 that came due since " in said
    assert ": 1 settled, 1 being sent, 2 waiting." in said
    for words in ("no answer in time", "its track was paused", "too fast; next try", "being sent"):
        assert words in said
    assert (NOW - DAY).astimezone(BERLIN).strftime("%b %H:%M") in said


def test_what_a_platform_said_cannot_steer_the_terminal(running: Store, studybot: Studybot) -> None:
    said = out(studybot("deliveries", "--failed", **WIDE))

    assert r"[red]no\x1b[2J such channel[/red]" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("flags", "states"),
    [
        (["--failed"], {"failed"}),
        (["--unsure"], {"unsure"}),
        (["--owed"], {"due", "claimed"}),
        (["--failed", "--unsure"], {"failed", "unsure"}),
        ([], {*map(str, DeliveryState)}),
    ],
)
def test_a_script_gets_those_it_asks_for(
    flags: list[str], states: set[str], running: Store, studybot: Studybot
) -> None:
    found = json.loads(out(studybot("deliveries", "--json", *flags)))

    assert {each["state"] for each in found["deliveries"]} == states
    assert found["counts"]["sent"] == 2
    assert found["under_way"]["came_due"] == 4
    assert (found["zone"], found["held_since"], found["left_out"]) == ("Europe/Berlin", None, 0)
    for each in found["deliveries"]:
        assert datetime.fromisoformat(each["due_at"]).utcoffset() is not None
        assert (each["sent_at"] is not None) == (each["state"] == "sent")
        assert each["key"] == f"{each['track']}:{each['kind']}:{each['occurrence']}"


def test_what_is_left_out_is_counted(running: Store, studybot: Studybot) -> None:
    assert json.loads(out(studybot("deliveries", "--json", "--limit", "3")))["left_out"] == 5
    assert "5 more are older." in out(studybot("deliveries", "--limit", "3", **WIDE))


def test_what_is_older_is_left_out_unless_it_is_owed(running: Store, studybot: Studybot) -> None:
    said = json.loads(out(studybot("deliveries", "--json", "--since", "20m")))

    assert sorted(each["state"] for each in said["deliveries"]) == ["claimed", "due", "due", "sent"]


def test_a_hold_is_told(running: Store, studybot: Studybot) -> None:
    with running.transaction():
        running.holds.begin(Hold(since=NOW, by=Holder.OPERATOR, reason=""))

    assert "posting is held. See studybot release." in out(studybot("deliveries", **WIDE))
    assert json.loads(out(studybot("deliveries", "--json")))["held_since"]


def test_where_there_is_nothing_a_sentence_says_so(studybot: Studybot, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    open_store(tmp_path / "home" / "studybot.db").close()

    assert "Nothing came due in this time." in out(studybot("deliveries"))
    assert "Nothing is failed or unsure." in out(studybot("deliveries", "--failed", "--unsure"))
    empty = json.loads(out(studybot("deliveries", "--json")))
    assert (empty["deliveries"], empty["under_way"], empty["coming"]) == ([], None, [])


def test_what_cannot_be_done_is_a_sentence(running: Store, studybot: Studybot) -> None:
    for words, said in {
        ("--watch", "--json"): "--watch draws on a screen, and --json prints once.",
        ("--watch",): "--watch draws on a screen. For a script: --json",
        ("--since", "soon"): "'soon' is no length of time. Write 30m, 12h, 7d or 2w.",
    }.items():
        assert said in sentence(studybot("deliveries", *words), code=2)
    assert "There is no group" in sentence(studybot("deliveries", "--space", "discord:1"))


def test_without_a_database_it_says_what_to_do(studybot: Studybot) -> None:
    assert "There is no database" in sentence(studybot("deliveries"))


def test_the_help_says_what_each_state_means() -> None:
    said = CliRunner().invoke(main, ["deliveries", "--help"]).stdout

    assert [state for state in DeliveryState if not re.search(rf"^  {state} ", said, re.M)] == []
    assert "studybot deliveries --owed --watch" in said


@pytest.mark.parametrize(
    ("words", "span"),
    [("30m", HOUR / 2), ("12h", 12 * HOUR), ("7d", 7 * DAY), ("2W", timedelta(weeks=2))],
)
def test_a_span_is_read(words: str, span: timedelta) -> None:
    assert Span().convert(words, None, None) == span


@pytest.mark.parametrize("words", ["", "0d", "7", "d", "-1d", "1.5h", "123456h", "7 d", "\u0667d"])
def test_what_is_no_span_is_refused(words: str) -> None:
    with pytest.raises(click.BadParameter, match="is no length of time"):
        Span().convert(words, None, None)


def test_watching_looks_again_until_it_is_interrupted(
    running: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    clock, waited = SetClock(NOW), list[float]()
    settings = read_settings({"STUDYBOT_HOME": str(tmp_path / "home"), "STUDYBOT_ZONE": "UTC"})

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) > 1:
            raise KeyboardInterrupt
        with running.transaction():
            for each in running.deliveries.unsettled():
                running.deliveries.move(each, DeliveryState.SENT, NOW)

    keep_watching(
        settings,
        Wanted(states=frozenset({DeliveryState.DUE}), space=None, since=DAY, limit=9),
        clock,
        wait,
    )

    said = capsys.readouterr().out
    assert waited == [EVERY, EVERY]
    assert said.index("2 due · 1 claimed") < said.index("Nothing is due.")
