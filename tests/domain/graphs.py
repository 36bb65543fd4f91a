"""Concepts and what they need, drawn at random, without circles."""

from collections.abc import Mapping

from hypothesis import strategies as st

Graph = Mapping[str, tuple[str, ...]]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Concepts of which each needs only some that were drawn before it, in any order."""
    names = draw(st.lists(st.sampled_from("abcdefghijkl"), min_size=1, unique=True))
    drawn = {
        name: tuple(draw(st.lists(st.sampled_from(names[:at]), unique=True, max_size=3)))
        if at
        else ()
        for at, name in enumerate(names)
    }
    return {name: drawn[name] for name in draw(st.permutations(names))}
