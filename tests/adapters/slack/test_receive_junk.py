"""Nothing raises, whatever a payload holds."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.receive import Kind, Received, team_of
from bot.events import Left, Pressed, Submitted
from bot.view.actions import UnknownAction
from tests.adapters.slack.fake.world import Json
from tests.adapters.slack.junk import JUNK, paths, within
from tests.adapters.slack.received import read
from tests.adapters.slack.samples import Samples

ALL = Samples().all()


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("payload", [{}, {"type": "x"}, [], None, "x", 1, {"event": None}])
def test_what_is_no_payload_means_nothing(kind: Kind, payload: Any) -> None:
    assert read(kind, payload) is None


@pytest.mark.parametrize(("kind", "payload"), ALL)
def test_every_sample_means_something(kind: Kind, payload: Json) -> None:
    assert read(kind, payload) is not None


@pytest.mark.parametrize(("kind", "payload"), ALL)
def test_without_any_one_field_nothing_raises(kind: Kind, payload: Json) -> None:
    for path in list(paths(payload)):
        broken = copy.deepcopy(payload)
        within(broken, path[:-1]).pop(path[-1])
        usable(read(kind, broken))


@given(st.sampled_from(ALL), st.data())
def test_whatever_a_payload_holds_nothing_raises(sample: tuple[Kind, Json], data: Any) -> None:
    kind, payload = sample
    broken = copy.deepcopy(payload)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(paths(broken)) or [("type",)]))
        within(broken, path[:-1])[path[-1]] = data.draw(JUNK)
    usable(read(data.draw(st.sampled_from([kind, kind, kind, *Kind])), broken))


def usable(found: Received) -> None:
    """Ids are Slack's, texts can be stored, values are texts."""
    if found is None:
        return
    if isinstance(found, Left):
        assert found.space.startswith("slack:")
        return
    origin = found.origin
    assert all(each.startswith("slack:") for each in (origin.by, origin.space, origin.place))
    assert origin.at.tzinfo is not None
    texts = [origin.name, origin.receipt, origin.by, origin.space, origin.place]
    if isinstance(found, Pressed | Submitted) and isinstance(found.action, UnknownAction):
        texts.append(found.action.token)
    if isinstance(found, Pressed):
        texts += found.values
    if isinstance(found, Submitted):
        texts += [*found.fields, *found.fields.values()]
    for each in texts:
        each.encode()


@pytest.mark.parametrize("payload", [payload for kind, payload in ALL if kind is not Kind.EVENT])
def test_the_workspace_of_what_cannot_be_read_is_told_where_it_can(payload: Json) -> None:
    assert team_of(payload).startswith("T")
    assert team_of(payload | {"actions": None, "view": None, "user": None}).startswith("T")
    assert team_of(payload | {"team": 7, "team_id": 7, "view": None}) == ""
