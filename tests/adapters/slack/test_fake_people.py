"""What people do in the fake Slack, as the app is told of it."""

from typing import Any

import pytest

from tests.adapters.slack.bolts import buttons, client_of, modal, typed
from tests.adapters.slack.fake import Channel, FakeSlack, Person


def plain(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words}


def menu(kind: str = "static_select", **more: Any) -> dict[str, Any]:
    found = [{"text": plain(words), "value": str(place)} for place, words in enumerate("ABC")]
    return {"type": kind, "action_id": "menu", "options": found} | more


async def ask(slack: FakeSlack, channel: Channel, *elements: dict[str, Any]) -> Any:
    block = {"type": "actions", "block_id": "row", "elements": list(elements)}
    async with client_of(slack) as client:
        await client.chat_postMessage(channel=channel.id, text="Q", blocks=[block])
    return slack.posted(channel)[-1]


async def form(slack: FakeSlack, ana: Person, *blocks: dict[str, Any], **more: Any) -> Any:
    async with client_of(slack) as client:
        trigger = slack.world.pull_trigger(ana.user).id
        await client.views_open(trigger_id=trigger, view=modal(*blocks, **more))
    return ana.modal


async def test_a_command_tells_who_and_where(slack: FakeSlack, ana: Person, study: Channel) -> None:
    payload = (await ana.types("/study daily 1", study)).payload

    assert payload["command"] == "/study"
    assert payload["text"] == "daily 1"
    assert (payload["team_id"], payload["channel_id"], payload["user_id"]) == (
        slack.team.id,
        study.id,
        ana.id,
    )
    assert payload["response_url"].startswith(slack.api_base.removesuffix("api/"))


@pytest.mark.parametrize(
    ("typed_text", "sent"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<!channel>", "&lt;!channel&gt;"),
        ("admins add @ana", "admins add <@{ana}|ana>"),
        ("#study", "<#{study}|study>"),
        ("see https://x.y/z", "see <https://x.y/z>"),
    ],
)
async def test_a_commands_text_is_escaped(
    slack: FakeSlack, ana: Person, study: Channel, typed_text: str, sent: str
) -> None:
    payload = (await ana.types(f"/study {typed_text}", study)).payload

    assert payload["text"] == sent.format(ana=ana.id, study=study.id)


async def test_a_command_tells_what_kind_of_place_it_is(slack: FakeSlack, ana: Person) -> None:
    hidden = slack.add_channel("hidden", private=True)
    names = [(await ana.types("/study", at)).payload["channel_name"] for at in (None, hidden)]

    assert names == ["directmessage", "privategroup"]


async def test_a_grid_is_told(slack: FakeSlack) -> None:
    team = slack.world.add_team("Grid team", enterprise="E1")
    person = slack.add_person("gus", team=team)
    command = (await person.types("/study")).payload
    press = (await person.shortcut("practice")).payload

    assert (command["enterprise_id"], command["user_id"][0]) == ("E1", "W")
    assert (press["enterprise"]["id"], press["team"]["enterprise_id"]) == ("E1", "E1")


async def test_a_stranger_is_of_another_team(slack: FakeSlack, study: Channel) -> None:
    other = slack.world.add_team("Others")
    person = slack.add_stranger("sam", other, study)
    payload = (
        await person.presses(await ask(slack, study, *buttons("A")["elements"]), "A")
    ).payload

    assert payload["team"]["id"] == slack.team.id
    assert payload["user"]["team_id"] == other.id


async def test_a_press_tells_the_button_and_the_message(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    message = await ask(slack, study, *buttons("A", "B")["elements"])
    payload = (await ana.presses(message, "B")).payload
    (action,) = payload["actions"]

    assert (action["action_id"], action["value"], action["block_id"]) == ("press:B", "B", "row")
    assert payload["container"]["message_ts"] == message.ts
    assert payload["message"]["blocks"] == message.blocks
    assert float(action["action_ts"]) >= slack.clock.now().timestamp()


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("static_select", "selected_option", "1"),
        ("radio_buttons", "selected_option", "1"),
        ("multi_static_select", "selected_options", ["1", "2"]),
        ("checkboxes", "selected_options", ["1", "2"]),
    ],
)
async def test_a_choice_tells_the_options(
    slack: FakeSlack, ana: Person, study: Channel, kind: str, field: str, value: Any
) -> None:
    message = await ask(slack, study, menu(kind))
    payload = (await ana.chooses(message, "menu", ["B", "2"])).payload
    (action,) = payload["actions"]
    chosen = action[field]

    got = [each["value"] for each in chosen] if isinstance(chosen, list) else chosen["value"]
    assert got == value
    assert payload["state"]["values"]["row"]["menu"][field] == chosen


async def test_a_menu_in_an_input_goes_along_with_the_next_button(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    letters = menu("multi_static_select", placeholder=plain("Letters"))
    row = {**typed("Pick", "pick", element=letters), "optional": True}
    async with client_of(slack) as client:
        await client.chat_postMessage(channel=study.id, text="Q", blocks=[row, buttons("Send")])
    message = slack.posted(study)[0]
    bo = slack.add_person("bo", study)
    ana.picks(message, "Letters", ["A", "C"])
    (mine, theirs) = [(await person.presses(message, "Send")).payload for person in (ana, bo)]

    def sent(payload: Any) -> list[str]:
        state = payload["state"]["values"]["pick"]["menu"]
        return [each["value"] for each in state["selected_options"]]

    assert (sent(mine), sent(theirs)) == (["0", "2"], [])
    with pytest.raises(AssertionError, match="sends nothing by itself"):
        await ana.chooses(message, "Letters", ["A"])


async def test_nobody_presses_what_is_not_there(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    message = await ask(slack, study, *buttons("A", "B")["elements"], menu())

    with pytest.raises(AssertionError, match=r"no control 'C', only \['A', 'B', 'menu'\]"):
        await ana.presses(message, "C")
    with pytest.raises(AssertionError, match="no button but static_select"):
        await ana.presses(message, "menu")
    with pytest.raises(AssertionError, match="no option 'D'"):
        await ana.chooses(message, "menu", ["D"])


async def test_a_form_is_sent_with_all_its_values(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    def field(name: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
        return typed(name, name, element=element | {"action_id": "value"}) | more

    view = await form(
        slack,
        ana,
        field("Words", {"type": "plain_text_input", "initial_value": "as it was"}),
        field("More", {"type": "plain_text_input"}, optional=True),
        field("One", menu()),
        field("Some", menu("checkboxes")),
        field("Where", {"type": "conversations_select"}),
        field("Time", {"type": "timepicker", "initial_time": "09:00"}),
        private_metadata="1:report:5",
        callback_id="form",
    )
    words = {"One": "B", "Some": ["A", "2"], "Where": study}
    payload = (await ana.submits(view, words)).payload
    values = payload["view"]["state"]["values"]

    assert values["Words"]["value"] == {"type": "plain_text_input", "value": "as it was"}
    assert values["More"]["value"]["value"] is None
    assert values["One"]["value"]["selected_option"]["value"] == "1"
    assert [each["value"] for each in values["Some"]["value"]["selected_options"]] == ["0", "2"]
    assert values["Where"]["value"]["selected_conversation"] == study.id
    assert values["Time"]["value"]["selected_time"] == "09:00"
    assert payload["view"]["private_metadata"] == "1:report:5"


async def test_the_client_itself_checks_a_form(slack: FakeSlack, ana: Person) -> None:
    view = await form(slack, ana, typed())

    with pytest.raises(AssertionError, match="must be filled in"):
        await ana.submits(view, {})
    with pytest.raises(AssertionError, match="has no input"):
        await ana.submits(view, {"Answer": "x", "Else": "y"})
    with pytest.raises(AssertionError, match="the client takes"):
        await ana.submits(view, {"Answer": "x" * 3001})


async def test_a_form_can_be_forged(slack: FakeSlack, ana: Person) -> None:
    view = await form(slack, ana, typed(), private_metadata="kept")
    payload = (await ana.submits(view, {"Answer": "x"}, private_metadata="forged")).payload

    assert payload["view"]["private_metadata"] == "forged"
    assert view.body["private_metadata"] == "kept"


async def test_a_closed_form_is_told_where_that_was_asked(slack: FakeSlack, ana: Person) -> None:
    silent = await form(slack, ana, typed())
    assert await ana.closes(silent) is None
    told = await form(slack, ana, typed(), notify_on_close=True)
    delivery = await ana.closes(told)

    assert delivery is not None
    assert delivery.payload["type"] == "view_closed"
    assert ana.modal is None


async def test_opening_home_and_inviting_are_events(slack: FakeSlack, ana: Person) -> None:
    place = slack.add_channel("new", bot=False)
    async with client_of(slack) as client:
        await client.views_publish(user_id=ana.id, view={"type": "home", "blocks": []})
    opened = (await ana.opens_home(wait=False)).payload
    assert await ana.invites(place) is None
    slack.grant("channels:read")
    delivery = await ana.invites(place, wait=False)
    assert delivery is not None
    invited = delivery.payload

    assert opened["event"]["view"]["type"] == "home"
    assert opened["authorizations"][0]["team_id"] == slack.team.id
    assert (invited["event"]["inviter"], invited["event"]["user"]) == (ana.id, slack.bot.id)
    assert slack.bot.id in place.members
    assert opened["event_id"] != invited["event_id"]


async def test_a_repeated_delivery_is_the_same(slack: FakeSlack, ana: Person) -> None:
    first = await ana.shortcut("practice")
    second = await slack.repeat(first)

    assert second is not first
    assert second.payload == first.payload


async def test_people_see_what_is_theirs(slack: FakeSlack, ana: Person, study: Channel) -> None:
    bo = slack.add_person("bo", study)
    cy = slack.add_person("cy")
    async with client_of(slack) as client:
        await client.chat_postMessage(channel=study.id, text="all")
        await client.chat_postEphemeral(channel=study.id, user=bo.id, text="bo")
        await client.chat_postMessage(channel=cy.id, text="cy")

    assert [[each.text for each in person.sees()] for person in (ana, bo, cy)] == [
        ["all"],
        ["all", "bo"],
        ["cy"],
    ]
    slack.delete_message(slack.posted(study)[0])
    slack.remove_bot(study)
    assert ana.reads() == ""
    assert slack.bot.id not in study.members
