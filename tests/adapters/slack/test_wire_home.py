"""App Home with the whole bot: what was told in private stands there, whatever became of it."""

from tests.adapters.slack.classroom import Classroom
from tests.adapters.slack.lounge import told


async def test_a_verdict_that_never_arrived_stands_on_the_home(classroom: Classroom) -> None:
    async with classroom.opens():
        question = await classroom.is_asked()
        classroom.ben.user.away = True
        await classroom.ben.presses(question, "A")
        page = await classroom.looks_at_home(classroom.ben)

    private = [each for each in classroom.slack.messages if each.only_for is classroom.ben.user]
    assert [each.arrived for each in private] == [False]
    assert "You picked A" in page


async def test_a_home_that_is_open_shows_the_verdict_by_itself(classroom: Classroom) -> None:
    async with classroom.opens() as bot:
        question = await classroom.is_asked()
        before = await classroom.looks_at_home(classroom.ben)
        await classroom.ben.presses(question, "A")
        await bot.until(
            lambda: "You picked A" in classroom.home_of(classroom.ben), "the verdict on the home"
        )

    assert "You picked" not in before


async def test_nobody_reads_the_verdict_of_another_on_their_home(classroom: Classroom) -> None:
    async with classroom.opens():
        question = await classroom.is_asked()
        await classroom.ben.presses(question, "A")
        page = await classroom.looks_at_home(classroom.ana)

    assert "You picked" not in page
    assert "You answered" not in page
    assert "(right)" not in page


async def test_settings_show_the_zone_of_the_profile_until_another_is_set(
    classroom: Classroom,
) -> None:
    classroom.ben.user.tz = "Asia/Tokyo"
    async with classroom.opens():
        first = await classroom.looks_at_home(classroom.ben)
        await classroom.ben.types("/study me zone Asia/Kolkata", classroom.channel)
        assert "Asia/Kolkata" in told(classroom.slack, classroom.ben)
        second = await classroom.looks_at_home(classroom.ben)

    assert "Asia/Tokyo" in first
    assert "Asia/Kolkata" in second
    assert "Asia/Tokyo" not in second


async def test_only_admins_see_what_admins_set(classroom: Classroom) -> None:
    async with classroom.opens():
        await classroom.schedules()
        admins, others = [
            await classroom.looks_at_home(who) for who in (classroom.ana, classroom.ben)
        ]

    assert "For admins" in admins
    assert "For admins" not in others


async def test_a_question_can_be_answered_from_the_home(classroom: Classroom) -> None:
    async with classroom.opens() as bot:
        await classroom.is_asked()
        await classroom.looks_at_home(classroom.ben)
        page = classroom.ben.home
        assert page
        await classroom.ben.presses(page, "A")
        await bot.until(
            lambda: "You picked A" in classroom.home_of(classroom.ben), "the verdict on the home"
        )

    assert classroom.ben.modal
    assert "You picked A" in classroom.ben.modal.text
