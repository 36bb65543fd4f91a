"""The step that brought what a date is left out for. See `sqlite`."""

DATES_OFF = ("ALTER TABLE skips ADD COLUMN name TEXT NOT NULL DEFAULT ''",)
