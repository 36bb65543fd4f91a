"""What no bank may say of prerequisites."""

from bot.bank.prerequisites import joined, prerequisite_findings


def test_whatever_can_be_followed_from_the_ground_up_is_sound() -> None:
    assert prerequisite_findings({}) == []
    assert prerequisite_findings({"c": ["a", "b"], "b": ["a"]}) == []


def test_a_circle_is_named_step_by_step() -> None:
    (found,) = prerequisite_findings({"relu": ["network"], "network": ["relu"], "x": ["relu"]})

    assert (found.item, found.fix) == ("the prerequisites", "Remove one of these steps")
    assert (found.field, found.problem) in {
        ("relu", "goes in a circle: relu → network → relu"),
        ("network", "goes in a circle: network → relu → network"),
    }


def test_everything_else_is_told_at_once() -> None:
    found = prerequisite_findings({"a": ["a"], "b": ["a", "c", "c"], "c": ["b"]})

    assert [(each.field, each.problem.split(":")[0]) for each in found[:2]] == [
        ("b", "'c' stands 2 times"),
        ("a", "needs itself"),
    ]
    assert [each.problem.split(":")[0] for each in found[2:]] == ["goes in a circle"]


def test_what_two_say_is_kept_once() -> None:
    both = joined({"b": ("a",), "c": ("a",)}, {"c": ["a", "b"], "d": ["c"]})

    assert both == {"b": ["a"], "c": ["a", "b"], "d": ["c"]}
