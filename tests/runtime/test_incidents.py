"""Codes that a learner sees and the log explains."""

import json
import logging
import re
from pathlib import Path

import pytest

from bot.commands import Call, Misread, Verb
from bot.events import Asked, CameDue, Delivered, Event, Pressed, Submitted
from bot.ids import DeliveryId, PostId
from bot.runtime import incidents
from bot.view.actions import AnswerPost, UnknownAction
from tests.runtime.group import NOON, asked, origin, pressed


def failure(words: str) -> Exception:
    try:
        raise KeyError(words)
    except KeyError as cause:
        try:
            raise ValueError(f"cannot use {words}") from cause
        except ValueError as error:
            return error


def lines(log: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()]


def test_an_incident_is_one_line_of_json_under_its_code(log: Path) -> None:
    code = incidents.report(failure("spoons"), asked(), "handling an event")

    [line] = lines(log)
    assert re.fullmatch("[0-9A-F]{6}", code)
    assert line["incident"] == code
    assert line["level"] == "ERROR"
    assert line["doing"] == "handling an event"
    assert line["event"] == "Asked help"
    assert "KeyError: 'spoons'" in line["traceback"]
    assert "ValueError: cannot use spoons" in line["traceback"]
    assert "in failure" in line["traceback"]


def test_every_incident_has_a_code_of_its_own(log: Path) -> None:
    codes = {incidents.report(failure("spoons"), None) for _ in range(20)}

    assert len(codes) == 20


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (None, "none"),
        (asked(Verb.STREAK_WHY), "Asked streak why"),
        (Asked(origin(), Misread("/dialy")), "Asked something unreadable"),
        (pressed(PostId(17), 2), "Pressed AnswerPost"),
        (Submitted(origin(), UnknownAction("?"), {}), "Submitted UnknownAction"),
        (CameDue(), "CameDue"),
        (Delivered(DeliveryId(3), "m", NOON), "Delivered"),
    ],
)
def test_an_event_is_described_by_what_kind_it_is(event: Event | None, said: str) -> None:
    assert incidents.describe(event) == said


@pytest.mark.parametrize(
    "event",
    [
        Asked(origin("Zoë O'Hara"), Call(Verb.ME_ZONE, {"zone": "Secret/Place"})),
        Asked(origin("Zoë O'Hara"), Misread("/secret place")),
        Submitted(origin("Zoë O'Hara"), AnswerPost(PostId(1)), {"answer": "SECRET place"}),
        Pressed(origin("Zoë O'Hara (secret place)"), AnswerPost(PostId(1))),
    ],
    ids=incidents.describe,
)
def test_a_message_that_quotes_someone_is_blanked(event: Event, log: Path) -> None:
    incidents.report(failure(f"{event!r} of Zoë O'Hara in secret place"), event)

    written = log.read_text("utf-8")
    assert not re.search("zoë|hara|secret|place", written, re.IGNORECASE)
    assert "ValueError: cannot use" in written
    assert __file__ in written


def test_the_story_of_a_code_is_found(log: Path) -> None:
    incidents.report(failure("forks"), None)
    code = incidents.report(failure("spoons"), None)
    incidents.report(failure("knives"), None)

    for typed in (code, code.lower(), f" {code}\n"):
        story = incidents.find(log, typed)
        assert story
        assert "spoons" in story["traceback"]


def test_an_unknown_code_has_no_story(log: Path) -> None:
    incidents.report(failure("spoons"), None)

    assert incidents.find(log, "000000") is None
    assert incidents.find(log.parent / "nowhere" / "studybot.log", "000000") is None


def test_stories_are_found_in_rotated_logs(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incidents, "LARGEST_LOG", 1_000)
    incidents.open_log(log, "INFO")
    codes = [incidents.report(failure(f"spoon {i}"), None) for i in range(4)]

    assert log.with_name("studybot.log.3").exists()
    assert all(incidents.find(log, code) for code in codes)


def test_broken_lines_are_passed_over(log: Path) -> None:
    log.write_bytes(b'{"incident": "ABC\n\xff\xfe\n[1]\n"text"\n\n')
    code = incidents.report(failure("spoons"), None)

    assert incidents.find(log, code)


def test_a_log_in_a_new_folder_is_made(loggers: None, tmp_path: Path) -> None:
    log = tmp_path / "new" / "folder" / "studybot.log"

    incidents.open_log(log, "INFO")
    code = incidents.report(failure("spoons"), None)

    assert incidents.find(log, code)


def test_without_a_folder_to_write_to_incidents_go_to_standard_error(
    loggers: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()

    incidents.open_log(tmp_path / "file" / "studybot.log", "INFO")
    code = incidents.report(failure("spoons"), None)

    assert json.loads(capsys.readouterr().err)["incident"] == code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_log_on_a_full_disk_is_told_of_in_a_sentence(
    loggers: None, capsys: pytest.CaptureFixture[str]
) -> None:
    incidents.open_log(Path("/dev/full"), "INFO")

    code = incidents.report(failure("spoons"), None)

    assert re.fullmatch("[0-9A-F]{6}", code)
    assert capsys.readouterr().err == (
        "Cannot write the log /dev/full: [Errno 28] No space left on device\n"
    )


def test_opening_the_log_again_writes_each_line_once(log: Path) -> None:
    incidents.open_log(log, "INFO")

    incidents.report(failure("spoons"), None)

    assert len(lines(log)) == 1


def test_the_level_decides_what_is_logged(loggers: None, tmp_path: Path) -> None:
    log = tmp_path / "studybot.log"
    incidents.open_log(log, "WARNING")

    logging.getLogger("studybot.bank").info("took a new bank")
    logging.getLogger("studybot.bank").warning("kept the last good bank")

    assert [line["doing"] for line in lines(log)] == ["kept the last good bank"]


def test_an_exception_logged_elsewhere_has_its_traceback(log: Path) -> None:
    logging.getLogger("apscheduler").error("job failed", exc_info=failure("spoons"))

    [line] = lines(log)
    assert "ValueError: cannot use spoons" in line["traceback"]


@pytest.mark.parametrize("library", incidents.LIBRARIES)
def test_what_libraries_complain_of_stands_in_the_log(log: Path, library: str) -> None:
    logging.getLogger(f"{library}.inside").critical("a word of warning")

    assert "a word of warning" in log.read_text("utf-8")
