"""What to learn before what."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.paths import after, before, circle, depths, order, ready, shortcuts
from tests.domain.graphs import Graph, graphs

STEPS = {"d": ("b", "c"), "b": ("a",), "c": ("a",), "a": ()}
"""From the ground up: a, then b and c, then d."""


def test_what_is_needed_comes_first_and_otherwise_the_order_stays() -> None:
    assert order(STEPS) == ("a", "b", "c", "d")
    assert order({"z": (), "b": ("y",), "a": ()}) == ("z", "a", "y", "b")


def test_what_a_concept_rests_on_comes_nearest_first_and_so_does_what_rests_on_it() -> None:
    assert before("d", STEPS) == ("b", "c", "a")
    assert after("a", STEPS) == ("b", "c", "d")
    assert before("a", STEPS) == after("d", STEPS) == before("nothing", STEPS) == ()


def test_a_concept_is_ready_once_all_it_needs_is_known() -> None:
    assert ready((), STEPS) == ("a",)
    assert ready({"a", "b"}, STEPS) == ("c",)
    assert ready(STEPS, STEPS) == ()


def test_a_need_that_follows_from_another_is_a_shortcut() -> None:
    assert shortcuts(STEPS) == ()
    assert shortcuts({**STEPS, "d": ("a", "b", "c")}) == (("d", "a", "b"), ("d", "a", "c"))


def test_a_long_chain_is_no_deep_recursion() -> None:
    chain = {str(at): (str(at + 1),) for at in range(5000)}

    assert len(before("0", chain)) == depths(chain)["0"] == 5000
    assert circle(chain) == ()


@given(graphs())
def test_every_concept_stands_once_and_after_all_it_needs(graph: Graph) -> None:
    ordered = order(graph)

    assert sorted(ordered) == sorted(graph)
    for concept, needs in graph.items():
        assert all(ordered.index(need) < ordered.index(concept) for need in needs)


@given(graphs(), st.data())
def test_a_circle_is_named_step_by_step(graph: Graph, data: st.DataObject) -> None:
    assert circle(graph) == ()
    top = data.draw(st.sampled_from(sorted(graph)))
    bottom = data.draw(st.sampled_from([top, *before(top, graph)]))
    named = circle({**graph, bottom: (*graph[bottom], top)})

    assert named[0] == named[-1]
    assert {top, bottom} <= {*named}
    for concept, need in pairwise(named):
        assert need in graph[concept] or (concept, need) == (bottom, top)


@given(graphs(), st.data())
def test_what_is_ready_is_new_and_has_all_it_needs(graph: Graph, data: st.DataObject) -> None:
    known = data.draw(st.sets(st.sampled_from(sorted(graph))))

    for concept in ready(known, graph):
        assert concept not in known
        assert {*graph[concept]} <= known


@given(graphs())
def test_whoever_learns_what_is_ready_learns_everything_layer_by_layer(graph: Graph) -> None:
    known: set[str] = set()
    for depth in range(len(graph)):
        layer = ready(known, graph)
        assert {*layer} >= {each for each, deep in depths(graph).items() if deep == depth}
        known |= {*layer}

    assert known == {*graph}


@given(graphs())
def test_to_rest_on_and_to_be_rested_on_are_two_sides_of_one_thing(graph: Graph) -> None:
    for concept in graph:
        assert all(concept in after(need, graph) for need in before(concept, graph))


@given(graphs())
def test_without_its_shortcuts_everything_rests_on_the_same(graph: Graph) -> None:
    spare = {(concept, need) for concept, need, _ in shortcuts(graph)}
    fewer = {
        concept: tuple(need for need in needs if (concept, need) not in spare)
        for concept, needs in graph.items()
    }

    assert shortcuts(fewer) == ()
    for concept in graph:
        assert {*before(concept, fewer)} == {*before(concept, graph)}
