"""Names of what comes from elsewhere: short, plain, and the same whenever a file comes again."""

import re
import unicodedata
from hashlib import sha256

from bot.ids import SpaceId

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_NAME, LONGEST_SLUG = 32, 64
"""Characters of a pack's name, and of the id of a question that its file names."""
_WORDS = 40
"""Characters of a question's words in its id."""
_DIGITS = 12
"""Of a hash: two of a pack's 25,000 questions are alike with a chance of one in 900,000."""
_SPACE_DIGITS = 8


def namespace(pack: str, space: SpaceId | None) -> str:
    """Return what stands before the ids of a pack's questions.

    No id of the bank has a slash; packs of two groups never meet, whatever they are called.
    """
    return pack if space is None else f"{pack}~{digest(space)[:_SPACE_DIGITS]}"


def is_pack_name(name: str) -> bool:
    """Tell whether a pack may be called so: it stands in ids, and is typed."""
    return len(name) <= LONGEST_NAME and SLUG.fullmatch(name) is not None


def slug(words: str, longest: int = _WORDS) -> str:
    """Return words as a slug, like ``deep-learning``; empty where they have no Latin letter."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    parts: list[str] = []
    for part in re.findall("[a-z0-9]+", plain):
        if sum(map(len, parts)) + len(parts) + len(part) > longest:
            break
        parts.append(part)
    return "-".join(parts)


def topic_slug(title: str) -> str:
    """Return the slug of a topic, whatever its title is written in."""
    return slug(title) or f"topic-{digest(title)}"


def question_slug(prompt: str, *identity: str) -> str:
    """Return the slug of a question by its words, and a hash of what makes it this one."""
    tail = digest("\0".join(identity))
    words = slug(prompt)
    return f"{words}-{tail}" if words else tail


def digest(text: str) -> str:
    """Return a short hash of a text; half a character is no error here."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
