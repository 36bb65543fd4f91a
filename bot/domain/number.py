"""Numbers as people type and write them."""

import re
from fractions import Fraction

EXACT = 2**53
"""Below this a float holds every whole number."""
_LONGEST = 60
_PLAIN = r"\d+(?:\.\d*)?|\.\d+"
_NUMBER = re.compile(rf"(?P<sign>[+-]?)(?P<digits>{_PLAIN})(?:e(?P<exponent>[+-]?\d{{1,3}}))?")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:[, _]\d{3})+(?:\.\d+)?")
_LOOKALIKES = str.maketrans(
    {"−": "-", "–": "-", "\u00a0": " ", "\u202f": " ", "’": ",", "'": ",", "×": "*"}
)
_POWER_OF_TEN = re.compile(r"\s*\*\s*10\s*(?:\^|\*\*)\s*")


def parse_number(text: str, unit: str = "") -> float | None:
    """Read ``text`` as one finite number, or return None.

    Understands ``1200``, ``1,200``, ``1 200``, ``1,5`` (decimal comma), ``1.2e3``, ``1.2×10^3``,
    ``2/3`` and a trailing ``unit``. A comma before exactly three digits groups thousands, but
    ``0,125`` is an eighth.
    """
    if len(text) > _LONGEST:
        return None
    plain = _plain(text).removesuffix(_plain(unit)).strip()
    top, slash, bottom = plain.partition("/")
    numerator, denominator = _exact(top), _exact(bottom) if slash else Fraction(1)
    if numerator is None or not denominator:
        return None
    try:
        return float(numerator / denominator)
    except OverflowError:
        return None


def number(value: float) -> str:
    """Return a number as people write it."""
    whole = abs(value) < EXACT and value == int(value)
    return f"{value:,.0f}" if whole else f"{value:.6g}"


def _plain(text: str) -> str:
    return text.translate(_LOOKALIKES).strip().lower()


def _exact(text: str) -> Fraction | None:
    text = _POWER_OF_TEN.sub("e", text.strip())
    if _GROUPED.fullmatch(text):
        text = re.sub(r"[, _]", "", text)
    elif text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    if not text.isascii() or not _NUMBER.fullmatch(text):
        return None
    return Fraction(text)
