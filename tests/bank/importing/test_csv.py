"""Plain tables of questions and answers."""

import pytest

from bot.bank.importing.csv import delimiter_of, read_csv
from bot.bank.importing.reading import CannotImport, Item
from bot.domain.question import Kind, Level


def only(text: str) -> Item:
    (item,) = read_csv(text, "t.csv").items
    return item


def marked(item: Item) -> list[str]:
    return [f"{'+' if option.right else '-'}{option.text}" for option in item.options]


@pytest.mark.parametrize("text", ["question,answer", "Prompt;Key", "Front\tBack", '"q"|"Correct"'])
def test_titles_tell_a_table(text: str) -> None:
    assert delimiter_of(text) in (",", ";", "\t", "|")


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("question,answer,a,b,c\nWhich?,B,x,y,z\n", ["-x", "+y", "-z"]),
        ("question,answer,a,b,c\nWhich?,y,x,y,z\n", ["-x", "+y", "-z"]),
        ("question,correct,option 1,option 2,option 3\nWhich?,2,x,y,z\n", None),
        ('question,answer,options\nWhich?,A,"x\ny\nz"\n', ["+x", "-y", "-z"]),
        ("question;answer;options\nWhich?;C;x|y|z\n", ["-x", "-y", "+z"]),
        ("question,correct answer,wrong 1,wrong 2\nWhich?,x,y,z\n", ["+x", "-y", "-z"]),
        ("question,correct_answer,incorrect_answers\nWhich?,x,y; z\n", ["+x", "-y", "-z"]),
        ('question,answer,a,b,c\nWhich?,"A, C",x,y,z\n', ["+x", "-y", "+z"]),
    ],
)
def test_options_are_found_wherever_they_stand(text: str, options: list[str] | None) -> None:
    assert marked(only(text)) == (options or ["-x", "+y", "-z"])


def test_several_right_options_make_another_kind() -> None:
    assert only('question,answer,a,b,c\nWhich?,"A, C",x,y,z\n').kind is Kind.MULTI


def test_without_options_the_answer_is_typed() -> None:
    item = only("Question,Answer,Category,Difficulty,Explanation,Hint\nQ?,Paris,Geo,hard,Why,H\n")

    assert (item.kind, item.answers, item.topic) == (None, ("Paris",), "Geo")
    assert (item.level, item.explanation, item.hints) == (Level.ADVANCED, "Why", ("H",))


def test_a_number_is_one_where_the_table_says_so() -> None:
    item = only("question,answer,tolerance,unit\nHow far?,1.5,0.1,km\n")

    assert item.numeric
    assert (item.numeric.answer, item.numeric.tolerance, item.numeric.unit) == (1.5, 0.1, "km")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",B,x,y,z,", "line 2: has no question"),
        ("Which?,,x,y,z,", "line 2: has no answer"),
        ("Which?,D,x,y,z,", "line 2: has the answer 'D', which is none of its options"),
        ("How?,many,,,,numeric", "line 2: has the answer 'many', which is no number"),
        ("Sort,abc,x,y,z,ordering", "line 2: is of the kind ordering"),
    ],
)
def test_a_row_that_is_no_question_is_left_out_alone(row: str, why: str) -> None:
    read = read_csv(f"question,answer,a,b,c,kind\n{row}\nFine?,A,x,y,z,\n", "t.csv")

    assert [item.prompt for item in read.items] == ["Fine?"]
    assert str(read.skipped[0]).startswith(why)


def test_a_table_without_titles_is_told_which_it_needs() -> None:
    with pytest.raises(CannotImport, match="Write titles there, from these: question, answer"):
        read_csv("Which?,B\n", "t.csv")
