"""Writing a bank, and reading what people wrote."""

from pathlib import Path

import pytest

from bot.bank.bank import Bank
from bot.bank.findings import BankError
from bot.bank.load import built_in_path, read_bank
from bot.bank.markdown import to_markdown
from bot.bank.save import inspect_any, read_any, to_text
from tests.factory import TOPICS, make_bank, make_path, make_question


def test_the_built_in_bank_is_stored_as_it_is_written() -> None:
    assert to_text(read_bank(), Path("bank.json")) == built_in_path().read_text("utf-8")


def test_a_bank_survives_markdown(tmp_path: Path) -> None:
    bank, page = read_bank(), tmp_path / "bank.md"
    page.write_text(to_text(bank, page), "utf-8")

    again = read_any(page, bank)

    assert again.questions == bank.questions
    assert dict(again.topics) == dict(bank.topics)
    assert again.prerequisites == bank.prerequisites


def test_markdown_with_findings_is_not_taken(tmp_path: Path) -> None:
    page = tmp_path / "bank.md"
    page.write_text("# lonely\n\n## Prompt\n\nIs this a question at all?\n", "utf-8")

    with pytest.raises(BankError) as caught:
        read_any(page, read_bank())

    assert {finding.item for finding in caught.value.findings} == {"lonely"}
    assert "explanation" in {finding.field for finding in caught.value.findings}


def test_markdown_in_another_encoding_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "bank.md"
    page.write_bytes("# größe\n".encode("latin-1"))

    with pytest.raises(BankError, match="Save it as UTF-8"):
        read_any(page, read_bank())


def test_titles_of_topics_survive_markdown(tmp_path: Path) -> None:
    bank = make_bank(make_question(topic="sea"), topics={"sea": "The sea", "sky": "The sky"})
    page = tmp_path / "bank.md"
    page.write_text(to_text(bank, page), "utf-8")

    assert dict(read_any(page).topics) == {"sea": "The sea", "sky": "The sky"}


def test_a_title_that_markdown_leaves_out_is_the_built_in_one(tmp_path: Path) -> None:
    page = tmp_path / "bank.md"
    page.write_text(to_markdown([make_question(topic="cnn")]), "utf-8")

    assert dict(read_any(page).topics) == {"cnn": "Convolutional networks"}


def test_the_licence_of_a_bank_is_kept(tmp_path: Path) -> None:
    bank, path = Bank((make_question(),), TOPICS, "CC0-1.0"), tmp_path / "bank.json"
    path.write_text(to_text(bank, path), "utf-8")

    assert read_any(path) == bank


@pytest.mark.parametrize("name", ["bank.json", "bank.md"])
def test_prerequisites_are_kept_as_they_stand(tmp_path: Path, name: str) -> None:
    bank, path = make_path(c="b a", a="", b=""), tmp_path / name
    path.write_text(to_text(bank, path), "utf-8")

    assert read_any(path, bank).prerequisites == {"c": ("b", "a")}


def test_a_bank_without_prerequisites_says_nothing_of_them() -> None:
    for name in ("bank.json", "bank.md"):
        assert "rerequisites" not in to_text(make_bank(), Path(name))


def test_what_reading_and_the_rules_find_is_told_together(tmp_path: Path) -> None:
    page = tmp_path / "bank.md"
    text = to_markdown([make_question()])
    page.write_text(text.replace("- level:", "- livel:").replace("published", "printed"), "utf-8")

    with pytest.raises(BankError) as caught:
        read_any(page)

    assert [finding.field for finding in caught.value.findings] == ["livel", "status"]


def test_half_a_character_in_markdown_is_a_finding(tmp_path: Path) -> None:
    page = tmp_path / "bank.md"
    page.write_text(to_markdown([make_question()]).replace("inverted", "&#55358;"), "utf-8")

    with pytest.raises(BankError, match="holds half a character"):
        read_any(page)


def test_a_page_is_looked_at_like_a_file(tmp_path: Path) -> None:
    bank, page = read_bank(), tmp_path / "bank.md"
    page.write_text(to_text(bank, page) + "\n# lonely\n\n## Prompt\n\nIs this it?\n", "utf-8")

    inspected = inspect_any(page)

    assert inspected.sound.questions == bank.questions
    assert {finding.item for finding in inspected.findings} == {"lonely"}
    assert inspect_any(None).sound == bank
