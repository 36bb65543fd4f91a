"""One file per thing a person, or time, can do."""
