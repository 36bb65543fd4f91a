"""What happens, in numbers, for whoever watches: the names are Prometheus's."""

from collections.abc import Callable, Mapping
from typing import get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from bot.effects import Effect
from bot.events import Delivered, Event, Undelivered
from bot.port import RateLimited, Result
from bot.runtime.pulse import Pulse

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 2.5)
_WAITS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0, 60.0)
"""Seconds; three are what platforms wait for an answer."""
_POSTING = "posting"
_SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)


class Metrics:
    """A ``Meter`` that keeps everything in a registry of its own."""

    def __init__(self, pulse: Pulse) -> None:
        """Begin at zero; ``pulse`` hears as well how each event ended."""
        self._pulse = pulse
        own = self._registry = CollectorRegistry()
        self._events = Counter("studybot_events", "Events by kind", ["kind"], registry=own)
        self._incidents = Counter(
            "studybot_incidents",
            "Events that failed by kind, and under posting what came due and was put off for it",
            ["kind"],
            registry=own,
        )
        for kind in (*map(_name_of, get_args(Event)), _POSTING):  # an alarm needs a 0 to grow from
            self._incidents.labels(kind)
        self._deliveries = Counter(
            "studybot_deliveries", "Announcements by what became of them", ["state"], registry=own
        )
        self._effects = Counter(
            "studybot_effects",
            "What platforms were asked for, and what came of it",
            ["effect", "result"],
            registry=own,
        )
        self._limited = Counter(
            "studybot_rate_limited_seconds",
            "Waits that platforms asked for",
            ["platform"],
            registry=own,
        )
        self._performing = Histogram(
            "studybot_effect_seconds",
            "From asking a platform to its answer, with the wait for its rate limits",
            ["platform", "effect"],
            registry=own,
            buckets=_WAITS,
        )
        self._answers = Histogram(
            "studybot_answer_seconds",
            "From hearing what a person did to the platform's word that it has the answer",
            ["platform"],
            registry=own,
            buckets=_WAITS,
        )
        self._turns = Histogram(
            "studybot_turn_seconds", "Handling one event", registry=own, buckets=_SECONDS
        )
        self._batches = Histogram(
            "studybot_batch_seconds", "A batch with its commit", registry=own, buckets=_SECONDS
        )
        self._sizes = Histogram(
            "studybot_batch_events", "Events of a batch", registry=own, buckets=_SIZES
        )
        self._queue = Gauge("studybot_queue_depth", "Events that wait", registry=own)
        self._owed = Gauge(
            "studybot_deliveries_owed", "Announcements still owed", ["state"], registry=own
        )

    def watch_queue(self, depth: Callable[[], int]) -> None:
        """Ask for the depth of the queue whenever the numbers are read."""
        self._queue.set_function(depth)

    def turned(self, seconds: float) -> None:
        """See ``Meter.turned``."""
        self._turns.observe(seconds)

    def committed(self, events: int, seconds: float) -> None:
        """See ``Meter.committed``."""
        self._sizes.observe(events)
        self._batches.observe(seconds)

    def came(self, event: Event) -> None:
        """See ``Meter.came``."""
        self._events.labels(_name(event)).inc()

    def handled(self, event: Event) -> None:
        """See ``Meter.handled``."""
        self._pulse.handled(event)

    def failed(self, event: Event) -> None:
        """See ``Meter.failed``."""
        self._incidents.labels(_name(event)).inc()
        self._pulse.failed(event)

    def left_alone(self) -> None:
        """See ``Meter.left_alone``."""
        self._incidents.labels(_POSTING).inc()

    def performed(self, effect: Effect, result: Result, *, platform: str, seconds: float) -> None:
        """See ``Meter.performed``."""
        self._effects.labels(_name(effect), _name(result)).inc()
        self._performing.labels(platform, _name(effect)).observe(seconds)
        if isinstance(result, RateLimited):
            self._limited.labels(platform).inc(result.after.total_seconds())

    def answered(self, platform: str, seconds: float) -> None:
        """See ``Meter.answered``."""
        self._answers.labels(platform).observe(seconds)

    def settled(self, outcome: Delivered | Undelivered) -> None:
        """See ``Meter.settled``."""
        self._deliveries.labels(_state(outcome)).inc()

    def owe(self, owed: Mapping[str, int]) -> None:
        """Take how many announcements are owed, by state."""
        for state, count in owed.items():
            self._owed.labels(state).set(count)

    def text(self) -> bytes:
        """Return all of it in Prometheus's text format."""
        return generate_latest(self._registry)


def _name(value: object) -> str:
    return _name_of(type(value))


def _name_of(kind: type) -> str:
    return kind.__name__.lower()


def _state(outcome: Delivered | Undelivered) -> str:
    if isinstance(outcome, Delivered):
        return "sent"
    if outcome.retry_at:
        return "postponed"
    return "failed" if outcome.known else "unsure"
