"""How long is waited between attempts, and what is said of it."""

from adapters.pauses import LONGEST_PAUSE, Pauses


class Slept:
    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.words: list[str] = []

    async def sleep(self, seconds: float) -> None:
        self.seconds.append(seconds)


async def test_pauses_double_up_to_five_minutes_and_begin_anew_when_all_is_well() -> None:
    slept = Slept()
    pauses = Pauses(slept.words.append, slept.sleep)

    for _ in range(10):
        await pauses.after("The gateway does not answer", "no answer in time")
    pauses.well()
    await pauses.after("The gateway does not answer", "no answer in time")

    assert slept.seconds[:4] == [1.0, 2.0, 4.0, 8.0]
    assert slept.seconds[9:] == [LONGEST_PAUSE, 1.0]
    assert slept.words[0] == (
        "The gateway does not answer (no answer in time). Trying again in 1 s."
    )
