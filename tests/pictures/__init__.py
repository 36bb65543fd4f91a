"""The pictures of the README, drawn from real cards: ``make pictures``."""
