"""``studybot bank edit``."""

from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from bot.bank.load import read_bank
from bot.cli import main
from bot.domain.question import Question
from bot.ids import QuestionId

Writing = Callable[[str], str]
Edit = Callable[..., Result]
FLIPPED = (("- [x] b", "- [ ] b"), ("- [ ] a", "- [x] a"))


@pytest.fixture
def edit(tmp_path: Path, studybot: object, monkeypatch: pytest.MonkeyPatch) -> Edit:
    """Run the command with an editor that does each of these things, one after the other."""

    def run(*writings: Writing, typed: str = "", name: str = "dropout-at-test") -> Result:
        left = [*writings]

        def editor(*, filename: str) -> None:
            page = Path(filename)
            page.write_text(left.pop(0)(page.read_text("utf-8")), encoding="utf-8")

        monkeypatch.setattr(click, "edit", editor)
        home = {
            "STUDYBOT_HOME": str(tmp_path / "home"),
            "STUDYBOT_BANK": str(tmp_path / "bank.json"),
            "STUDYBOT_ZONE": "Europe/Berlin",
        }
        result = CliRunner().invoke(main, ["bank", "edit", name], input=typed, env=home)
        assert left == []
        return result

    return run


def change(*pairs: tuple[str, str]) -> Writing:
    def writing(text: str) -> str:
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        return text

    return writing


def question(folder: Path) -> Question:
    found = read_bank(folder / "bank.json").get(QuestionId("dropout-at-test"))
    assert found is not None
    return found


def drafts(folder: Path) -> list[str]:
    return [path.name for path in (folder / "home" / "drafts").glob("*")]


WORSE = change(("- level: beginner", "- level: easy"))
BETTER = change(("- level: easy", "- level: advanced"))


def test_a_new_wording_is_taken_with_its_version(edit: Edit, tmp_path: Path) -> None:
    edited = edit(change(("What does inverted", "So what does inverted")))

    assert (edited.exit_code, edited.stderr) == (0, "")
    assert "      + So what does inverted dropout do" in edited.stdout
    assert "it stays version 1. If it asks for something else now, write version: 2." in (
        edited.stdout
    )
    assert f"To undo this: mv {tmp_path / 'bank.json.bak'}" in edited.stdout
    assert question(tmp_path).prompt.startswith("So what")
    assert drafts(tmp_path) == []


def test_a_new_key_raises_the_version_and_points_to_the_regrade(edit: Edit, tmp_path: Path) -> None:
    edit(change(("- licence: CC-BY-4.0", "- licence: CC-BY-4.0\n- reviewed: 2026-03-02")))

    edited = edit(change(*FLIPPED))

    assert "The key or the options changed, so this is version 2.\n" in edited.stdout
    assert "The date of the review was removed" in edited.stdout
    assert "  studybot bank regrade dropout-at-test\n" in edited.stdout
    assert (question(tmp_path).version, question(tmp_path).reviewed) == (2, "")
    assert question(tmp_path).key == {"a"}


def test_leaving_it_as_it_is_changes_nothing(edit: Edit, tmp_path: Path) -> None:
    before = (tmp_path / "bank.json").read_bytes()

    assert edit(change()).stdout == "Nothing changed.\n"
    assert (tmp_path / "bank.json").read_bytes() == before
    assert drafts(tmp_path) == []


def test_findings_stand_in_the_draft_and_one_may_go_on(edit: Edit, tmp_path: Path) -> None:
    def mend(text: str) -> str:
        assert text.startswith("<!--\ndropout-at-test, level: is 'easy'. Use one of beginner,")
        return BETTER(text)

    edited = edit(WORSE, mend, typed="y\n")

    assert edited.exit_code == 0
    assert "dropout-at-test, level: is 'easy'." in edited.stderr
    assert question(tmp_path).level == "advanced"
    assert drafts(tmp_path) == []


@pytest.mark.parametrize("typed", ["n\n", ""], ids=["no", "nobody there"])
def test_giving_up_keeps_the_draft_and_the_bank(edit: Edit, tmp_path: Path, typed: str) -> None:
    before = (tmp_path / "bank.json").read_bytes()

    given_up = edit(WORSE, typed=typed)

    assert given_up.exit_code == 1
    kept = tmp_path / "home" / "drafts" / "dropout-at-test.md"
    assert f"Nothing was changed. The draft is kept: {kept}\n" in given_up.stderr
    assert "- level: easy" in kept.read_text("utf-8")
    assert (tmp_path / "bank.json").read_bytes() == before


def test_a_draft_that_was_left_is_gone_on_with(edit: Edit, tmp_path: Path) -> None:
    edit(WORSE, typed="n\n")

    assert edit(BETTER, typed="y\n").exit_code == 0
    assert question(tmp_path).level == "advanced"


def test_or_one_begins_anew(edit: Edit, tmp_path: Path) -> None:
    edit(WORSE, typed="n\n")

    assert "Nothing changed." in edit(change(("- level: beginner",) * 2), typed="n\n").stdout


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(edit: Edit, tmp_path: Path) -> None:
    bank = tmp_path / "bank.json"

    def writing(text: str) -> str:
        bank.write_text(bank.read_text("utf-8").replace("Explain dropout.", "Tell me."), "utf-8")
        return change(("What does", "So what does"))(text)

    edited = edit(writing)

    assert edited.exit_code == 1
    assert "was changed in" in edited.stderr
    assert "Tell me." in bank.read_text("utf-8")
    assert drafts(tmp_path) == ["dropout-at-test.md"]


def test_an_unknown_question_suggests_another(edit: Edit) -> None:
    assert "Did you mean dropout-at-test?" in edit(name="dropout-at-tset").stderr


def test_an_editor_that_does_not_start_is_named(edit: Edit, tmp_path: Path) -> None:
    def broken(_text: str) -> str:
        raise click.ClickException("vi: Editing failed: not found")

    edited = edit(broken)

    assert edited.stderr == "Error: vi: Editing failed: not found\n"
    assert drafts(tmp_path) == []
