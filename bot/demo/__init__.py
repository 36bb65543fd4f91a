"""A week of a study group of five, on the real core, store and ticker with a fast clock.

``story`` is the script, ``stage`` the platform that plays it, ``show`` the performance.
"""

from bot.demo.show import show

__all__ = ["show"]
