"""The payload of every card in the catalogue, a file for each family.

Write them anew with ``python -m tests.adapters.discord.snapshots``, and read the difference before
it is committed.
"""

from pathlib import Path

from adapters.discord.render import message, modal
from tests.adapters.snapshots import Snapshots

FOLDER = Path(__file__).parent / "snapshots"
SNAPSHOTS = Snapshots(folder=FOLDER, message=message, modal=modal)

if __name__ == "__main__":
    SNAPSHOTS.write()
