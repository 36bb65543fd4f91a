"""A figure beside its floor, and the target it has to meet."""

from dataclasses import dataclass
from enum import StrEnum
from statistics import median


class Of(StrEnum):
    """What a target is set for."""

    RATIO = "ours ÷ floor"
    OURS = "ours"
    EXCESS = "ours − floor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A bound, in the figure's unit or as a ratio."""

    of: Of
    bound: float
    at_least: bool = False

    def met_by(self, value: float) -> bool:
        """Tell whether a value keeps to the bound."""
        return value >= self.bound if self.at_least else value <= self.bound

    def text(self, unit: str) -> str:
        """Return it as shown, like ``≤ 250 µs``, ``≥ 0.8 ×`` or ``≤ floor + 30 MB``."""
        sign, bound = "≥" if self.at_least else "≤", number(self.bound)
        match self.of:
            case Of.RATIO:
                return f"{sign} {bound} ×"
            case Of.OURS:
                return f"{sign} {bound} {unit}"
            case Of.EXCESS:
                return f"{sign} floor + {bound} {unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """``ours`` and ``floor`` hold one value a round, taken in turn, in the same unit.

    ``run`` names the measurement it is of, and ``beside`` says what the floor is. Without a target
    the figure is only told.
    """

    run: str
    what: str
    unit: str
    ours: tuple[float, ...]
    beside: str
    floor: tuple[float, ...]
    target: Target | None = None

    @property
    def ratio(self) -> float:
        """The median of the ratios, round by round: a machine's drift cancels out."""
        return median(a / b for a, b in zip(self.ours, self.floor, strict=True))

    @property
    def excess(self) -> float:
        """The median of the differences, round by round."""
        return median(a - b for a, b in zip(self.ours, self.floor, strict=True))

    @property
    def met(self) -> bool | None:
        """Tell whether the target is met; None without a target."""
        if self.target is None:
            return None
        values = {Of.RATIO: self.ratio, Of.OURS: median(self.ours), Of.EXCESS: self.excess}
        return self.target.met_by(values[self.target.of])

    @property
    def ours_text(self) -> str:
        """Return the median of ours with its unit."""
        return f"{number(median(self.ours))} {self.unit}"

    @property
    def floor_text(self) -> str:
        """Return the median of the floor with its unit."""
        return f"{number(median(self.floor))} {self.unit}"

    @property
    def ratio_text(self) -> str:
        """Return ours ÷ floor with two or three digits."""
        return number(self.ratio if self.ratio >= 0.01 else float(f"{self.ratio:.2g}"))

    @property
    def target_text(self) -> str:
        """Return the target as shown; a dash without one."""
        return self.target.text(self.unit) if self.target else "–"

    @property
    def met_text(self) -> str:
        """Return a tick or a cross; nothing without a target."""
        return {True: "✓", False: "✗", None: ""}[self.met]


def at_most(bound: float) -> Target:
    """Return a target for ours, in the figure's unit."""
    return Target(of=Of.OURS, bound=bound)


def number(value: float) -> str:
    """Return three significant digits, without an exponent: 0.00213, 4.5, 12,345."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    digits = f"{value:.3g}"
    return digits if "e" not in digits else f"{value:.7f}".rstrip("0").rstrip(".")
