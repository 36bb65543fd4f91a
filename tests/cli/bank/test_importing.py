"""``studybot bank import``."""

from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from bot.bank.export.csv import to_csv
from bot.features import packing
from bot.store.packs import Pack
from bot.store.sqlite import open_reader, open_store
from tests.bank.importing.files import apkg
from tests.bank.importing.test_red import LIST
from tests.cli.conftest import Studybot, sentence
from tests.factory import make_bank, make_question
from tests.store.facts import HERE, settle_in

HOW = ("--pack", "trivia", "--licence", "CC BY-SA 4.0", "--source", "example.org")


@pytest.fixture
def listed(tmp_path: Path) -> str:
    (tmp_path / "list.yaml").write_text(f"{LIST}Broken?:\n  a: b\n", encoding="utf-8")
    return "list.yaml"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "home" / "studybot.db"
    with closing(open_store(path)) as store, store.transaction():
        settle_in(store)
    return path


def packs(database: Path) -> list[Pack]:
    with closing(open_reader(database)) as store, store.transaction():
        return [*store.packs.there()]


def test_what_comes_in_is_shown_with_what_is_left_out(studybot: Studybot, listed: str) -> None:
    told = studybot("bank", "import", listed, *HOW, "--dry-run").stdout

    assert "Who wrote Faust?" in told
    assert (
        "trivia: 4 questions from list.yaml.\n"
        "  Kinds: 4 short\n"
        "  Levels: 4 beginner\n"
        "  Topics: 4 Trivia\n"
        "Left out: 1\n"
        "  list.yaml, line 19: holds a list in a list, or a mapping. Write the question, a colon, "
        "and a list of answers.\n"
        "Nothing was imported: this was only a look.\n"
    ) in told


def test_a_pack_comes_in_whole_and_says_how_to_go_on(
    studybot: Studybot, listed: str, database: Path
) -> None:
    told = studybot("bank", "import", listed, *HOW, "--yes").stdout

    assert told.endswith(
        "Imported 4 questions as trivia. A running studybot takes it by itself.\n"
        "An admin has questions come from it with: /schedule edit packs:trivia\n"
        "To undo this: studybot bank remove --pack trivia\n"
    )
    (pack,) = packs(database)
    assert (pack.name, pack.licence, pack.source) == ("trivia", "CC BY-SA 4.0", "example.org")
    assert (pack.questions, pack.space, pack.topics) == (4, None, {"trivia": "Trivia"})


def test_several_files_of_several_kinds_are_one_pack(
    studybot: Studybot, listed: str, database: Path, tmp_path: Path
) -> None:
    (tmp_path / "deck.apkg").write_bytes(apkg([("g", "1", "front\x1fback", "7")]))
    (tmp_path / "bank.csv").write_text(to_csv(make_bank(make_question())), encoding="utf-8")

    told = studybot("bank", "import", listed, "deck.apkg", "bank.csv", *HOW, "--yes")

    assert "trivia: 6 questions from 3 files." in told.stdout
    assert packs(database)[0].topics == {"trivia": "Trivia", "cnn": "CNN", "training": "training"}


def test_a_running_bot_need_not_stop(studybot: Studybot, listed: str, database: Path) -> None:
    with closing(open_store(database)) as bot:
        assert "Imported 4 questions" in studybot("bank", "import", listed, *HOW, "--yes").stdout
        with bot.transaction():
            assert [pack.name for pack in bot.packs.there()] == ["trivia"]


def test_a_name_that_is_taken_says_what_to_do(
    studybot: Studybot, listed: str, database: Path, tmp_path: Path
) -> None:
    studybot("bank", "import", listed, *HOW, "--yes")

    refused = studybot("bank", "import", listed, *HOW, "--yes")
    assert refused.exit_code == 1
    assert "There is a pack trivia already. Add --replace to put this one" in refused.stderr

    (tmp_path / listed).write_text("Who wrote Faust?:\n- Goethe\nNew?:\n- x\n", encoding="utf-8")
    told = studybot("bank", "import", listed, *HOW, "--yes", "--replace").stdout
    assert "Imported 2 questions as trivia: 1 new, 1 changed, 3 gone." in told
    assert [pack.questions for pack in packs(database)] == [2]


def test_a_pack_may_be_one_groups(studybot: Studybot, listed: str, database: Path) -> None:
    told = studybot("bank", "import", listed, *HOW, "--yes", "--space", HERE).stdout

    (pack,) = packs(database)
    assert pack.space == HERE
    assert f"To undo this: studybot bank remove --pack {pack.within}\n" in told
    nowhere = studybot("bank", "import", listed, *HOW, "--yes", "--space", "discord:9")
    assert "There is no group discord:9." in nowhere.stderr
    everyone = studybot("bank", "import", listed, *HOW, "--yes")
    assert f"The group {HERE} has a pack trivia already. Choose another name." in everyone.stderr


def test_another_database_may_be_named(studybot: Studybot, listed: str, tmp_path: Path) -> None:
    studybot("bank", "import", listed, *HOW, "--yes", "--db", "other.db")

    assert [pack.name for pack in packs(tmp_path / "other.db")] == ["trivia"]


def test_through_a_pipe_nobody_is_asked(studybot: Studybot, listed: str, database: Path) -> None:
    refused = studybot("bank", "import", listed, *HOW)

    assert "Nothing was imported. Add --yes to import without asking." in refused.stderr
    assert packs(database) == []


def test_what_fails_in_the_middle_leaves_nothing(
    studybot: Studybot, listed: str, database: Path
) -> None:
    def dying(*given: Any, **named: Any) -> packing.Taken:
        packing_take_in(*given, **named)
        raise KeyboardInterrupt

    packing_take_in = packing.take_in
    with patch.object(packing, "take_in", dying):
        assert studybot("bank", "import", listed, *HOW, "--yes").exit_code != 0

    assert packs(database) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("none.csv", *HOW), "none.csv cannot be read (No such file or directory). Name a file"),
        (("bad.txt", *HOW), "bad.txt is of no kind that can be told"),
        (("bad.csv", *HOW), "bad.csv has no column for the question and the answer"),
        (("bad.csv", "--pack", "No", *HOW[2:]), "'No' is no name for a pack. Use up to 32 small"),
        (("bad.csv", *HOW[:3], " ", *HOW[4:]), "--licence is empty, or has more than 95 letters."),
    ],
)
def test_what_cannot_be_imported_is_told_in_a_sentence(
    studybot: Studybot, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    (tmp_path / "bad.csv").write_text("just words\n", encoding="utf-8")
    (tmp_path / "bad.txt").write_text("just words\n", encoding="utf-8")

    assert told in sentence(studybot("bank", "import", *words))


def test_a_file_without_a_single_question_is_no_pack(studybot: Studybot, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("question,answer\n,x\n" + ",y\n" * 30, encoding="utf-8")

    refused = studybot("bank", "import", "a.csv", *HOW)

    assert "Left out: 31" in refused.stdout
    assert "  and 11 more" in refused.stdout
    assert "There is no question that can be used. Nothing was imported." in refused.stderr
