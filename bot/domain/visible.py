"""What there is to see of a text."""

import unicodedata


def visible(text: str) -> str:
    """Return a text without the characters that nobody sees or types on purpose.

    Those are Unicode's format characters: marks of direction, joiners, zero-width and soft breaks.
    Phones and web pages put them beside what is pasted.
    """
    if text.isascii():
        return text
    return "".join(character for character in text if unicodedata.category(character) != "Cf")
