"""What is searched for garbage, and what no more."""

import gc

from bot.runtime import garbage


class Node:
    """An object that can refer to itself."""

    def __init__(self) -> None:
        self.itself = self


def test_what_is_there_is_searched_no_more_and_what_is_new_less_often() -> None:
    there = len(gc.get_objects())
    usual = gc.get_threshold()

    garbage.spare()

    assert gc.get_freeze_count() > there // 2
    assert len(gc.get_objects()) < there // 2
    assert gc.get_threshold()[0] > usual[0]
    assert gc.get_threshold()[1:] == usual[1:]


def test_garbage_made_later_is_still_found() -> None:
    garbage.spare()
    for _ in range(10):
        Node()

    assert gc.collect() >= 10
