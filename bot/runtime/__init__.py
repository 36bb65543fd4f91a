"""The imperative shell: the only part of the core with threads, a clock and an event loop."""
