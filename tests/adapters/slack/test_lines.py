"""What people type after the command."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.lines import LONGEST_TEXT, call_of, typed
from bot.commands import Call, Misread, Verb

TEAM = "T1"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("daily", "daily"),
        ("a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"),
        ("&amp;lt;", "&lt;"),
        ("&lt;!channel&gt;", "<!channel>"),
        ("<!channel>", "@channel"),
        ("<!subteam^S1|@group>", "@group"),
        ("<!date^1392734382^{date}|18 February>", "18 February"),
        ("ask <@U1|ada> in <#C1|study>", "ask @ada in #study"),
        ("ask <@U1> in <#C1>", "ask @U1 in #C1"),
        ("ask <@U1|>", "ask @U1"),
        ("see <https://x.y/z?a=b&amp;c>", "see https://x.y/z?a=b&c"),
        ("see <https://x.y|x.y> now", "see https://x.y now"),
        ("write <mailto:a@b.c|a@b.c>", "write mailto:a@b.c"),
        ("`code` *bold* <", "`code` *bold* <"),
        ("<<@U1|ada>>", "<@ada>"),
        ("half a pair \ud800", "half a pair ?"),
        ("soft\u00adly \u2066turned\u2069", "softly turned"),
        ("שלום \u200fa", "שלום a"),
    ],
)
def test_a_text_is_read_as_it_was_typed(text: str, words: str) -> None:
    assert typed(text, TEAM).words == words


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("", Call(Verb.HELP)),
        (" \u200b \t", Call(Verb.HELP)),
        ("/", Call(Verb.HELP)),
        ("🙂 ?", Call(Verb.HELP)),
        ("daily", Call(Verb.DAILY)),
        ("/daily", Call(Verb.DAILY)),
        ("DAILY 2026-03-02", Call(Verb.DAILY, {"date": "2026-03-02"})),
        ("streak track:evening", Call(Verb.STREAK, {"track": "evening"})),
        ("streak track=evening", Call(Verb.STREAK, {"track": "evening"})),
        ("schedule edit “09:00 18:30”", Call(Verb.SCHEDULE_EDIT, {"times": "09:00 18:30"})),
        ("\u202estreak\u202c why", Call(Verb.STREAK_WHY)),
        ("/da\u200bily\ufeff", Call(Verb.DAILY)),
        ("me zone <@U2|bo>", Call(Verb.ME_ZONE, {"zone": "slack:T1:U2"})),
        ("me zone <#C2|study>", Call(Verb.ME_ZONE, {"zone": "slack:T1:C2"})),
        ("me zone for <@U2|bo>", Call(Verb.ME_ZONE, {"zone": "for @bo"})),
        ("me zone @bo", Call(Verb.ME_ZONE, {"zone": "@bo"})),
    ],
)
def test_a_text_asks_for_a_command(text: str, call: Call) -> None:
    assert call_of(text, TEAM) == call


@pytest.mark.parametrize(
    ("text", "misread"),
    [
        ("dialy", Misread("dialy", Verb.DAILY)),
        ("streak whyy", Misread("streak whyy", Verb.STREAK_WHY)),
        ("me zone", Misread("me zone", Verb.ME_ZONE, "zone")),
        ("&lt;!channel&gt;", Misread("<!channel>")),
        ("xyzzy <@U1|ada>", Misread("xyzzy @ada")),
    ],
)
def test_what_is_no_command_is_quoted_as_it_was_typed(text: str, misread: Misread) -> None:
    assert call_of(text, TEAM) == misread


def test_twelve_thousand_characters_are_too_many() -> None:
    call = call_of("x" * 12_000, TEAM)

    assert isinstance(call, Misread)
    assert len(call.text) == 80
    assert len(typed("x" * 12_000, TEAM).words) == LONGEST_TEXT


@given(st.text() | st.lists(st.sampled_from("<>|@#!&;lt gtamp U1 T1 \ud800\u202e/")).map("".join))
def test_whatever_is_typed_is_read(text: str) -> None:
    call = call_of(text, TEAM)

    assert isinstance(call, Call | Misread)
    typed(text, TEAM).words.encode()
