"""``python -m tests.bench``, or ``make bench``."""

from tests.bench.cli import main

main(prog_name="python -m tests.bench")
