"""Pure rules: no clock, no dice of their own, no store, no platform."""
