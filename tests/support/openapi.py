"""Check requests and responses against an OpenAPI document of docs/gateways, in the subset that those use."""

import re
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
import yaml

from tests.support.local_server import Asked, Handler, HttpAnswer

DOCUMENTS = Path(__file__).parents[2] / "docs/gateways"
_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
_KNOWN = {
    "type", "properties", "required", "additionalProperties", "items", "enum", "pattern", "format", "minLength",
    "maxLength", "minimum", "maxItems", "description", "$ref",
}  # fmt: skip


class Document:
    """One document. `faults` collects what did not fit; a test ends by finding it empty."""

    def __init__(self, name: str) -> None:
        self.text: dict[str, Any] = yaml.safe_load((DOCUMENTS / name).read_text("utf-8"))
        self.faults: list[str] = []
        self.seen: set[tuple[str, str, int]] = set()

    @cached_property
    def operations(self) -> dict[tuple[str, str], dict[str, Any]]:
        """Return the operations by method, in upper case, and path template."""
        return {
            (method.upper(), path): operation
            for path, item in self.text["paths"].items()
            for method, operation in item.items()
        }

    def holding(self, handler: Handler) -> Handler:
        """Return the handler wrapped so that `faults` notes what of its requests and answers does not fit the document."""

        async def held(asked: Asked) -> HttpAnswer:
            template, operation = self._operation(asked)
            if operation is None:
                self.faults.append(f"{asked.method} {asked.path} is not in the document")
                return HttpAnswer(404)
            self._hold_request(asked, template, operation)
            answer = await handler(asked)
            self._hold_answer(asked, template, operation, answer)
            return answer

        return held

    def _operation(self, asked: Asked) -> tuple[str, dict[str, Any] | None]:
        for (method, template), operation in self.operations.items():
            pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))
            if method == asked.method and re.fullmatch(pattern, asked.path):
                return template, operation
        return "", None

    def _hold_request(self, asked: Asked, template: str, operation: dict[str, Any]) -> None:
        where = f"{asked.method} {template}"
        if not re.fullmatch(r"Bearer \S+", asked.headers.get("authorization", "")):
            self.faults.append(f"{where}: no bearer token")
        for parameter in map(self._resolve, operation.get("parameters", ())):
            value = asked.headers.get(parameter["name"].lower()) if parameter["in"] == "header" else "…"
            if value is None:
                self.faults.append(f"{where}: {parameter['name']} is missing")
            elif parameter["in"] == "header":
                self.hold(value, parameter["schema"], f"{where}: {parameter['name']}")
        if "requestBody" in operation:
            if asked.headers.get("content-type") != "application/json":
                self.faults.append(f"{where}: not JSON")
            schema = operation["requestBody"]["content"]["application/json"]["schema"]
            self.hold(asked.json, schema, where)
        elif asked.body:
            self.faults.append(f"{where}: a body")

    def _hold_answer(self, asked: Asked, template: str, operation: dict[str, Any], answer: HttpAnswer) -> None:
        where = f"{asked.method} {template} {answer.status}"
        self.seen.add((asked.method, template, answer.status))
        response = operation["responses"].get(str(answer.status))
        if response is None:
            self.faults.append(f"{where}: not in the document")
        elif "content" in response:
            body = msgspec.json.decode(answer.body)
            self.hold(body, response["content"]["application/json"]["schema"], where)
        elif answer.body:
            self.faults.append(f"{where}: a body")

    def hold(self, value: Any, schema: dict[str, Any], where: str) -> None:
        """Note in `faults` whatever of `value` does not fit the schema."""
        schema = self._resolve(schema)
        assert set(schema) <= _KNOWN, f"{where}: {set(schema) - _KNOWN} can't be held here"
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        fits = any(
            isinstance(value, _TYPES[one]) and not (one == "integer" and value in (True, False))
            for one in types
        )
        if not fits:
            self.faults.append(f"{where}: {type(value).__name__} is not {types}")
        elif isinstance(value, dict):
            self._hold_object(value, schema, where)
        elif isinstance(value, list):
            if len(value) > schema.get("maxItems", len(value)):
                self.faults.append(f"{where}: too many")
            for one in value:
                self.hold(one, schema["items"], f"{where}[]")
        elif isinstance(value, str):
            self._hold_text(value, schema, where)
        elif isinstance(value, int) and value < schema.get("minimum", value):
            self.faults.append(f"{where}: too small")

    def _hold_object(self, value: dict[str, Any], schema: dict[str, Any], where: str) -> None:
        properties = schema.get("properties", {})
        self.faults += [
            f"{where}.{name} is missing" for name in schema.get("required", ()) if name not in value
        ]
        for name, one in value.items():
            if name in properties:
                self.hold(one, properties[name], f"{where}.{name}")
            elif schema.get("additionalProperties", True) is False:
                self.faults.append(f"{where}.{name} is unknown")

    def _hold_text(self, value: str, schema: dict[str, Any], where: str) -> None:
        formats = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
            self.faults.append(f"{where}: too short or too long")
        if "enum" in schema and value not in schema["enum"]:
            self.faults.append(f"{where}: none of {schema['enum']}")
        if "pattern" in schema and not re.search(schema["pattern"], value):
            self.faults.append(f"{where}: does not fit {schema['pattern']}")
        if "format" in schema:
            try:
                formats[schema["format"]](value)
            except ValueError:
                self.faults.append(f"{where}: no {schema['format']}")

    def _resolve(self, schema: dict[str, Any]) -> dict[str, Any]:
        if "$ref" not in schema:
            return schema
        found: Any = self.text
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        return dict(found)
