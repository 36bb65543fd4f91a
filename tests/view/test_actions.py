"""The tokens in buttons."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ids import PostId
from bot.view.actions import (
    LONGEST_TOKEN,
    Action,
    AnswerPost,
    AssessAnswer,
    NextQuestion,
    ReportPost,
    SayConfidence,
    ShowHint,
    UnknownAction,
    decode,
    encode,
)

posts = st.integers(0, 10**18 - 1).map(PostId)
positions = st.integers(0, 7)
known = st.one_of(
    st.builds(AnswerPost, posts, st.lists(positions, max_size=8).map(tuple)),
    st.builds(ShowHint, posts, positions),
    st.builds(AssessAnswer, posts, positions),
    st.builds(SayConfidence, posts, st.booleans()),
    st.builds(ReportPost, posts),
    st.builds(NextQuestion, posts),
)
near_tokens = st.from_regex(
    r"1:(answer|hint|assess|sure|report|next)(:[0-9]{0,20}){0,6}", fullmatch=True
)
hostile = st.text() | near_tokens | st.text(alphabet="01:answerhint-+ \u0661²\0", max_size=120)


@given(known)
def test_a_known_action_comes_back_from_its_token(action: Action) -> None:
    assert decode(encode(action)) == action


@given(hostile)
def test_whatever_a_client_sends_is_read_and_has_one_spelling(token: str) -> None:
    assert encode(decode(token)) == token


@given(known)
def test_a_token_fits_a_button_and_tells_nothing_but_numbers(action: Action) -> None:
    token = encode(action)

    assert len(token) <= LONGEST_TOKEN
    assert re.fullmatch(r"1:(answer|hint|assess|sure|report|next)(:[0-9]+)+", token, re.ASCII)


@pytest.mark.parametrize(
    ("token", "action"),
    [
        ("1:answer:17:2", AnswerPost(PostId(17), (2,))),
        ("1:answer:17:0:2", AnswerPost(PostId(17), (0, 2))),
        ("1:answer:17", AnswerPost(PostId(17))),
        ("1:hint:17:0", ShowHint(PostId(17), 0)),
        ("1:assess:17:2", AssessAnswer(PostId(17), 2)),
        ("1:report:17", ReportPost(PostId(17))),
        ("1:next:17", NextQuestion(PostId(17))),
        ("1:sure:17:0", SayConfidence(PostId(17), sure=False)),
        ("1:sure:17:1", SayConfidence(PostId(17), sure=True)),
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
    ],
)
def test_any_other_token_is_unknown_and_kept_as_it_was(token: str) -> None:
    assert decode(token) == UnknownAction(token)
