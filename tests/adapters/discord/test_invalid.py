"""Falling silent long before Discord bans the address."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.invalid import STOP_AT, WINDOW, InvalidRequests
from tests.adapters.seconds import SetTimer

BANNED_AT = 10_000


async def test_it_stops_well_before_the_ban() -> None:
    timer = SetTimer()
    invalid = InvalidRequests(timer.now)
    sent = 0
    while not invalid.wait():
        invalid.note(403)
        sent += 1

    assert sent == STOP_AT <= BANNED_AT / 2


@pytest.mark.parametrize("status", [200, 204, 400, 404, 500])
def test_other_answers_do_not_count(status: int) -> None:
    invalid = InvalidRequests(SetTimer().now, stop_at=1)

    invalid.note(status)

    assert invalid.wait() == 0


def test_a_shared_limit_does_not_count_and_our_own_does() -> None:
    invalid = InvalidRequests(SetTimer().now, stop_at=1)

    invalid.note(429, "shared")
    assert invalid.wait() == 0
    invalid.note(429, "user")
    assert invalid.wait() == WINDOW


async def test_it_says_so_once_and_says_when_it_is_over(caplog: pytest.LogCaptureFixture) -> None:
    timer = SetTimer()
    invalid = InvalidRequests(timer.now, stop_at=10)
    for _ in range(30):
        invalid.note(401)
        invalid.wait()

    (said,) = caplog.records
    assert said.levelno == logging.ERROR
    assert "DISCORD_TOKEN" in said.message

    await timer.pass_(invalid.wait())
    assert invalid.wait() == 0
    assert [record.levelno for record in caplog.records] == [logging.ERROR, logging.WARNING]


async def test_it_waits_until_half_of_them_are_past() -> None:
    timer = SetTimer()
    invalid = InvalidRequests(timer.now, stop_at=10)
    for _ in range(10):
        invalid.note(403)
        await timer.pass_(10)

    # Ten came 10 s apart, the last 10 s ago: six must be past for four to be left.
    assert invalid.wait() == WINDOW - 100 + 50
    await timer.pass_(invalid.wait() - 1)
    assert invalid.wait() == 1
    await timer.pass_(1)
    assert invalid.wait() == 0


@given(st.lists(st.floats(0, 400), max_size=60), st.integers(1, 12))
async def test_no_ten_minutes_have_more_than_the_limit(gaps: list[float], limit: int) -> None:
    timer = SetTimer()
    invalid = InvalidRequests(timer.now, stop_at=limit)
    sent: list[float] = []
    for gap in gaps:
        await timer.pass_(gap)
        if not invalid.wait():
            invalid.note(403)
            sent.append(timer.now())

    assert all(sum(at <= one < at + WINDOW for one in sent) <= limit for at in sent)
