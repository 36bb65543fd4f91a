"""What every platform must do: `class TestMine(PlatformContract)` with a `Rig` for each test.

A rig knows how a person does things on its platform, and what then can be seen there.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.prose import one_line
from bot.commands import Call, Misread, Verb
from bot.effects import Announce, AskForm, Attachment, Audience, Effect, Reply, Revise
from bot.events import Asked, Event, PersonEvent, Pressed, Submitted
from bot.ids import DeliveryId, PlaceId, platform_of
from bot.port import Platform, Sent
from bot.view.actions import AnswerPost, ShowHint
from bot.view.card import Card, Choices, Entry
from bot.view.form import Form, Input
from tests.adapters.cards import FAMILIAR, FORM, NUMBER, POST, QUESTION, VERDICT, cards

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""What the clock says that a rig hands its platform."""

# Each platform runs the same property: a failing example of one says nothing about another.
ANY_PLATFORM = settings(suppress_health_check=[HealthCheck.differing_executors])


@dataclass(frozen=True, slots=True)
class Commands:
    """Someone uses a command, as its line is typed."""

    line: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Someone answers the question that was shown last: with a letter, or a number."""

    words: str


@dataclass(frozen=True, slots=True)
class Presses:
    """Someone presses a button of what was shown last, by its label."""

    label: str


@dataclass(frozen=True, slots=True)
class FillsIn:
    """Someone fills in the form that was opened last."""

    words: tuple[str, ...]


Deed = Commands | Answers | Presses | FillsIn


class Rig(Protocol):
    """A platform in a world of its own."""

    @property
    def platform(self) -> Platform: ...

    @property
    def place(self) -> PlaceId:
        """Where an announcement can be posted."""
        ...

    async def does(self, *deeds: Deed) -> Sequence[Event]:
        """Run the platform while one person, an admin, does these; return what they became."""
        ...

    def seen(self) -> str:
        """All that anybody saw so far."""
        ...

    def seen_by_others(self) -> str:
        """What the others saw of it."""
        ...


def announce(card: Card, place: PlaceId) -> Announce:
    return Announce(delivery=DeliveryId(3), place=place, key="3", card=card)


class PlatformContract:
    """Inherit, and say how a rig is made."""

    def make_rig(self) -> Rig:
        raise NotImplementedError

    @asynccontextmanager
    async def rig(self, *cards_shown: Card) -> AsyncIterator[Rig]:
        rig = self.make_rig()
        await rig.platform.connect()
        try:
            (asked,) = await rig.does(Commands("/daily"))
            for card in cards_shown:
                await rig.platform.perform(Reply(card), asked)
            yield rig
        finally:
            await rig.platform.close()

    async def test_every_id_begins_with_its_name(self) -> None:
        async with self.rig(QUESTION) as rig:
            for event in await rig.does(Commands("/streak"), Answers("b"), Presses("Hint")):
                assert isinstance(event, PersonEvent)
                origin = event.origin
                ids = (origin.by, origin.space, origin.place)
                assert {platform_of(identifier) for identifier in ids} == {rig.platform.name}
                assert origin.receipt.startswith(f"{rig.platform.name}:")

    async def test_an_origin_says_who_did_it_and_when(self) -> None:
        async with self.rig() as rig:
            (event,) = await rig.does(Commands("/streak"))
            assert isinstance(event, PersonEvent)
            assert event.origin.name == "Ana"
            assert event.origin.at == NOW
            assert event.origin.admin

    async def test_a_person_stays_the_same_and_no_receipt_comes_twice(self) -> None:
        async with self.rig(QUESTION) as rig:
            line = Commands("/streak")
            events = await rig.does(line, line, Answers("b"), Presses("Hint"), Answers("b"))
            origins = [event.origin for event in events if isinstance(event, PersonEvent)]
            assert len(origins) == len({origin.receipt for origin in origins}) == 5
            assert len({(o.by, o.space, o.place) for o in origins}) == 1

    @pytest.mark.parametrize(
        ("line", "call"),
        [
            ("/streak why", Call(Verb.STREAK_WHY)),
            ("/me zone Asia/Kolkata", Call(Verb.ME_ZONE, {"zone": "Asia/Kolkata"})),
            ("/leaderboard all", Call(Verb.LEADERBOARD, {"period": "all"})),
        ],
    )
    async def test_a_command_is_asked_with_its_options(self, line: str, call: Call) -> None:
        async with self.rig() as rig:
            (event,) = await rig.does(Commands(line))
            assert isinstance(event, Asked)
            assert event.call == call

    async def test_an_answer_names_its_question(self) -> None:
        async with self.rig(NUMBER, QUESTION) as rig:
            (event,) = await rig.does(Answers("b"))
            assert isinstance(event, Pressed | Submitted)
            assert isinstance(event.action, AnswerPost)
            assert event.action.post == POST

    async def test_a_typed_answer_arrives_as_it_was_typed(self) -> None:
        async with self.rig(NUMBER) as rig:
            (event,) = await rig.does(Answers("1,200"))
            assert isinstance(event, Submitted)
            assert event.fields == {"answer": "1,200"}

    async def test_a_button_does_what_it_says(self) -> None:
        async with self.rig(QUESTION) as rig:
            (event,) = await rig.does(Presses("Hint"))
            assert isinstance(event, Pressed)
            assert event.action == ShowHint(POST, 0)

    async def test_a_form_comes_back_filled_in(self) -> None:
        inputs = (Input(key="point", label="A point"), Input(key="doubt", label="A doubt"))
        form = Form(title="In your words", inputs=inputs, action=AnswerPost(POST))
        async with self.rig() as rig:
            (asked,) = await rig.does(Commands("/daily"))
            assert isinstance(await rig.platform.perform(AskForm(form), asked), Sent)
            (event,) = await rig.does(FillsIn(("all are kept", "none")))
            assert isinstance(event, Submitted)
            assert event.action == form.action
            assert event.fields == {"point": "all are kept", "doubt": "none"}

    async def test_every_kind_of_effect_is_acknowledged(self) -> None:
        async with self.rig() as rig:
            (asked,) = await rig.does(Commands("/daily"))
            posted = await rig.platform.perform(announce(QUESTION, rig.place), None)
            assert isinstance(posted, Sent)
            effects: tuple[Effect, ...] = (
                Revise(place=rig.place, ref=posted.ref, card=QUESTION),
                Reply(VERDICT),
                Reply(VERDICT, Audience.EVERYONE),
                AskForm(FORM),
            )
            for effect in effects:
                assert isinstance(await rig.platform.perform(effect, asked), Sent)

    async def test_a_reply_is_for_the_person_alone(self) -> None:
        async with self.rig(VERDICT) as rig:
            assert VERDICT.title in rig.seen()
            assert VERDICT.title not in rig.seen_by_others()

    async def test_a_file_is_for_the_person_alone_or_they_learn_how_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)  # where a terminal may write
        file = Attachment(name="data.json", content=b'{"secret": 7471}', otherwise=NUMBER)
        async with self.rig() as rig:
            (asked,) = await rig.does(Commands("/leaderboard"))
            result = await rig.platform.perform(Reply(VERDICT, attached=file), asked)
            assert isinstance(result, Sent)
            told = [card for card in (VERDICT, NUMBER) if card.title in rig.seen()]
            assert len(told) == 1
            assert told[0].title not in rig.seen_by_others()
            assert "7471" not in rig.seen_by_others()

    async def test_a_reply_to_everyone_and_an_announcement_are_for_all(self) -> None:
        async with self.rig() as rig:
            (asked,) = await rig.does(Commands("/leaderboard"))
            await rig.platform.perform(Reply(VERDICT, Audience.EVERYONE), asked)
            await rig.platform.perform(announce(NUMBER, rig.place), None)
            assert VERDICT.title in rig.seen_by_others()
            assert NUMBER.title in rig.seen_by_others()

    @pytest.mark.parametrize("gone", [False, True])
    async def test_what_goes_under_a_message_is_seen_also_where_that_is_gone(
        self, gone: bool
    ) -> None:
        async with self.rig() as rig:
            posted = await rig.platform.perform(announce(QUESTION, rig.place), None)
            assert isinstance(posted, Sent)
            under = "nowhere" if gone else posted.ref
            effect = replace(announce(NUMBER, rig.place), key="4", under=under)
            assert isinstance(await rig.platform.perform(effect, None), Sent)
            assert NUMBER.title in rig.seen_by_others()

    @pytest.mark.parametrize("card", FAMILIAR, ids=lambda card: card.title)
    async def test_what_can_be_answered_is_seen(self, card: Card) -> None:
        async with self.rig(card) as rig:
            seen = " ".join(rig.seen().split())
            for block in card.blocks:
                if isinstance(block, Choices):
                    assert all(option.text[:15] in seen for option in block.options)
                if isinstance(block, Entry):
                    assert block.label in seen

    @ANY_PLATFORM
    @given(card=cards(), public=st.booleans())
    async def test_any_card_can_be_shown(self, card: Card, public: bool) -> None:
        async with self.rig() as rig:
            (asked,) = await rig.does(Commands("/daily"))
            reply, post = Reply(card), announce(card, rig.place)
            result = await rig.platform.perform(post if public else reply, asked)
            assert isinstance(result, Sent)
            assert all(word in rig.seen() for word in one_line(card.title)[:10].split()[:1])

    @ANY_PLATFORM
    @given(line=st.text(max_size=200))
    async def test_whatever_is_typed_is_an_event_or_nothing(self, line: str) -> None:
        async with self.rig() as rig:
            for event in await rig.does(Commands(line)):
                assert isinstance(event, Asked)
                assert isinstance(event.call, Call | Misread)

    async def test_it_can_post_once_it_is_connected(self) -> None:
        rig = self.make_rig()
        try:
            await rig.platform.connect()
            posted = await rig.platform.perform(announce(NUMBER, rig.place), None)
        finally:
            await rig.platform.close()
        assert isinstance(posted, Sent)
        assert NUMBER.title in rig.seen_by_others()

    async def test_it_closes_twice(self) -> None:
        rig = self.make_rig()
        await rig.platform.close()
        await rig.platform.close()
