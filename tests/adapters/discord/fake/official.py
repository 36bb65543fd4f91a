"""Discord's own description of its API, where a file of it is at hand.

``DISCORD_OPENAPI`` names it: https://github.com/discord/discord-api-spec, specs/openapi.json.
"""

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from tests.adapters.discord.fake.checks import Fault
from tests.adapters.discord.fake.world import Json

VARIABLE = "DISCORD_OPENAPI"

BY_CALLBACK = {
    4: "CreateMessageInteractionCallbackRequest",
    5: "CreateMessageInteractionCallbackRequest",
    6: "UpdateMessageInteractionCallbackRequest",
    7: "UpdateMessageInteractionCallbackRequest",
    8: "ApplicationCommandAutocompleteCallbackRequest",
    9: "ModalInteractionCallbackRequest",
}


class Description:
    """Which bodies it allows, asked and answered.

    Asked, an id may be a number: Discord takes that, and discord.py sends it.
    """

    def __init__(self, document: Json) -> None:
        self._components = document["components"]
        self._lenient = self._components | {
            "schemas": self._components["schemas"]
            | {"SnowflakeType": {"type": ["string", "integer"]}}
        }
        self._paths = {_bare(path): told for path, told in document["paths"].items()}
        self._validators: dict[str, Draft202012Validator] = {}

    def faults_of_request(self, route: str, body: Any) -> list[Fault]:
        """Empty, too, for routes it does not know."""
        operation = self._operation(route)
        content = operation.get("requestBody", {}).get("content", {})
        schema = content.get("application/json", {}).get("schema")
        if schema is None or body is None:
            return []
        if route.startswith("POST /interactions/") and body.get("type") in BY_CALLBACK:
            schema = {"$ref": f"#/components/schemas/{BY_CALLBACK[body['type']]}"}
        return self._faults(schema, _as_sent(route, body), self._lenient)

    def faults_of_answer(self, route: str, status: int, body: Any) -> list[Fault]:
        responses = self._operation(route).get("responses", {})
        told = responses.get(str(status)) or (responses.get("4XX") if status >= 400 else None)
        if told is None:
            return [("status", f"{status} is no answer to {route}")] if responses else []
        if "$ref" in told:
            told = self._components["responses"][told["$ref"].rsplit("/", 1)[1]]
        schema = told.get("content", {}).get("application/json", {}).get("schema")
        return [] if schema is None else self._faults(schema, body, self._components)

    def _operation(self, route: str) -> Json:
        method, path = route.split(" ")
        bare = _bare(path)
        told = self._paths.get(bare) or self._paths.get(re.sub(r"\*$", "@original", bare), {})
        operation: Json = told.get(method.lower(), {})
        return operation

    def _faults(self, schema: Json, body: Any, components: Json) -> list[Fault]:
        key = f"{id(components)} {json.dumps(schema, sort_keys=True)}"
        if key not in self._validators:
            self._validators[key] = Draft202012Validator({**schema, "components": components})
        error = best_match(self._validators[key].iter_errors(body))
        return [] if error is None else [(error.json_path, error.message[:300])]


def _bare(path: str) -> str:
    """A path without the names of its parameters."""
    return re.sub(r"\{[^}]*\}", "*", path)


def _as_sent(route: str, body: Any) -> Any:
    """Discord reads permissions from a string, too: that is how they are documented."""
    if "/commands" not in route:
        return body
    commands = body if isinstance(body, list) else [body]
    read = [_with_number(command) for command in commands]
    return read if isinstance(body, list) else read[0]


def _with_number(command: Json) -> Json:
    told = command.get("default_member_permissions")
    return command if told is None else command | {"default_member_permissions": int(told)}


@cache
def _read(path: str) -> Description:
    return Description(json.loads(Path(path).read_text(encoding="utf-8")))


def description() -> Description | None:
    """What the environment names; None without it."""
    path = os.environ.get(VARIABLE)
    return _read(path) if path else None
