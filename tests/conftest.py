"""What every test shares: the hypothesis profiles, and nothing that another test left behind."""

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import is_hypothesis_test, settings

PROFILE = "STUDYBOT_TEST_PROFILE"

# Matrices here are small: threads that wait for each other cost more than they save.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# "fast" draws the same examples each time, so that a red test is red for everybody.
settings.register_profile("fast", derandomize=True, max_examples=20, deadline=None)
# Seeded in CI: whether a change lands is no matter of luck. Elsewhere each deep run is a new one.
settings.register_profile("deep", derandomize="CI" in os.environ, max_examples=120, deadline=None)
settings.load_profile(os.environ.get(PROFILE, "fast"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of a deep run what is not deep and draws no examples: it would run as before."""
    if os.environ.get(PROFILE) != "deep":
        return
    left_out = [item for item in items if not (item.get_closest_marker("deep") or _draws(item))]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]


def _draws(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and is_hypothesis_test(item.obj)


@pytest.fixture(scope="session", autouse=True)
def no_settings_of_the_developer() -> Iterator[None]:
    """A STUDYBOT_HOME in somebody's shell changes no test."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [*os.environ]:
            if name.startswith("STUDYBOT_") and name != PROFILE:
                patch.delenv(name)
        yield


@pytest.fixture(autouse=True)
def garbage_is_searched_for_as_before() -> Iterator[None]:
    """A command that serves spares its process some searches; it is this process in most tests."""
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)
