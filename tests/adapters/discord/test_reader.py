"""The reader of Discord's Markdown that tests read payloads with."""

import pytest

from tests.adapters.discord.reader import Kind, Piece, kinds, read, seen


@pytest.mark.parametrize(
    ("source", "kind", "words"),
    [
        ("**a b**", Kind.STRONG, "a b"),
        ("*a*", Kind.ITALIC, "a"),
        ("_a_", Kind.ITALIC, "a"),
        ("__a__", Kind.UNDERLINED, "a"),
        ("~~a~~", Kind.STRUCK, "a"),
        ("||a||", Kind.SPOILER, "a"),
        ("`a*b*`", Kind.CODE, "a*b*"),
        ("```py\na\n```", Kind.BLOCK, "a"),
        ("```a```", Kind.BLOCK, "a"),
        ("# a", Kind.HEADING, "a"),
        ("-# a", Kind.SMALL, "a"),
        ("> a", Kind.QUOTE, "a"),
        ("- a", Kind.LIST, "a"),
        ("12. a", Kind.LIST, "a"),
        ("[a](https://b.c)", Kind.LINK, "a"),
        ("https://b.c", Kind.LINK, "https://b.c"),
        ("<https://b.c>", Kind.LINK, "<https://b.c>"),
        ("<@123>", Kind.MENTION, "<@123>"),
        ("<@&123>", Kind.MENTION, "<@&123>"),
        ("<#123>", Kind.MENTION, "<#123>"),
        ("</help:123>", Kind.MENTION, "</help:123>"),
        ("@everyone", Kind.MENTION, "@everyone"),
        ("<t:123:R>", Kind.MOMENT, "<t:123:R>"),
        ("<:a:123>", Kind.EMOJI, "<:a:123>"),
        (":fire:", Kind.EMOJI, ":fire:"),
    ],
)
def test_what_has_a_meaning_is_seen(source: str, kind: Kind, words: str) -> None:
    [piece] = read(source)

    assert kind in piece.kinds
    assert seen(source) == words
    assert kinds(f"x\n{source}\ny") >= {kind}


def test_a_backslash_takes_the_meaning_away() -> None:
    assert read(r"\*a\* \<@1> \`b\` \\ \# c") == [Piece(r"*a* <@1> `b` \ # c")]


def test_only_a_line_start_makes_a_list_and_plain_words_are_one_piece() -> None:
    assert read("a - b # c > d 1. e") == [Piece("a - b # c > d 1. e")]
