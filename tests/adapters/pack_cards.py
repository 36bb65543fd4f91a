"""What admins are shown of packs of questions, and of files that may become one."""

from dataclasses import replace

from bot.cards.pack_import import (
    bad_line_card,
    bad_pack_name_card,
    cancelled_card,
    everyones_pack_card,
    here_already_card,
    known_pack_card,
    large_file_card,
    many_packs_card,
    many_questions_card,
    no_files_here_card,
    preview_card,
    read_nothing_card,
    send_again_card,
    taken_card,
)
from bot.cards.packs import Packed, everyones_stays_card, packs_card, removed_card
from tests.adapters.card_values import Family
from tests.cards.test_pack_import import MANY, SHOWN
from tests.store.facts import DAILY, HERE

PACK = SHOWN.pack
HOSTILE = replace(
    SHOWN, file="**bold** [x](http://y) @everyone.csv", pack=replace(PACK, source="<@1> `x` *y*")
)
PACK_IMPORTS: Family = {
    "preview": preview_card(SHOWN, 17, "UTC"),
    "preview, of another in its place": preview_card(replace(MANY, before=PACK), 17, "UTC"),
    "preview, hostile": preview_card(HOSTILE, 17, "UTC"),
    "read_nothing": read_nothing_card("quiz.csv", replace(SHOWN.read, questions=())),
    "read_nothing, with a problem": read_nothing_card(
        "quiz.csv", replace(SHOWN.read, problem="quiz.csv is empty. Export it again.", skipped=0)
    ),
    "taken": taken_card(PACK, DAILY, (), None),
    "taken, in another's place": taken_card(PACK, DAILY, (DAILY,), (1, 2, 3)),
    "here_already": here_already_card(PACK, "Ana", "UTC"),
    "cancelled": cancelled_card("trivia"),
    "send_again": send_again_card(),
    "no_files_here": no_files_here_card(HERE),
    "bad_pack_name": bad_pack_name_card("My Pack"),
    "bad_line": bad_line_card("licence", 95),
    "known_pack": known_pack_card("trivia"),
    "everyones_pack": everyones_pack_card("trivia"),
    "large_file": large_file_card("quiz.csv", 5_000_000),
    "many_packs": many_packs_card(10),
    "many_questions": many_questions_card(20_000),
}
LISTED = Packed(pack=PACK, asking=(DAILY,), by="Ana")
PACKS: Family = {
    "packs": packs_card([Packed(pack=replace(PACK, space=None, name="art")), LISTED], "UTC"),
    "packs, none": packs_card([], "UTC"),
    "packs, many": packs_card([LISTED] * 23, "UTC"),
    "removed": removed_card(PACK, (DAILY,)),
    "removed, of which nobody asked": removed_card(PACK, ()),
    "everyones_stays": everyones_stays_card("trivia"),
}
