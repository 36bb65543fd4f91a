"""The concepts of a bank."""

from dataclasses import replace

from bot.bank.concepts import Concept, concepts_of
from bot.domain.paths import depths
from bot.domain.question import Level, Status
from bot.ids import QuestionId
from tests.bank.items import built_in
from tests.factory import make_bank, make_path, make_question

GROUND = {
    "chain-rule-by-hand",
    "perceptron",
    "subword-tokenisation",
    "supervised-learning-examples",
    "tensors",
}


def test_a_concept_begins_where_its_easiest_question_does() -> None:
    hard = make_question(level=Level.ADVANCED)
    easy = make_question(id=QuestionId("easy"), level=Level.INTERMEDIATE, topic="cnn")

    (found,) = concepts_of(make_bank(hard, easy))

    assert found == Concept(name="dropout", topic="training", level=Level.INTERMEDIATE, needs=())


def test_a_concept_needs_only_what_is_asked_about() -> None:
    bank = make_path(a="", b="a gone")
    first, second = bank.questions

    assert [each.needs for each in concepts_of(bank)] == [(), ("a",)]
    retired = replace(bank, questions=(replace(first, status=Status.RETIRED), second))
    assert [each.needs for each in concepts_of(retired)] == [()]


def test_a_name_is_read_as_words() -> None:
    assert concepts_of(make_path(**{"dying-relu": ""}))[0].words == "dying relu"


def test_every_built_in_concept_rests_on_one_to_three_others_but_for_the_ground() -> None:
    concepts = concepts_of(built_in())

    assert {each.name for each in concepts if not each.needs} == GROUND
    assert max(len(each.needs) for each in concepts) == 3
    assert {*built_in().prerequisites} == {each.name for each in concepts} - GROUND


def test_the_built_in_map_leads_from_the_ground_to_the_advanced() -> None:
    concepts = concepts_of(built_in())
    depth = depths({each.name: each.needs for each in concepts})

    def mean(level: Level) -> float:
        found = [depth[each.name] for each in concepts if each.level is level]
        return sum(found) / len(found)

    assert mean(Level.BEGINNER) + 1 < mean(Level.INTERMEDIATE) < mean(Level.ADVANCED) - 1
