"""The table of limits, at each limit and one over it; and the official description."""

import json
from typing import Any

import discord as dpy
import pytest

from tests.adapters.discord.bots import http, running
from tests.adapters.discord.fake import FakeDiscord, Slash, seams
from tests.adapters.discord.fake.checks import TABLE, faults_of
from tests.adapters.discord.fake.official import Description

POST = "POST /channels/{channel_id}/messages"
CALLBACK = "POST /interactions/{interaction_id}/{webhook_token}/callback"
COMMANDS = "PUT /applications/{application_id}/commands"


def embed(**part: Any) -> dict[str, Any]:
    return {"embeds": [{"title": "t"} | part]}


def fields(count: int, name: str = "n", value: str = "v") -> dict[str, Any]:
    return embed(fields=[{"name": name, "value": value}] * count)


def buttons(*rows: int, label: str = "A", custom_id: str = "") -> dict[str, Any]:
    named = iter(range(1000))
    return {
        "components": [
            {
                "type": 1,
                "components": [
                    {
                        "type": 2,
                        "style": 1,
                        "label": label,
                        "custom_id": custom_id or f"{next(named)}",
                    }
                    for _ in range(row)
                ],
            }
            for row in rows
        ]
    }


def select(options: int = 2, size: int = 1, **part: Any) -> dict[str, Any]:
    offered = [{"label": "x" * size, "value": f"{place}"} for place in range(options)]
    menu = {"type": 3, "custom_id": "m", "options": offered} | part
    return {"components": [{"type": 1, "components": [menu]}]}


def v2(components: list[Any]) -> dict[str, Any]:
    return {"flags": 1 << 15, "components": components}


def modal(items: int = 1, **part: Any) -> dict[str, Any]:
    rows = [
        {
            "type": 18,
            "label": "x" * part.get("label", 5),
            "description": "x" * part.get("described", 5),
            "component": {
                "type": 4,
                "custom_id": f"{place}",
                "style": 1,
                "max_length": part.get("most", 4000),
                "placeholder": "x" * part.get("hint", 5),
            },
        }
        for place in range(items)
    ]
    title = "x" * part.get("title", 5)
    return {"type": 9, "data": {"custom_id": "c", "title": title, "components": rows}}


def command(**part: Any) -> dict[str, Any]:
    return {"name": "today", "description": "Today"} | part


def option(name: str, **part: Any) -> dict[str, Any]:
    return {"type": 3, "name": name, "description": "d"} | part


def choices(count: int) -> list[dict[str, str]]:
    return [{"name": f"{place}", "value": f"{place}"} for place in range(count)]


AT_THE_LIMIT_AND_OVER = [
    (POST, {"content": "x" * 2000}, {"content": "x" * 2001}),
    (POST, {"content": "x", "nonce": "n" * 25}, {"content": "x", "nonce": "n" * 26}),
    (POST, {"embeds": [{"title": "t"}] * 10}, {"embeds": [{"title": "t"}] * 11}),
    (POST, embed(title="x" * 256), embed(title="x" * 257)),
    (POST, embed(description="x" * 4096), embed(description="x" * 4097)),
    (POST, embed(footer={"text": "x" * 2048}), embed(footer={"text": "x" * 2049})),
    (POST, embed(author={"name": "x" * 256}), embed(author={"name": "x" * 257})),
    (POST, fields(25), fields(26)),
    (POST, fields(1, "x" * 256), fields(1, "x" * 257)),
    (POST, fields(1, "n", "x" * 1024), fields(1, "n", "x" * 1025)),
    (POST, fields(1), fields(1, "n", " ")),
    (POST, embed(description="x" * 3999, footer={"text": "x" * 2000}), None),
    (POST, {}, embed(description="x" * 4000, footer={"text": "x" * 2000})),
    (POST, embed(), embed(title=" ")),
    (POST, buttons(5, 5, 5, 5, 5), buttons(1, 1, 1, 1, 1, 1)),
    (POST, buttons(5), buttons(6)),
    (POST, buttons(1, label="x" * 80), buttons(1, label="x" * 81)),
    (POST, buttons(1, label="x"), buttons(1, label="")),
    (POST, buttons(1, custom_id="x" * 100), buttons(1, custom_id="x" * 101)),
    (POST, buttons(1, custom_id="x"), buttons(2, custom_id="x")),
    (POST, select(25), select(26)),
    (POST, select(size=100), select(size=101)),
    (POST, select(placeholder="x" * 150), select(placeholder="x" * 151)),
    (POST, select(2, max_values=2), select(2, max_values=3)),
    (CALLBACK, modal(5), modal(6)),
    (CALLBACK, modal(title=45), modal(title=46)),
    (CALLBACK, modal(label=45), modal(label=46)),
    (CALLBACK, modal(described=100), modal(described=101)),
    (CALLBACK, modal(hint=100), modal(hint=101)),
    (CALLBACK, modal(most=4000), modal(most=4001)),
    (
        CALLBACK,
        {"type": 8, "data": {"choices": choices(25)}},
        {"type": 8, "data": {"choices": choices(26)}},
    ),
    (CALLBACK, {"type": 4, "data": {"content": "x" * 2000}}, None),
    (CALLBACK, {"type": 6}, {"type": 4, "data": {"content": "x" * 2001}}),
    (
        COMMANDS,
        [command(name=f"c{place}") for place in range(100)],
        [command(name=f"c{place}") for place in range(101)],
    ),
    (COMMANDS, [command(name="x" * 32)], [command(name="x" * 33)]),
    (COMMANDS, [command(name="today")], [command(name="Today")]),
    (COMMANDS, [command(description="x" * 100)], [command(description="x" * 101)]),
    (
        COMMANDS,
        [command(options=[option(f"o{place}") for place in range(25)])],
        [command(options=[option(f"o{place}") for place in range(26)])],
    ),
    (
        COMMANDS,
        [command(options=[option("o", choices=choices(25))])],
        [command(options=[option("o", choices=choices(26))])],
    ),
    (
        COMMANDS,
        [command(options=[option("o", autocomplete=True)])],
        [command(options=[option("o", autocomplete=True, choices=choices(2))])],
    ),
    (
        COMMANDS,
        [command(options=[option("a", required=True), option("b")])],
        [command(options=[option("a"), option("b", required=True)])],
    ),
    (
        COMMANDS,
        [command(options=[option("a"), option("b")])],
        [command(options=[option("a"), option("a")])],
    ),
]


TEXT = {"type": 10, "content": "x"}
AT_THE_LIMIT_AND_OVER += [
    (POST, v2([TEXT] * 40), v2([TEXT] * 41)),
    (POST, v2([TEXT | {"content": "x" * 4000}]), v2([TEXT | {"content": "x" * 4001}])),
    (POST, v2([TEXT]), v2([TEXT]) | {"content": "x"}),
    (
        POST,
        v2([{"type": 17, "components": [TEXT] * 39}]),
        v2([{"type": 17, "components": [TEXT] * 40}]),
    ),
]


@pytest.mark.parametrize(("route", "good", "bad"), AT_THE_LIMIT_AND_OVER)
def test_a_body_at_the_limit_passes_and_one_over_does_not(route: str, good: Any, bad: Any) -> None:
    assert faults_of(route, good) == []
    assert bad is None or faults_of(route, bad)


def test_a_command_has_8000_characters_in_all() -> None:
    def long(count: int) -> Any:
        wordy = [option(f"o{place:02}", description="x" * 97) for place in range(25)]
        groups = [{"type": 1, "name": f"g{g}", "description": "d", "options": wordy} for g in "123"]
        return [command(description="x" * count, options=groups)]

    rest = 8000 - len("today") - 3 * (3 + 25 * 100)
    assert rest > 100
    assert faults_of(COMMANDS, long(100)) == []
    tight = {**TABLE, "command_total": 8000 - rest + 99}
    assert faults_of(COMMANDS, long(99), tight) == []
    assert faults_of(COMMANDS, long(100), tight)


def test_the_table_is_the_callers() -> None:
    assert faults_of(POST, {"content": "hello"}, {**TABLE, "content": 4})


async def test_a_fault_is_refused_and_remembered(discord: FakeDiscord) -> None:
    place = discord.add_channel(discord.add_guild())

    async with running(discord) as bot:
        with pytest.raises(dpy.HTTPException) as refused:
            await http(bot, "POST", f"/channels/{place.id}/messages", json={"content": "x" * 2001})

    assert refused.value.code == 50035
    assert "content" in str(refused.value)
    assert discord.faults[0][:2] == (POST, "content")
    discord.faults.clear()


async def test_a_fault_left_alone_fails_the_test() -> None:
    fake = FakeDiscord()
    async with fake:
        place = fake.add_channel(fake.add_guild())
        with seams(fake.api_base, fake.gateway, fake.sleep):
            async with running(fake) as bot:
                with pytest.raises(dpy.HTTPException):
                    await http(bot, "POST", f"/channels/{place.id}/messages", json=embed(title=" "))
        fault = fake.faults.pop()

    fake.faults.append(fault)
    with pytest.raises(AssertionError, match="Discord would refuse"):
        await fake.__aexit__(None, None, None)


# --- the official description ----------------------------------------------------------------

SMALL = {
    "paths": {
        "/channels/{id}/messages": {
            "post": {
                "requestBody": {
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Create"}}
                    }
                },
                "responses": {
                    "200": {
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Told"}}
                        }
                    },
                    "4XX": {"$ref": "#/components/responses/Error"},
                },
            }
        },
        "/webhooks/{id}/{token}/messages/@original": {"patch": {"responses": {"204": {}}}},
    },
    "components": {
        "schemas": {
            "Create": {"properties": {"content": {"type": "string", "maxLength": 3}}},
            "Told": {"required": ["id"]},
        },
        "responses": {
            "Error": {
                "content": {"application/json": {"schema": {"required": ["code", "message"]}}}
            }
        },
    },
}


def test_the_description_judges_requests_and_answers() -> None:
    official = Description(SMALL)

    assert official.faults_of_request(POST, {"content": "abc"}) == []
    assert official.faults_of_request(POST, {"content": "abcd"})[0][0] == "$.content"
    assert official.faults_of_request("PUT /elsewhere", {"content": 5}) == []
    assert official.faults_of_answer(POST, 200, {"id": "1"}) == []
    assert official.faults_of_answer(POST, 200, {})
    assert official.faults_of_answer(POST, 201, {"id": "1"})
    assert official.faults_of_answer(POST, 404, {"message": "no"})
    assert official.faults_of_answer("PATCH /webhooks/{w}/{t}/messages/{m}", 200, {})


async def test_the_description_is_used_when_it_is_named(
    discord: FakeDiscord, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(SMALL), encoding="utf-8")
    monkeypatch.setenv("DISCORD_OPENAPI", str(path))
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")

    async with running(discord, lambda i: i.response.send_message("fine")) as bot:
        await discord.interact(Slash("today"), by=ana, at=place)
        with pytest.raises(dpy.HTTPException):
            await http(bot, "POST", f"/channels/{place.id}/messages", json={"content": "long"})

    assert discord.faults[0][1] == "$.content"
    discord.faults.clear()
