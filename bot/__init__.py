"""studybot: a question of the day for people preparing for deep-learning interviews.

The core, which knows no platform. From the outside in:

    cli        the ``studybot`` command; the only place that assembles everything
    demo       a week of a study group, scripted on the real core
    doctor     what is wrong with an installation, and how to mend it
    quality    whether the items of a bank are any good
    runtime    the imperative shell: study thread, read lane, ticker, clock, incidents,
                garbage; all asyncio is here
    study      the one door: event -> effects
    features   one file per thing a person, or time, can do
    cards      domain values -> cards; every sentence a learner reads
    turn       what a feature may touch: store, bank, now, dice
    store      facts, in SQLite;  bank  questions, in a checked file
    port       what a platform must do
    events, effects, commands, view, domain, settings, ids

Imports only ever point downwards; the import contracts in ``pyproject.toml`` say so.
"""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("studybot")
except PackageNotFoundError:  # run from a folder that was never installed
    __version__ = "unknown"
