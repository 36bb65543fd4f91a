"""Payloads of what people do, and what Discord's own client would not let them do."""

from typing import Any

import pytest

from tests.adapters.discord.fake import (
    Channel,
    Choose,
    FakeDiscord,
    Message,
    Press,
    Slash,
    Submit,
    Types,
    User,
)


@pytest.fixture
def fake() -> FakeDiscord:
    return FakeDiscord()


@pytest.fixture
def place(fake: FakeDiscord) -> Channel:
    return fake.add_channel(fake.add_guild())


@pytest.fixture
def ana(fake: FakeDiscord, place: Channel) -> User:
    return fake.add_member(fake.world.guilds[place.guild_id or 0], "ana")


@pytest.fixture
def post(fake: FakeDiscord, place: Channel) -> Message:
    options = [{"label": letter, "value": letter} for letter in "abc"]
    row = [
        {"type": 2, "style": 1, "label": "A", "custom_id": "1:a"},
        {"type": 2, "style": 1, "label": "B", "custom_id": "1:b", "disabled": True},
    ]
    menu = {"type": 3, "custom_id": "1:m", "options": options, "min_values": 1, "max_values": 2}
    rows = [{"type": 1, "components": row}, {"type": 1, "components": [menu]}]
    return Message(
        id=fake.world.mint.snowflake(),
        channel=place,
        author=fake.world.bot,
        at=fake.clock.now(),
        body={"components": rows},
    )


def text(name: str, **part: Any) -> dict[str, Any]:
    return {
        "type": 18,
        "label": name.title(),
        "component": {"type": 4, "custom_id": name, "style": 1, **part},
    }


def form(*fields: dict[str, Any]) -> dict[str, Any]:
    return {"custom_id": "1:form", "title": "Form", "components": list(fields)}


def test_what_is_disabled_cannot_be_pressed(fake: FakeDiscord, ana: User, post: Message) -> None:
    with pytest.raises(AssertionError, match="disabled"):
        fake.send(Press(post, "B"), by=ana)


def test_what_is_deleted_cannot_be_pressed(fake: FakeDiscord, ana: User, post: Message) -> None:
    fake.delete_message(post)

    with pytest.raises(AssertionError, match="gone"):
        fake.send(Press(post, "A"), by=ana)
    assert fake.send(Press(post, "1:a", forged=True), by=ana).payload["message"]


@pytest.mark.parametrize(("values", "words"), [(["z"], "offers"), ([], "takes"), ("abc", "takes")])
def test_a_menu_takes_what_it_offers(
    fake: FakeDiscord, ana: User, post: Message, values: list[str], words: str
) -> None:
    with pytest.raises(AssertionError, match=words):
        fake.send(Choose(post, "1:m", values), by=ana)

    sent = fake.send(Choose(post, "1:m", values, forged=True), by=ana)
    assert sent.payload["data"]["values"] == [*values]
    assert sent.payload["data"]["component_type"] == 3


@pytest.mark.parametrize(
    ("asked", "words", "complaint"),
    [
        (form(text("a")), {}, "wants a value"),
        (form(text("a")), {"a": ""}, "wants a value"),
        (form(text("a", max_length=3)), {"a": "long"}, "0 to 3"),
        (form(text("a", min_length=3)), {"a": "no"}, "3 to 4000"),
        (form(text("a")), {"a": "x", "b": "y"}, "no field"),
    ],
)
def test_a_form_takes_what_it_asks_for(
    fake: FakeDiscord, ana: User, place: Channel, asked: Any, words: Any, complaint: str
) -> None:
    with pytest.raises(AssertionError, match=complaint):
        fake.send(Submit(asked, words), by=ana, at=place)


def test_a_form_comes_back_as_it_was_asked(fake: FakeDiscord, ana: User, place: Channel) -> None:
    radio = {"type": 18, "label": "Which", "component": {"type": 21, "custom_id": "r"}}
    menu = {"type": 18, "label": "Many", "component": {"type": 3, "custom_id": "m"}}
    old = {"type": 1, "components": [{"type": 4, "custom_id": "o", "label": "Old", "style": 1}]}
    words = {"Answer": "x" * 4000, "r": "b", "Many": ["1", "2"], "Old": "w"}

    sent = fake.send(
        Submit(form({"type": 10, "content": "Read"}, text("answer"), radio, menu, old), words),
        by=ana,
        at=place,
    )

    data = sent.payload["data"]
    assert data["custom_id"] == "1:form"
    assert [row["type"] for row in data["components"]] == [18, 18, 18, 1]
    assert data["components"][0]["component"]["value"] == "x" * 4000
    assert data["components"][1]["component"]["value"] == "b"
    assert data["components"][2]["component"]["values"] == ["1", "2"]
    assert data["components"][3]["components"][0]["value"] == "w"
    assert "message" not in sent.payload


def test_a_field_may_be_left_empty(fake: FakeDiscord, ana: User, place: Channel) -> None:
    sent = fake.send(Submit(form(text("a", required=False)), {}), by=ana, at=place)

    assert sent.payload["data"]["components"][0]["component"]["value"] == ""


def test_a_forged_form_says_what_it_likes(fake: FakeDiscord, ana: User, place: Channel) -> None:
    sent = fake.send(Submit({"custom_id": "9:what"}, {"a": "b"}), by=ana, at=place)

    assert sent.payload["type"] == 5
    assert sent.payload["data"]["components"][0]["component"]["custom_id"] == "a"


def test_a_command_nests_its_groups(fake: FakeDiscord, ana: User, place: Channel) -> None:
    option = {"type": 4, "name": "count", "description": "d", "required": True}
    inner = {"type": 1, "name": "add", "description": "d", "options": [option]}
    group = {"type": 2, "name": "track", "description": "d", "options": [inner]}
    fake.world.commands[None] = [{"id": "7", "name": "schedule", "options": [group]}]

    sent = fake.send(Slash("schedule track add", {"count": 3}), by=ana, at=place)

    data = sent.payload["data"]
    assert data["id"] == "7"
    assert data["options"][0] == {
        "type": 2,
        "name": "track",
        "options": [
            {
                "type": 1,
                "name": "add",
                "options": [{"name": "count", "type": 4, "value": 3}],
            }
        ],
    }
    with pytest.raises(AssertionError, match="without"):
        fake.send(Slash("schedule track add"), by=ana, at=place)
    with pytest.raises(AssertionError, match="no option 'size'"):
        fake.send(Slash("schedule track add", {"count": 1, "size": 2}), by=ana, at=place)
    with pytest.raises(AssertionError, match="nothing at 'remove'"):
        fake.send(Slash("schedule track remove"), by=ana, at=place)
    typing = fake.send(Types("schedule track add", {"count": 1}, "count"), by=ana, at=place)
    assert typing.payload["type"] == 4


def test_options_of_people_roles_and_channels_are_resolved(
    fake: FakeDiscord, ana: User, place: Channel
) -> None:
    guild = fake.world.guilds[place.guild_id or 0]
    role = fake.add_role(guild, "quiz")

    sent = fake.send(
        Slash("setup", {"channel": place, "ping": role, "who": ana, "loud": True, "x": 0.5}),
        by=ana,
        at=place,
    )

    data = sent.payload["data"]
    assert [option["type"] for option in data["options"]] == [7, 8, 6, 5, 10]
    assert data["resolved"]["channels"][str(place.id)]["app_permissions"].isdecimal()
    assert data["resolved"]["roles"][str(role.id)]["name"] == "quiz"
    assert data["resolved"]["users"][str(ana.id)]["username"] == "ana"
    assert str(ana.id) in data["resolved"]["members"]
