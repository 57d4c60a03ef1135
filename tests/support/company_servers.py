"""The card company's legacy directory and card system on the loopback, as docs/gateways says; `server.handler` plays faults."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote

from tests.support.local_server import Asked, HttpAnswer, LocalServer, json_answer
from tests.support.openapi import Document

TRIES = 5
"""Wrong passwords in a row that lock a legacy ID."""
NO_CONTENT = HttpAnswer(HTTPStatus.NO_CONTENT)


@dataclass
class LegacyId:
    """A legacy ID: password, card holder's reference, wrong passwords in a row, and when it was locked, or ""."""

    password: str
    holder: str
    failures: int = 0
    locked_at: str = ""
    closed: bool = False


@dataclass
class LegacySystem:
    """The old web system. `ids` by name; `checks` counts password checks, once for each idempotency key."""

    ids: dict[str, LegacyId]
    checks: int = 0
    document: Document = field(default_factory=lambda: Document("legacy-directory.yaml"))
    _answers: dict[str, HttpAnswer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.server = LocalServer(self.document.holding(self.take))

    async def take(self, asked: Asked) -> HttpAnswer:
        """Answer a request as the document says."""
        body: Any = asked.json
        match asked.path:
            case "/checks":
                key = asked.headers.get("idempotency-key", "")
                if key not in self._answers:
                    self._answers[key] = json_answer(self._check(body["id"], body["password"]))
                return self._answers[key]
            case "/closures":
                for name, one in self.ids.items():
                    if body.get("id") == name or body.get("holder") == one.holder:
                        one.closed = True
                return NO_CONTENT
            case _:
                known = self.ids.get(body["id"])
                return json_answer({"open": known is not None and not known.closed})

    def _check(self, name: str, password: str) -> dict[str, Any]:
        self.checks += 1
        one = self.ids.get(name)
        if one is None or one.closed:
            return {"outcome": "unknown"}
        if not one.locked_at:
            one.failures = 0 if one.password == password else one.failures + 1
        if one.failures >= TRIES:
            one.locked_at = one.locked_at or datetime.now(UTC).isoformat()
            return {"outcome": "locked", "holder": one.holder, "locked_at": one.locked_at}
        return {"outcome": "wrong" if one.failures else "correct", "holder": one.holder}


@dataclass
class CoreSystem:
    """The card system. `holders` by reference, as the document's Holder; `cards`: the holder's reference by card number.

    `orders`: the highest number of an order to change the card e-mail, by reference; an order below it changes nothing.
    """

    holders: dict[str, dict[str, Any]]
    cards: dict[str, str] = field(default_factory=dict)
    document: Document = field(default_factory=lambda: Document("card-system.yaml"))
    orders: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.server = LocalServer(self.document.holding(self.take))

    async def take(self, asked: Asked) -> HttpAnswer:
        """Answer a request as the document says."""
        parts = [unquote(part) for part in asked.path.split("/")[1:]]
        match (asked.method, *parts):
            case ("GET", "holders", reference):
                holder = self.holders.get(reference)
                return json_answer(holder) if holder else HttpAnswer(HTTPStatus.NOT_FOUND)
            case ("PUT", "holders", reference, "email"):
                change: Any = asked.json
                if change["order"] >= self.orders.get(reference, 0):
                    self.orders[reference] = change["order"]
                    self.holders[reference]["email"] = change["email"]
                return NO_CONTENT
            case _:
                return json_answer({"holder": self._match(asked.json)})

    def _match(self, claim: Any) -> str | None:
        reference = self.cards.get(claim["card_number"], "")
        holder = self.holders.get(reference)
        if holder is None or holder["birth_date"] != claim["birth_date"]:
            return None
        phones = [phone["number"][-4:] for phone in holder["phones"]]
        return reference if claim["phone_last_four"] in phones else None


def sakurai() -> dict[str, Any]:
    """A card holder with a mobile and a card e-mail."""
    return {
        "id": "core/0001",
        "name": "桜井 春子",
        "latin_name": "HARUKO SAKURAI",
        "birth_date": "1984-04-12",
        "email": "sakurai.haruko@example.jp",
        "card_last_four": "4821",
        "stopped": False,
        "phones": [{"id": "p1", "number": "+819012345601", "mobile": True}],
    }
