"""The bank covers what it was founded on: 77 concepts from 92 angles, each by its own question."""

import json
from collections import Counter
from pathlib import Path

from bot.domain.question import Level, Status
from tests.bank.items import built_in, item

FOUNDING = json.loads(Path(__file__).with_name("founding.json").read_text("utf-8"))


def test_each_angle_has_a_published_question_of_its_own() -> None:
    asked = Counter(entry["question"] for entry in FOUNDING)

    assert len(FOUNDING) == 92
    assert len({entry["concept"] for entry in FOUNDING}) == 77
    assert max(asked.values()) == 1
    for entry in FOUNDING:
        question = item(entry["question"])
        assert (question.concept, question.status) == (entry["concept"], Status.PUBLISHED)


def test_every_question_was_read_by_a_second_reader() -> None:
    assert [q.id for q in built_in().questions if not q.reviewed] == []


def test_every_topic_has_published_questions_of_every_level() -> None:
    there = {(q.topic, q.level) for q in built_in().published}

    assert {(topic, level) for topic in built_in().topics for level in Level} == there
