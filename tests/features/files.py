"""Sending a file with /packs import in a scene, as a platform and the shell do it together."""

from dataclasses import replace

from bot.commands import Attached, Call, parse
from bot.events import Asked
from bot.features.unpacking import read_file
from bot.shelf import load_shelf
from bot.store.packs import Pack
from tests.scenes import Outcome, Person, Scene

TABLE = b"""question,answer,wrong 1,wrong 2,topic
What is 2 + 2?,4,3,5,Sums
Which is even?,2,3,5,Numbers
Which is odd?,3,2,4,Numbers
Which is none?,x,7,8,Letters
No answer,,1,2,Sums
"""


def asks_to_import(
    scene: Scene,
    who: Person,
    line: str = "/packs import trivia",
    name: str = "quiz.csv",
    size: int = 100,
) -> Outcome:
    """Send the command with a file, which nobody has read yet."""
    call = parse(line)
    assert isinstance(call, Call)
    with_file = replace(call, file=Attached(name, size))
    return scene.happens(Asked(scene.origin(who), with_file))


def imports(
    scene: Scene,
    who: Person,
    line: str = "/packs import trivia",
    data: bytes = TABLE,
    name: str = "quiz.csv",
) -> Outcome:
    """Send it, and let it be read; return what the person is shown then."""
    before = len(scene.fetches)
    refused = asks_to_import(scene, who, line, name, len(data))
    assert len(scene.fetches) == before + 1, refused.text
    return scene.happens(read_file(scene.fetches[-1].event, data))


def packs(scene: Scene) -> list[Pack]:
    """The packs there are; the bot notices them, as it does at each tick."""
    with scene.store.transaction():
        scene.study.shelf = load_shelf(scene.store)
        return [*scene.store.packs.there()]
