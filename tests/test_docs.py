"""The documents say what the product does: nothing undocumented, nothing stale."""

import ast
import re
from pathlib import Path
from time import monotonic

import pytest

from bot.commands import COMMANDS
from bot.runtime.metrics import Metrics
from bot.runtime.pulse import Pulse
from bot.settings import SETTINGS
from tests.readme import README, TABLES, written

ROOT = README.parent
DOCUMENTS = sorted(
    path
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("deploy/*.md"))
    if path.is_file()
)
TEXT = README.read_text("utf-8")


def test_the_readme_begins_with_the_two_commands() -> None:
    top = TEXT[: TEXT.index("\n## ")]
    assert "make play" in top
    assert "make test" in top


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_the_tables_of_a_document_are_the_declarations(path: Path) -> None:
    text = path.read_text("utf-8")

    assert [name for name in TABLES[path] if f"<!-- {name} -->" not in text] == []
    assert written(path) == text, "run `make docs`"


def test_every_command_is_in_the_readme() -> None:
    assert [c.verb for c in COMMANDS if f"| `{c.brief}` |" not in TEXT] == []


def test_every_option_is_in_the_readme() -> None:
    named = {(o.name, o.help) for c in COMMANDS for o in c.options if o.named}
    assert named
    assert [name for name, words in named if f"| `{name}:` | {words} |" not in TEXT] == []


def test_every_setting_is_in_the_readme() -> None:
    assert [s.name for s in SETTINGS if f"| `{s.name}` |" not in TEXT] == []


def test_every_make_target_the_documents_name_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+(?: [a-z-]+)*):", (ROOT / "Makefile").read_text(), re.M))
    known = {word for names in targets for word in names.split()}
    named = {
        target
        for path in DOCUMENTS
        for target in re.findall(r"`?make ([a-z-]+)", path.read_text("utf-8"))
        if f"`make {target}" in path.read_text("utf-8") or f"\nmake {target}" in path.read_text()
    }
    assert named <= known


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text("utf-8"))
    links += re.findall(r'src="(?!https?:)([^"]+)"', path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_decisions_are_numbered_in_a_row() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == [*range(1, len(numbers) + 1)]


def test_decisions_have_context_decision_and_consequences() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert decisions
    for path in decisions:
        headings = re.findall(r"^## (.+)$", path.read_text("utf-8"), re.M)
        assert headings == ["Context", "Decision", "Consequences"], path.name


def test_every_metric_of_the_runbook_exists() -> None:
    words = (ROOT / "deploy" / "RUNBOOK.md").read_text("utf-8")
    named = set(re.findall(r"`(studybot_[a-z_]+)", words))

    assert named
    assert named <= set(re.findall(r"# HELP (\w+)", Metrics(Pulse(monotonic)).text().decode()))


def test_the_runbook_says_what_to_do_about_every_metric() -> None:
    words = (ROOT / "deploy" / "RUNBOOK.md").read_text("utf-8")
    kept = re.findall(r"# TYPE (\w+)", Metrics(Pulse(monotonic)).text().decode())

    assert kept
    missing = [name for name in kept if not name.endswith("_created") and f"`{name}" not in words]
    assert missing == []


def test_the_runbook_says_what_to_do_about_every_sentence_of_health() -> None:
    table = (ROOT / "deploy" / "RUNBOOK.md").read_text("utf-8")
    said = [sentence for path in HEALTH for sentence in sentences(path)]

    assert len(said) > len(HEALTH)
    assert [s for s in said if not re.search(s, table)] == []


HEALTH = (
    ROOT / "bot" / "runtime" / "pulse.py",
    ROOT / "adapters" / "discord" / "gateway.py",
    ROOT / "adapters" / "discord" / "client.py",
    ROOT / "adapters" / "slack" / "client.py",
)


def sentences(path: Path) -> list[str]:
    """The patterns of the sentences in functions that tell of trouble; what is put in is any."""
    tree = ast.parse(path.read_text("utf-8"))
    told = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name in ("trouble", "troubles")
    ]
    assert told, path
    found = []
    statements = [each for node in told for each in node.body[1:]]  # the first is the docstring
    for value in (each for statement in statements for each in ast.walk(statement)):
        if isinstance(value, ast.JoinedStr):
            parts = [
                part.value if isinstance(part, ast.Constant) else None for part in value.values
            ]
            found.append("".join(".+?" if part is None else re.escape(str(part)) for part in parts))
        elif isinstance(value, ast.Constant) and re.fullmatch(r"[A-Z].*\.", str(value.value)):
            found.append(re.escape(str(value.value)))
    return [pattern for pattern in found if re.search("[a-z]{3}", pattern)]


def test_links_to_a_heading_lead_to_one() -> None:
    missing = []
    for path in DOCUMENTS:
        for target, anchor in re.findall(
            r"\]\(((?!https?:)[^)#]*)#([^)]+)\)", path.read_text("utf-8")
        ):
            words = ((path.parent / target) if target else path).read_text("utf-8")
            heads = re.findall(r"^#+ (.+)$", words, re.M)
            slugs = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
            missing += [(path.name, anchor)] if anchor not in slugs else []
    assert missing == []


def test_whoever_names_a_decision_leads_to_it() -> None:
    named = [
        (path.name, *found)
        for path in [*DOCUMENTS, *(ROOT / "docs" / "decisions").glob("*.md")]
        for found in re.findall(
            r"\[[Dd]ecision (\d+)\]\([^)]*?(\d{4})-[a-z-]+\.md\)", path.read_text("utf-8")
        )
    ]

    assert named
    assert [each for each in named if int(each[1]) != int(each[2])] == []
