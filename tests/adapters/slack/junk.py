"""JSON that is not what was expected, and ways to put it anywhere."""

from typing import Any

from hypothesis import strategies as st

JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["\ud800", "T1", "C1", "U1", "1:answer:1:0", "<@U1|x>", "&lt;", "9e999"]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


def paths(part: Any, before: tuple[Any, ...] = ()) -> Any:
    """Every way down to a field or an item."""
    if isinstance(part, dict):
        for key, inner in part.items():
            yield (*before, key)
            yield from paths(inner, (*before, key))
    elif isinstance(part, list):
        for place, inner in enumerate(part):
            yield (*before, place)
            yield from paths(inner, (*before, place))


def within(part: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        part = part[step]
    return part
