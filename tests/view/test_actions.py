"""The tokens in buttons."""

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ids import TRACK_NAME, PostId
from bot.view.actions import (
    LONGEST_TOKEN,
    Action,
    AnswerPost,
    AssessAnswer,
    Deed,
    EditTrack,
    NextQuestion,
    Part,
    ReportPost,
    SayConfidence,
    SetUp,
    ShowHint,
    SkipOccurrence,
    Step,
    UndoAdmin,
    UnknownAction,
    UseLineUp,
    decode,
    encode,
)
from bot.view.doubt_actions import SettleDoubt
from bot.view.private_actions import ShowPost, StopReminders

posts = st.integers(0, 10**18 - 1).map(PostId)
positions = st.integers(0, 7)
tracks = st.from_regex(TRACK_NAME, fullmatch=True)
versions = st.integers(0, 10**18 - 1)
occurrences = st.datetimes(min_value=datetime(1000, 1, 1)).map(  # noqa: DTZ001 - wall clocks
    lambda at: at.isoformat(timespec="minutes")
)
known = st.one_of(
    st.builds(AnswerPost, posts, st.lists(positions, max_size=8).map(tuple)),
    st.builds(ShowHint, posts, positions),
    st.builds(AssessAnswer, posts, positions),
    st.builds(SayConfidence, posts, st.booleans()),
    st.builds(ReportPost, posts),
    st.builds(NextQuestion, posts),
    st.builds(SetUp, tracks, st.sampled_from(Step)),
    st.builds(EditTrack, tracks, versions, st.sampled_from(Part)),
    st.builds(UseLineUp, tracks, versions, st.sampled_from(Deed)),
    st.builds(UndoAdmin, versions),
    st.builds(ShowPost, posts),
    st.just(StopReminders()),
    st.builds(SettleDoubt, versions, versions, st.booleans()),
    st.builds(SkipOccurrence, tracks, occurrences, st.booleans()),
)
near_tokens = st.from_regex(
    r"1:(unadmin|answer|hint|assess|sure|report|onward|show|unremind)(:[0-9]{0,20}){0,6}"
    r"|1:(setup|edit|next|skip):(daily|evening-2|-)(:([0-9]{0,20}|ready|role|swap)){0,3}",
    fullmatch=True,
)
hostile = st.text() | near_tokens | st.text(alphabet="01:answerhint-+ \u0661²\0", max_size=120)


@given(known)
def test_a_known_action_comes_back_from_its_token(action: Action) -> None:
    assert decode(encode(action)) == action


@given(hostile)
def test_whatever_a_client_sends_is_read_and_has_one_spelling(token: str) -> None:
    assert encode(decode(token)) == token


@given(known)
def test_a_token_fits_a_button_and_tells_nothing_but_numbers_and_names(action: Action) -> None:
    token = encode(action)
    learners, admins = (
        r"(answer|hint|assess|sure|report|onward|unadmin|show|doubt)(:[0-9]+)+|unremind",
        r"(setup|edit|next|skip)(:[a-z0-9-]+)+",
    )

    assert len(token) <= LONGEST_TOKEN
    assert re.fullmatch(f"1:({learners}|{admins})", token, re.ASCII)


@pytest.mark.parametrize(
    ("token", "action"),
    [
        ("1:answer:17:2", AnswerPost(PostId(17), (2,))),
        ("1:answer:17:0:2", AnswerPost(PostId(17), (0, 2))),
        ("1:answer:17", AnswerPost(PostId(17))),
        ("1:hint:17:0", ShowHint(PostId(17), 0)),
        ("1:assess:17:2", AssessAnswer(PostId(17), 2)),
        ("1:report:17", ReportPost(PostId(17))),
        ("1:onward:17", NextQuestion(PostId(17))),
        ("1:sure:17:0", SayConfidence(PostId(17), sure=False)),
        ("1:sure:17:1", SayConfidence(PostId(17), sure=True)),
        ("1:setup:daily:ready", SetUp("daily", Step.READY)),
        ("1:edit:evening-2:12:topics", EditTrack("evening-2", 12, Part.TOPICS)),
        ("1:next:17:5:swap", UseLineUp("17", 5, Deed.SWAP)),
        (
            "1:skip:daily:202603020900:1",
            SkipOccurrence("daily", "2026-03-02T09:00", skipped=True),
        ),
    ],
)
def test_every_token_ever_sent_stays_readable(token: str, action: Action) -> None:
    assert decode(token) == action
    assert encode(action) == token


@pytest.mark.parametrize(
    "token",
    [
        "",
        ":",
        "1",
        "1:",
        "2:answer:17:2",
        "01:answer:17:2",
        "1:answer",
        "1:answer:",
        "1:answer:017",
        "1:answer:-1",
        "1:answer:+1",
        "1:answer: 1",
        "1:answer:17:",
        "1:answer:17:b",
        "1:answer:١٧",  # noqa: RUF001 - Arabic digits
        "1:answer:²",
        "1:answer:17:2\n",
        "1:answer:" + "9" * 19,
        "1:answer:1" + ":1" * 50,
        "1:hint:17",
        "1:hint:17:0:0",
        "1:assess:17",
        "1:sure:17",
        "1:sure:17:2",
        "1:Answer:17:2",
        "1:reveal:17",
        "1:setup:daily",
        "1:setup:daily:done",
        "1:setup:Daily:ready",
        "1:setup:a/b:ready",
        "1:edit:daily:012:topics",
        "1:edit:daily:12",
        "1:next:daily:-1:swap",
        "1:next:" + "x" * 21 + ":1:swap",
        "1:skip:daily:2026-03-02T09",
        "1:skip:daily:20260302090:1",
        "1:skip:daily:202603020900:2",
    ],
)
def test_any_other_token_is_unknown_and_kept_as_it_was(token: str) -> None:
    assert decode(token) == UnknownAction(token)
