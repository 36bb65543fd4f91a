"""Views of the fake Slack: triggers, stacks, homes."""

from typing import Any

import pytest

from tests.adapters.slack.bolts import button, client_of, modal, refusal, refused, section, typed
from tests.adapters.slack.fake import FakeSlack, Person
from tests.adapters.slack.fake.limits import LIMITS


def trigger(person: Person) -> str:
    return person.slack.world.pull_trigger(person.user).id


async def test_a_trigger_opens_one_view(slack: FakeSlack, ana: Person) -> None:
    pulled = trigger(ana)
    async with client_of(slack) as client:
        answer = await client.views_open(trigger_id=pulled, view=modal(typed()))
        again = await refused(client.views_open(trigger_id=pulled, view=modal(typed())))
        none = await refused(client.views_open(trigger_id="1.2.a", view=modal(typed())))

    assert ana.modal is not None
    assert answer["view"]["id"] == ana.modal.id
    assert answer["view"]["root_view_id"] == ana.modal.id
    assert (again, none) == ("exchanged_trigger_id", "invalid_trigger_id")


async def test_a_trigger_lasts_three_seconds(slack: FakeSlack, ana: Person) -> None:
    early, late = trigger(ana), trigger(ana)
    async with client_of(slack) as client:
        slack.advance(3)
        await client.views_open(trigger_id=early, view=modal(typed()))
        slack.advance(0.001)
        error = await refused(client.views_open(trigger_id=late, view=modal(typed())))

    assert error == "expired_trigger_id"


async def test_a_view_that_is_refused_leaves_the_trigger(slack: FakeSlack, ana: Person) -> None:
    pulled = trigger(ana)
    async with client_of(slack) as client:
        answer = await refusal(client.views_open(trigger_id=pulled, view={"type": "modal"}))
        await client.views_open(trigger_id=pulled, view=modal(section()))

    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"][0].startswith("[ERROR] missing required field")
    slack.faults.clear()


async def test_three_views_lie_on_each_other(slack: FakeSlack, ana: Person) -> None:
    async with client_of(slack) as client:
        await client.views_open(trigger_id=trigger(ana), view=modal(section("1")))
        for number in range(2, LIMITS["stack"] + 2):
            view = ana.modal
            assert view is not None
            pulled = slack.world.pull_trigger(ana.user, view).id
            push = client.views_push(trigger_id=pulled, view=modal(section(str(number))))
            if number <= LIMITS["stack"]:
                await push
            else:
                assert await refused(push) == "push_limit_reached"

        assert [each.text for each in slack.world.stacks[ana.id]] == [
            "Study\n1",
            "Study\n2",
            "Study\n3",
        ]
        assert await ana.closes(slack.world.stacks[ana.id][-1]) is None
        assert ana.modal is not None
        assert "2" in ana.modal.text


async def test_a_push_needs_a_trigger_from_a_view(slack: FakeSlack, ana: Person) -> None:
    async with client_of(slack) as client:
        push = client.views_push(trigger_id=trigger(ana), view=modal(section()))
        assert await refused(push) == "not_found"


async def test_a_view_is_updated_unless_it_changed_or_went(slack: FakeSlack, ana: Person) -> None:
    async with client_of(slack) as client:
        await client.views_open(trigger_id=trigger(ana), view=modal(section(), external_id="x"))
        view = ana.modal
        assert view is not None
        old = view.hash
        await client.views_update(view_id=view.id, hash=old, view=modal(section("new")))
        late = client.views_update(view_id=view.id, hash=old, view=modal(section("late")))
        assert await refused(late) == "hash_conflict"
        await ana.closes(view)
        gone = client.views_update(view_id=view.id, view=modal(section()))
        assert await refused(gone) == "not_found"

    assert "new" in view.text


@pytest.mark.parametrize(
    ("answer", "open_views"),
    [
        (None, []),
        ({}, []),
        ({"response_action": "clear"}, []),
        ({"response_action": "errors", "errors": {"answer": "no"}}, ["Study\nAnswer"]),
        ({"response_action": "update", "view": modal(section("new"))}, ["Study\nnew"]),
        (
            {"response_action": "push", "view": modal(section("new"))},
            ["Study\nAnswer", "Study\nnew"],
        ),
    ],
)
async def test_a_form_does_what_the_app_answers(
    slack: FakeSlack, ana: Person, answer: Any, open_views: list[str]
) -> None:
    async with client_of(slack) as client:
        await client.views_open(trigger_id=trigger(ana), view=modal(typed()))
    assert ana.modal is not None
    sent = await ana.submits(ana.modal, {"Answer": "x"}, wait=False)
    slack.courier.acknowledge(sent, answer)

    assert [each.text for each in slack.world.stacks[ana.id]] == open_views


async def test_errors_are_for_inputs_only(slack: FakeSlack, ana: Person) -> None:
    async with client_of(slack) as client:
        await client.views_open(trigger_id=trigger(ana), view=modal(typed()))
    assert ana.modal is not None
    sent = await ana.submits(ana.modal, {"Answer": "x"}, wait=False)
    slack.courier.acknowledge(sent, {"response_action": "errors", "errors": {"else": "no"}})

    assert sent.error == "invalid_errors"
    assert len(slack.faults) == 1
    slack.faults.clear()


async def test_a_home_is_published_and_replaced(slack: FakeSlack, ana: Person) -> None:
    home = {"type": "home", "blocks": [section("one")]}
    async with client_of(slack) as client:
        await client.views_publish(user_id=ana.id, view=home)
        assert ana.home is not None
        first = ana.home.id
        await client.views_publish(
            user_id=ana.id, view={"type": "home", "blocks": [section("two")]}
        )
        wrong = await refused(client.views_publish(user_id=ana.id, view=modal(section())))
        nobody = await refused(client.views_publish(user_id="U0", view=home))

    assert (ana.home.id, ana.home.text) == (first, "two")
    assert (wrong, nobody) == ("invalid_arguments", "user_not_found")
    slack.faults.clear()


async def test_a_view_is_not_endless(slack: FakeSlack, ana: Person) -> None:
    # 100 blocks of 3,000 characters are within every other limit.
    big = modal(*[section("x" * 3000)] * 100)
    async with client_of(slack) as client:
        error = await refused(client.views_open(trigger_id=trigger(ana), view=big))

    assert error == "view_too_large"
    slack.faults.clear()


@pytest.mark.parametrize("kind", ["modal", "home"])
async def test_a_button_in_a_view_says_where_it_is(
    slack: FakeSlack, ana: Person, kind: str
) -> None:
    row = {"type": "actions", "elements": [button("Go", "go")]}
    async with client_of(slack) as client:
        if kind == "modal":
            await client.views_open(trigger_id=trigger(ana), view=modal(row))
        else:
            await client.views_publish(user_id=ana.id, view={"type": "home", "blocks": [row]})
    view = ana.modal if kind == "modal" else ana.home
    assert view is not None
    payload = (await ana.presses(view, "Go")).payload

    assert payload["container"] == {"type": "view", "view_id": view.id}
    assert payload["view"]["type"] == kind
    assert "response_url" not in payload
