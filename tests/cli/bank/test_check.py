"""``studybot bank check``."""

import json
from pathlib import Path

from tests.cli.conftest import Studybot
from tests.factory import make_file, make_form


def test_bank_check_counts(studybot: Studybot, tmp_path: Path) -> None:
    whole = tmp_path / "two.json"
    whole.write_text(json.dumps(make_file(make_form(), make_form(id="again", topic="cnn"))))

    assert studybot("bank", "check").stdout == "1 questions on 1 topics: no findings.\n"
    assert studybot("bank", "check", str(whole)).stdout == "2 questions on 2 topics: no findings.\n"
