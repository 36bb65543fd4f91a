"""A question comes every scheduled time, once: what the machine of ``promise`` draws proves it."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.runtime.promise import Promise


def test_the_promise_holds_in_a_few_runs() -> None:
    run_state_machine_as_test(Promise, settings=settings(max_examples=20, stateful_step_count=20))


@pytest.mark.deep
def test_the_promise_holds_in_many_runs() -> None:
    run_state_machine_as_test(Promise, settings=settings(max_examples=100, stateful_step_count=30))
