"""Spans in Discord's Markdown."""

from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.cutting import size
from adapters.discord.markdown import code_block, escape, markdown, stamp
from adapters.prose import clean
from bot.view.text import Clock, Moment, Name, Span, Style, Text, code, strong, text
from bot.view.text import Kind as Named
from tests.adapters.cards import HOSTILE, NOON, texts
from tests.adapters.discord.reader import Kind, Piece, kinds, read, seen, spaced

OURS = {Kind.STRONG, Kind.CODE, Kind.MOMENT}
FORGED = (
    *("**bold**", "*i*", "__u__", "_i_", "~~s~~", "||spoiler||", "`code`", "```py\nblock```"),
    *("# heading", "## heading", "-# small", "> quote", ">>> quote", "- list", "* list", "1. list"),
    *("[a link](https://example.org)", "https://example.org", "<https://example.org>", "steam://x"),
    *("<a@example.org>", "<tel:+123>", "https://discord.gg/x", "[x]: https://example.org"),
    *(
        "@everyone",
        "@here",
        "@silent",
        "<@1>",
        "<@!1>",
        "<@&1>",
        "<#1>",
        "</help:1>",
        "std::vector",
        "<id:browse>",
    ),
    *("<t:1:R>", "<t:1>", "<:name:1>", "<a:name:1>", ":fire:", ":thumbsup::skin-tone-2:"),
    *("\u202eevil", "\u2066x\u2069", "zero\u200bwidth", "\ufeff", "\u2028# x", "🧠" * 40),
    *(r"\*", r"\\*", "\\", r"\<@1>", "`", "``", "```", "````", "*", "**", "~", "|", "¯\\_(ツ)_/¯"),
)


def learners_words() -> st.SearchStrategy[str]:
    signs = st.text(st.sampled_from("*_~|`<>@#&!:/[]()\\-+.1 \naé🧠"), max_size=6)
    pieces = st.sampled_from(FORGED) | st.sampled_from(HOSTILE) | signs | st.text(max_size=6)
    return st.lists(pieces, max_size=8).map("".join)


def spoken() -> st.SearchStrategy[Text]:
    spans = st.builds(Span, learners_words(), st.sampled_from(Style))
    return st.lists(spans, max_size=5).map(tuple)


@given(learners_words())
@example("".join(FORGED))
@example("\n".join(FORGED))
def test_whatever_a_learner_writes_comes_back_as_plain_text(words: str) -> None:
    written = markdown(text(words), 10**6)

    assert kinds(written) == set()
    assert seen(written) == spaced(clean(words))


@pytest.mark.parametrize("forged", FORGED)
@pytest.mark.parametrize("before", ["", "x ", "\n", "- "])
def test_nothing_can_be_forged(forged: str, before: str) -> None:
    assert read(escape(before + forged)) == [Piece(before + forged)]


@given(spoken())
def test_spans_stand_out_as_they_should_and_in_no_other_way(said: Text) -> None:
    written = markdown(said, 10**6)
    words = "".join(span.text for span in said if isinstance(span, Span))

    assert kinds(written) <= OURS - {Kind.MOMENT}
    assert seen(written) == spaced(clean(words))


@given(texts() | spoken(), st.integers(1, 60))
def test_what_is_cut_fits_and_breaks_nothing(said: Text, room: int) -> None:
    written = markdown(said, room)
    whole = seen(markdown(said, 10**6))

    assert size(written) <= room
    assert kinds(written) <= OURS
    assert whole.startswith(seen(written).removesuffix("…"))
    written.encode()


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("letter", ["x", "*", "🧠", "\\", "` "])
def test_at_the_limit_all_is_shown_and_one_over_it_is_cut(style: Style, letter: str) -> None:
    said = (Span(letter * 500, style),)
    whole = markdown(said, 10**6)

    assert markdown(said, size(whole)) == whole
    assert markdown(said, size(whole) - 1) != whole
    assert markdown(said, size(whole) - 1).rstrip("*`").endswith("…")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (text("a ", strong("b"), " c"), "a **b** c"),
        (text(strong("Why: "), "so"), "**Why:** so"),
        (text(strong("a"), strong("b")), "**ab**"),
        (text(strong("a*b\nc")), "**a\\*b**\n**c**"),
        (text("See ", code("/daily")), "See `/daily`"),
        (text(code("a`b")), "**a\\`b**"),
        (text(code("a\nb")), "**a**\n**b**"),
        (text(strong(" "), code(""), "x"), " x"),
        (text("#", strong("x")), "\\#**x**"),
        (text(":fi", "re:"), "\\:fire:"),
        (text("<t:1", ":R>"), "\\<t\\:1:R>"),
        (text("a\n\n\n \n\nb"), "a\n\nb"),
    ],
)
def test_styles_stand_close_to_their_words(said: Text, written: str) -> None:
    assert markdown(said) == written


def test_moments_are_told_in_the_readers_own_time_and_never_broken() -> None:
    until = Moment(NOON, "Asia/Kolkata")
    said = text("Until ", until, ".")

    assert markdown(said) == "Until <t:1772452800:f> (<t:1772452800:R>)."
    assert markdown(said, brief=True) == "Until <t:1772452800:f>."
    assert markdown(text(Moment(NOON, "UTC", Clock.TIME))) == "<t:1772452800:t>"
    assert markdown(text(Moment(NOON, "UTC", Clock.LISTED))) == "<t:1772452800:f>"
    assert markdown(text(Moment(NOON, "UTC", Clock.LEFT))) == "<t:1772452800:R>"
    assert markdown(said, 30) == "Until <t:1772452800:f>…"
    assert markdown(said, 20) == "Until…"
    assert stamp(Moment(NOON - timedelta(days=365 * 60), "UTC")).startswith("<t:-")


@given(
    st.lists(st.sampled_from(("```", "``", "`", "x", "\n", "\t", "é")), max_size=30),
    st.integers(1, 80),
)
def test_nothing_ends_a_block_of_code(parts: list[str], room: int) -> None:
    source = "".join(parts)
    whole, cut = code_block(source, 10**6, "py"), code_block(source, room, "py")

    assert seen(whole) == spaced(source)
    assert not whole or [piece.kinds for piece in read(whole)] == [{Kind.BLOCK}]
    assert size(cut) <= room
    assert kinds(cut) <= {Kind.BLOCK}


def test_code_keeps_its_lines_and_the_first_word_is_no_language() -> None:
    assert code_block("a\n\tb\n", 100, "py") == "```py\na\n    b\n```"
    assert code_block("text\nb", 100) == "```\ntext\nb\n```"
    assert code_block(" \n", 100) == ""
    assert code_block("one\ntwo\nthree", 17) == "```\none\ntwo\n…\n```"
    assert code_block("a long line\n", 15) == "```\na long…\n```"
    assert code_block("a", 8) == "…"


def test_a_channel_and_a_role_are_shown_by_their_names() -> None:
    said = text(
        "In ", Name("discord:12", Named.PLACE), " for ", Name("34", Named.ROLE), strong("!")
    )

    assert markdown(said) == "In <#12> for <@&34>**!**"


@pytest.mark.parametrize("forged", ["@everyone", "1> @here", "slack:C1", "", "٣", "**x**\u202e"])
@pytest.mark.parametrize("kind", Named)
def test_what_names_no_channel_or_role_is_shown_as_it_is(forged: str, kind: Named) -> None:
    written = markdown(text(Name(forged, kind)))

    assert kinds(written) == set()
    assert seen(written) == spaced(clean(forged))


@pytest.mark.parametrize("room", range(3, 30))
@pytest.mark.parametrize("before", ["In ", ""])
@pytest.mark.parametrize(
    ("kind", "shown"),
    [(Named.PLACE, "<#1234567>"), (Named.ROLE, "<@&1234567>"), (Named.PERSON, "<@1234567>")],
)
def test_a_name_is_shown_whole_or_not_at_all(
    room: int, before: str, kind: Named, shown: str
) -> None:
    written = markdown(text(before, Name("discord:1234567", kind), " and more"), room)

    assert "<" not in written or shown in written
