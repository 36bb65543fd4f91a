"""What Slack's forms mean."""

import copy
from typing import Any

import pytest

from adapters.slack.receive import Kind
from bot.ids import PostId
from bot.view.actions import ReportPost, UnknownAction
from tests.adapters.slack.received import HEARD, read, submitted
from tests.adapters.slack.samples import Samples


def test_a_form_has_its_fields_its_action_and_its_channel(some: Samples) -> None:
    found = submitted(some.submission(f"1:report:17\n{some.study.id}"))

    assert found.action == ReportPost(PostId(17))
    assert found.fields == {"words": "It is wrong"}
    assert found.origin.place == f"slack:{some.team.id}:{some.study.id}"
    assert found.origin.at == HEARD


def test_a_form_that_is_sent_twice_counts_once_and_a_corrected_one_anew(some: Samples) -> None:
    payload = some.submission()
    corrected = copy.deepcopy(payload)
    corrected["view"]["state"]["values"]["words"]["value"]["value"] = "It is outdated"
    changed = copy.deepcopy(payload)
    changed["view"]["hash"] = "another"
    receipts = [
        submitted(each).origin.receipt
        for each in (payload, copy.deepcopy(payload), corrected, changed)
    ]

    assert receipts[0] == receipts[1]
    assert len(set(receipts)) == 3


@pytest.mark.parametrize(
    ("metadata", "action"),
    [
        ("", UnknownAction("")),
        ("\n", UnknownAction("")),
        ("no token\nC1", UnknownAction("no token")),
        ("1:report:17 ", UnknownAction("1:report:17 ")),
        ("1:report:17\nslack:T9:C9", ReportPost(PostId(17))),
        ("1:report:17\nU9", ReportPost(PostId(17))),
        ("1:report:17\nC1\nC2", ReportPost(PostId(17))),
        ("1:report:17\n../../C1", ReportPost(PostId(17))),
        ("\ud800", UnknownAction("?")),
    ],
)
def test_tampered_metadata_does_no_more_than_typed_words(
    some: Samples, metadata: str, action: Any
) -> None:
    found = submitted(some.submission(metadata))

    assert found.action == action
    place = (
        f"slack:{some.team.id}:{'C1' if metadata == 'no token' + chr(10) + 'C1' else some.ana.id}"
    )
    assert found.origin.place == place


def test_a_closed_form_means_nothing(some: Samples) -> None:
    assert read(Kind.VIEW, some.submission() | {"type": "view_closed"}) is None
