"""Spans in Slack's mrkdwn."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.prose import clean, plain_text
from adapters.slack.mrkdwn import escape, mrkdwn, stamp
from bot.view.text import Clock, Moment, Span, Style, Text, code, strong, text
from tests.adapters.cards import HOSTILE, NOON, texts
from tests.adapters.slack.reader import Kind, Piece, read

FORGED = (
    *("*bold*", "_i_", "~s~", "`code`", "```block```", "&gt; quote", "> quote", ">>> quote"),
    *("<!channel>", "<!here>", "<!everyone>", "<!subteam^S1>", "<@U1>", "<#C1>", "@everyone"),
    *("<https://example.org|a link>", "https://example.org", "<mailto:a@example.org>", "#general"),
    *("<!date^1^{time}|x>", ":smile:", ":+1::skin-tone-2:", ":", "::", "12:30:45", "std::vector"),
    *("&amp;", "&lt;!channel&gt;", "&lt;", "<", ">", "&", "*", "_", "~", "`", "snake_case"),
    *("\u202eevil", "\u2066x\u2069", "zero\u200bwidth", "\ufeff", "\u2028> x", "🧠" * 40),
)
OURS = {Kind.STRONG, Kind.CODE, Kind.MOMENT}


def learners_words() -> st.SearchStrategy[str]:
    signs = st.text(st.sampled_from("*_~`<>@#&!:;/|^ \naé🧠"), max_size=6)
    pieces = st.sampled_from(FORGED) | st.sampled_from(HOSTILE) | signs | st.text(max_size=6)
    return st.lists(pieces, max_size=8).map("".join)


def spoken() -> st.SearchStrategy[Text]:
    spans = st.builds(Span, learners_words(), st.sampled_from(Style))
    moments = st.builds(Moment, st.just(NOON), st.just("UTC"), st.sampled_from(Clock))
    return st.lists(spans | moments, max_size=5).map(tuple)


def joined(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


@given(learners_words())
@example("".join(FORGED))
def test_whatever_a_learner_writes_comes_back_as_plain_text_or_not_at_all(words: str) -> None:
    written = mrkdwn(text(words))

    if written is not None:
        assert {kind for piece in read(written) for kind in piece.kinds} == set()
        assert joined(read(written)) == clean(words)


@given(spoken() | texts())
def test_spans_stand_out_as_they_should_or_are_not_said(said: Text) -> None:
    written = mrkdwn(said)

    if written is not None:
        styled = [part for part in said if not isinstance(part, Span) or clean(part.text)]
        assert joined(read(written)) == plain_text(said)
        assert {kind for piece in read(written) for kind in piece.kinds} == {
            kind
            for part in styled
            for kind in (
                {Kind.MOMENT}
                if not isinstance(part, Span)
                else {Style.PLAIN: set(), Style.STRONG: {Kind.STRONG}, Style.CODE: {Kind.CODE}}[
                    part.style
                ]
            )
        }


@given(learners_words())
def test_nothing_escaped_is_a_mention_a_link_or_a_moment(words: str) -> None:
    kinds = {kind for piece in read(escape(words)) for kind in piece.kinds}

    assert not kinds & {Kind.MENTION, Kind.LINK, Kind.MOMENT}
    assert "<" not in escape(words)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (text("a ", strong("b"), " c"), "a *b* c"),
        (text(strong("a"), strong("b")), "*ab*"),
        (text("See ", code("/study <x> a_b"), "."), "See `/study &lt;x&gt; a_b`."),
        (text("R&D <3 a > b"), "R&amp;D &lt;3 a &gt; b"),
        (text("One is right: about 60 seconds."), "One is right: about 60 seconds."),
        ((), ""),
    ],
)
def test_what_is_plain_is_said(said: Text, written: str) -> None:
    assert mrkdwn(said) == written


@pytest.mark.parametrize(
    "said",
    [
        text("*"),
        text(":smile:"),
        text("a\n> b"),
        text(code("`")),
        text(strong(" a")),
        text(strong("a\nb")),
        text("a", strong("b")),
        text(strong("a"), "b"),
        text(strong("a"), code("b")),
        text(":", strong("smile"), ":"),
    ],
)
def test_what_mrkdwn_would_show_otherwise_is_not_said(said: Text) -> None:
    assert mrkdwn(said) is None


def test_moments_are_told_in_the_readers_own_time() -> None:
    noon = Moment(NOON, "Asia/Kolkata")
    fallback = "Mon 2 Mar 17:30"

    assert stamp(noon) == f"<!date^1772452800^{{date_short_pretty}} at {{time}}|{fallback}>"
    assert stamp(Moment(NOON, "UTC", Clock.LISTED)) == stamp(Moment(NOON, "UTC"))
    assert stamp(Moment(NOON, "UTC", Clock.TIME)) == "<!date^1772452800^{time}|12:00>"
    assert mrkdwn(text("Until ", noon, ".")) == f"Until {stamp(noon)}."
