"""GET /v1/models: names and pictures of models for terminals; and what /health says about the list."""

from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from service.clock import Clock
from service.mds.catalogue import Catalogue
from service.store.database import Database


class EncodedModels:
    """The catalogue of models as JSON, encoded again when the list has changed."""

    def __init__(self, catalogue: Catalogue, database: Database, clock: Clock, *, configured: bool) -> None:
        self._catalogue = catalogue
        self._database = database
        self._clock = clock
        self._configured = configured
        self._encoded: tuple[int, bytes] | None = None

    @property
    def etag(self) -> str:
        """The entity tag of what `as_json` returns."""
        return f'"{self._catalogue.number}"'

    async def as_json(self) -> bytes:
        """Return a `protocol.models.ModelCatalogue` as JSON."""
        if self._encoded is None or self._encoded[0] != self._catalogue.number:
            known = await self._catalogue.known(self._database)
            self._encoded = known.number, msgspec.json.encode(known)
        return self._encoded[1]

    @property
    def health(self) -> dict[str, object]:
        """What /health says of the metadata: the list's number and age, whether it is stale, whether the last try failed.

        That is so (`refused`) if the list was refused or could not be fetched. Without a list it is stale. Empty if the settings
        have no metadata.
        """
        if not self._configured:
            return {}
        state, now = self._catalogue.state, self._clock()
        age = state.age(now) if state else None
        return {
            "metadata": {
                "number": self._catalogue.number,
                "age_days": None if age is None else age.days,
                "stale": state is None or state.is_stale(now),
                "refused": state is not None and state.fault is not None,
            },
        }


def models_route(models: EncodedModels) -> HTTPRouteHandler:
    """Return the handler of GET /v1/models; it answers 304 to a terminal that has the current list."""

    @get("/v1/models")
    async def known_models(request: Request[Any, Any, Any]) -> Response[bytes]:
        headers = {"etag": models.etag, "cache-control": "no-cache"}
        if request.headers.get("if-none-match") == models.etag:
            return Response(b"", status_code=304, headers=headers)
        return Response(await models.as_json(), media_type="application/json", headers=headers)

    return known_models
