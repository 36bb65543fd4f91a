"""Packs beside the bank, and what a group may be asked from them."""

from bot.shelf import Shelf, Shelved, load_shelf
from bot.store.sqlite import open_store
from tests.factory import make_bank
from tests.store.facts import HERE, THERE, make_pack, make_packed, settle_in

BANK = make_bank()
OURS = Shelved(make_pack(topics={"trivia": "Trivia", "cnn": "Wrong"}), (make_packed(),))
OWN = Shelved(
    make_pack(name="own", within="own~1", space=HERE), (make_packed("own", within="own~1"),)
)
SHELF = Shelf([OURS, OWN])


def ids(bank: object) -> list[str]:
    return [question.id for question in bank.questions]  # type: ignore[attr-defined]


def test_without_names_there_is_the_bank_alone() -> None:
    assert SHELF.joined(BANK, HERE, ()) is BANK
    assert SHELF.joined(BANK, HERE, {"nothing"}) is BANK
    assert Shelf().with_all(BANK, HERE) is BANK


def test_packs_are_joined_by_name_and_titles_of_the_bank_stay() -> None:
    joined = SHELF.joined(BANK, THERE, {"trivia"})

    assert ids(joined) == ["dropout-at-test", "trivia/one"]
    assert (joined.title("trivia"), joined.title("cnn")) == ("Trivia", "Convolutional networks")
    assert SHELF.joined(BANK, HERE, {"trivia"}) is joined


def test_another_bank_is_joined_anew() -> None:
    before = SHELF.joined(BANK, HERE, {"trivia"})

    assert SHELF.joined(make_bank(), HERE, {"trivia"}) is not before


def test_a_groups_own_pack_is_not_there_for_another_group() -> None:
    assert [pack.name for pack in SHELF.open_to(THERE)] == ["trivia"]
    assert ids(SHELF.with_all(BANK, HERE)) == ["dropout-at-test", "trivia/one", "own~1/own"]
    assert ids(SHELF.with_all(BANK, THERE)) == ["dropout-at-test", "trivia/one"]
    assert SHELF.joined(BANK, THERE, {"own"}) is BANK


def test_few_joined_banks_are_kept() -> None:
    packs = [
        Shelved(make_pack(name=f"p{n}", within=f"p{n}"), (make_packed(within=f"p{n}"),))
        for n in range(40)
    ]
    shelf = Shelf(packs)

    for n in range(40):
        assert ids(shelf.joined(BANK, HERE, {f"p{n}"}))[-1] == f"p{n}/one"


def test_a_shelf_is_what_the_store_has() -> None:
    store = open_store(None)
    with store.transaction():
        settle_in(store)
        store.packs.add(OURS.pack, OURS.questions)
        shelf = load_shelf(store)
        assert shelf.revision == store.packs.revision()
    store.close()

    assert [pack.name for pack in shelf.packs] == ["trivia"]
    assert ids(shelf.with_all(BANK, HERE))[-1] == "trivia/one"


def test_an_operator_sees_every_pack() -> None:
    assert ids(SHELF.whole(BANK)) == ["dropout-at-test", "trivia/one", "own~1/own"]
    assert Shelf().whole(BANK) is BANK
