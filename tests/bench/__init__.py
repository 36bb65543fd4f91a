"""Measurements: ``make bench``. Every figure stands beside the floor it is measured against.

A measurement is a module with ``measure(plan, groups) -> Iterator[Figure]``, named in ``runs``.
Ours and the floor are taken in turn, in one run, on the same rows; ``figure`` compares them with
their target, ``report`` prints them and keeps them, and docs/performance.md explains them.
"""
