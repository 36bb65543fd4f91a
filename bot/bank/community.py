"""What the schema asks of a question from elsewhere: less than of the bank's own.

The one place where a pack is let off: it may lack reasons, an explanation, hints, references, key
points and a third option.
"""

from copy import deepcopy
from typing import Any

_FREE = ("explanation", "hints", "references")
_ID = r"^[a-z0-9]+(-[a-z0-9]+)*(~[0-9a-f]{8})?/[a-z0-9]+(-[a-z0-9]+)*$(?!\n)"
LONGEST_ID = 110


def relaxed(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a pack, made of the bank's."""
    whole = deepcopy(schema)
    parts = whole["$defs"]
    question = parts["question"]
    question["required"] = [name for name in question["required"] if name not in _FREE]
    fields = question["properties"]
    fields["id"] = {"type": "string", "pattern": _ID, "maxLength": LONGEST_ID}
    fields["prompt"]["minLength"] = 1
    fields["choices"]["minItems"] = 2
    parts["choice"]["required"] = ["id", "text"]
    parts["choice"]["properties"]["why"] = {"type": "string", "maxLength": 600}
    parts["interview"]["properties"]["key_points"]["minItems"] = 0
    return whole
