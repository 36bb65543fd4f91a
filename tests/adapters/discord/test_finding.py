"""Looking for a message in its channel, on the wire."""

from contextlib import closing

from bot.port import Finder, Remembering
from bot.store.records import Delivery, DeliveryKind, DeliveryState
from bot.store.sqlite import open_reader
from tests.adapters.discord.fake.permissions import READ_MESSAGE_HISTORY
from tests.adapters.discord.fake.trouble import Drop, Lose, Trouble
from tests.adapters.discord.garden import Garden, bank_of
from tests.adapters.discord.whole import Whole, whole

POSTING = "POST /channels/{channel_id}/messages"
HALF_AN_HOUR = 1800.0
MINUTE = 60.0


async def tick(garden: Garden, bot: Whole, seconds: float) -> None:
    garden.discord.advance(seconds)
    await bot.shell.tick()
    await bot.shell.posted()
    await bot.shell.sought()


async def in_doubt(garden: Garden, bot: Whole, trouble: Trouble) -> None:
    """A question whose every answer is lost, until it is unsure."""
    await garden.schedules(bot)
    garden.discord.misbehave(POSTING, trouble, times=50)
    await tick(garden, bot, HALF_AN_HOUR)
    await tick(garden, bot, 2 * MINUTE)
    garden.discord.behave()
    assert delivery(garden).state is DeliveryState.UNSURE


def delivery(garden: Garden) -> Delivery:
    with closing(open_reader(garden.home / "studybot.db")) as store:
        [track] = store.tracks.all()
        occurrence = store.deliveries.last_question(track.id)
        found = store.deliveries.of(track.id, DeliveryKind.QUESTION, occurrence)
    assert found
    return found


async def test_within_the_window_of_the_nonce_it_is_sent_once_more_and_there_once(
    garden: Garden,
) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        assert isinstance(bot.platform, Remembering)
        await garden.schedules(bot)
        garden.discord.misbehave(POSTING, Lose(), times=2)
        await tick(garden, bot, HALF_AN_HOUR)
        waits = delivery(garden).state
        await tick(garden, bot, 10.0)

        assert (waits, delivery(garden).state) == (DeliveryState.DUE, DeliveryState.SENT)
        assert len(garden.posted()) == 1


async def test_what_is_in_the_channel_is_found_and_sent_since_it_began(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        assert isinstance(bot.platform, Finder)
        await in_doubt(garden, bot, Lose())
        began = delivery(garden).doubted_at
        await tick(garden, bot, MINUTE)

        found = delivery(garden)
        [message] = garden.posted()
        assert (found.state, found.sent_at) == (DeliveryState.SENT, began)
        assert found.ref == f"{garden.channel.id}/{message.id}"


async def test_what_surely_is_not_there_is_posted(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await in_doubt(garden, bot, Drop())
        before = garden.posted()
        await tick(garden, bot, MINUTE)
        await tick(garden, bot, 1.0)

        assert before == []
        assert len(garden.posted()) == 1
        assert delivery(garden).state is DeliveryState.SENT


async def test_where_nothing_can_be_read_nothing_is_posted_again(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        bot_user = garden.discord.world.bot
        garden.discord.overwrite(garden.channel, bot_user, deny=READ_MESSAGE_HISTORY)
        await in_doubt(garden, bot, Drop())
        for minutes in (1, 5, 30):
            await tick(garden, bot, minutes * MINUTE)

        assert garden.posted() == []
        assert delivery(garden).state is DeliveryState.UNSURE
