"""A figure beside its floor."""

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """``ours`` and ``floor`` hold one value a round, taken in turn, in the same unit."""

    what: str
    unit: str
    ours: tuple[float, ...]
    floor: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of the ratios, round by round: a machine's drift cancels out."""
        return median(a / b for a, b in zip(self.ours, self.floor, strict=True))

    @property
    def ours_text(self) -> str:
        return f"{median(self.ours):,.3g} {self.unit}"

    @property
    def floor_text(self) -> str:
        return f"{median(self.floor):,.3g} {self.unit}"
