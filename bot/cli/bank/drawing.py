"""Saving a picture of a bank: SVG as it is drawn, or pixels by a program."""

import shutil
import subprocess
from pathlib import Path

import click

_ENDINGS = (".svg", ".png")
_RENDERER = "rsvg-convert"


def save_picture(drawn: str, path: Path) -> None:
    """Write an SVG to ``path``, whose ending says as what, and tell so."""
    if path.suffix.lower() not in _ENDINGS:
        raise click.ClickException(f"{path} ends in none of {', '.join(_ENDINGS)}. Rename it.")
    svg = drawn.encode()
    renderer = shutil.which(_RENDERER)
    if path.suffix.lower() == ".png" and renderer is None:
        raise click.ClickException(
            f"Drawing a .png needs the program {_RENDERER} (Debian, Ubuntu: apt-get install "
            "librsvg2-bin). A .svg needs nothing."
        )
    try:
        path.write_bytes(_png(renderer, svg) if renderer and path.suffix.lower() == ".png" else svg)
    except OSError as error:
        raise click.ClickException(f"Cannot write {path}: {error.strerror}.") from None
    click.echo(f"Drew {path}.")


def _png(renderer: str, svg: bytes) -> bytes:
    """Render twice as large as drawn, for sharp screens."""
    command = [renderer, "--zoom", "2"]
    done = subprocess.run(command, input=svg, capture_output=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        raise click.ClickException(f"{_RENDERER}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout
