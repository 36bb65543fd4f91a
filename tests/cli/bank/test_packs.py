"""``studybot bank packs`` and ``studybot bank remove``."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.store.sqlite import open_store
from tests.cli.conftest import Studybot, sentence
from tests.store.facts import DAILY, HERE, START, THERE, make_pack, make_packed, settle_in


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A pack for everyone, which one track asks from, and one that two groups call the same."""
    path = tmp_path / "home" / "studybot.db"
    with closing(open_store(path)) as store, store.transaction():
        settle_in(store)
        store.packs.add(make_pack(), [make_packed("one"), make_packed("two")])
        for number, space in enumerate((HERE, THERE)):
            store.packs.add(make_pack(name="own", within=f"own~{number}", space=space), [])
        store.tracks.save(replace(DAILY, packs=frozenset({"trivia"})), START)
    return path


def test_packs_are_listed_with_whence_they_are_and_who_asks_from_them(
    studybot: Studybot, database: Path
) -> None:
    assert studybot("bank", "packs").stdout == (
        "own~0: 0 questions for the group console:here\n"
        "   CC0; from a friend; 2026-03-02\n"
        "   no daily question comes from it, until an admin says /schedule edit packs:own\n"
        "own~1: 0 questions for the group console:there\n"
        "   CC0; from a friend; 2026-03-02\n"
        "   no daily question comes from it, until an admin says /schedule edit packs:own\n"
        "trivia: 2 questions for every group\n"
        "   CC0; from a friend; 2026-03-02\n"
        "   daily questions and quizzes may come from it: daily in console:here\n"
    )


def test_without_packs_it_says_how_to_bring_one_in(studybot: Studybot, tmp_path: Path) -> None:
    open_store(tmp_path / "home" / "studybot.db").close()

    assert studybot("bank", "packs").stdout.startswith("There is no pack yet. Bring one in:")


def test_a_pack_is_removed_with_one_command(studybot: Studybot, database: Path) -> None:
    with closing(open_store(database)):  # beside a running bot
        assert studybot("bank", "remove", "--pack", "trivia").stdout == (
            "Removed the pack trivia: 2 questions.\n"
            "1 series asked from it, and asks without it now.\n"
            "What was posted stays, with its answers. To bring it back, import it again.\n"
        )
    assert "trivia" not in studybot("bank", "packs").stdout


def test_a_name_that_two_groups_have_is_named_in_full(studybot: Studybot, database: Path) -> None:
    told = sentence(studybot("bank", "remove", "--pack", "own"))

    assert "Name one: own~0 (console:here) or own~1 (console:there)." in told
    assert "Removed" in studybot("bank", "remove", "--pack", "own~1").stdout
