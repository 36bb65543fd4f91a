"""The map of a bank as a picture."""

from collections.abc import Sequence
from itertools import combinations
from xml.etree import ElementTree as ET

from hypothesis import given

from bot.bank.bank import Bank
from bot.bank.chart import chart
from bot.bank.concepts import concepts_of
from bot.domain.paths import depths
from tests.bank.items import built_in
from tests.domain.graphs import Graph, graphs
from tests.factory import make_path

SVG = "{http://www.w3.org/2000/svg}"


def drawn(bank: Bank) -> ET.Element:
    return ET.fromstring(chart(concepts_of(bank), bank.topics))


def chips(image: ET.Element) -> Sequence[ET.Element]:
    return [*image.iter(f"{SVG}g")]


def said(chip: ET.Element) -> str:
    return " ".join("".join(chip.findall(f"{SVG}text")[1].itertext()).split())


def test_a_concept_has_a_number_its_level_in_dots_and_the_numbers_of_its_needs() -> None:
    image = drawn(make_path(**{"back-prop": "graph", "graph": "", "adam": "back-prop"}))

    assert [said(chip) for chip in chips(image)] == [
        "1 graph •",
        "2 back prop • ← 1",
        "3 adam • ← 2",
    ]
    assert chips(image)[1].findtext(f"{SVG}title") == (
        "back-prop: Training, beginner, rests on graph"
    )


def test_it_says_in_words_what_it_shows() -> None:
    image = drawn(make_path(a="", b="a", c="a"))

    assert image.findtext(f"{SVG}title") == "3 concepts on 1 topic, from the ground up"
    assert image.findtext(f"{SVG}desc") == "0 steps up: a. 1 steps up: b, c."
    assert image.attrib["role"] == "img"


@given(graphs())
def test_whatever_needs_what_every_number_leads_down(graph: Graph) -> None:
    image = drawn(make_path(**{name: " ".join(needs) for name, needs in graph.items()}))

    for number, chip in enumerate(chips(image), start=1):
        first, _, needs = said(chip).partition("←")
        assert int(first.split()[0]) == number
        assert all(int(need) < number for need in needs.split())


def test_every_built_in_concept_has_its_place_and_none_lies_on_another() -> None:
    concepts, image = concepts_of(built_in()), drawn(built_in())
    boxes = [
        tuple(float(rect.attrib[name]) for name in ("x", "y", "width"))
        for chip in chips(image)
        for rect in chip.findall(f"{SVG}rect")[:1]
    ]
    right = float(image.attrib["width"])

    assert len(boxes) == len(concepts)
    assert all(x > 0 and x + wide < right for x, _, wide in boxes)
    for (x, y, wide), (other, below, _) in combinations(boxes, 2):
        assert y != below or x + wide <= other


def test_the_layers_are_the_depths() -> None:
    depth = depths({each.name: each.needs for each in concepts_of(built_in())})
    heads = [e.text for e in drawn(built_in()).iter(f"{SVG}text") if e.get("class") == "head"]

    assert heads[1:] == [str(step) for step in range(max(depth.values()) + 1)]
