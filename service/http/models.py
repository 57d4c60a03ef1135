"""GET /v1/models: names and pictures of models for terminals; and what /health says about the list."""

from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from service.clock import Clock
from service.mds.catalogue import Catalogue
from service.store.database import Database


class EncodedModels:
    """The catalogue of models as JSON, which is encoded again only when the number of the list has changed."""

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
        """Return a `protocol.models.ModelCatalogue` as JSON, with all models that have a name."""
        if self._encoded is None or self._encoded[0] != self._catalogue.number:
            known = await self._catalogue.known(self._database)
            self._encoded = known.number, msgspec.json.encode(known)
        return self._encoded[1]

    @property
    def health(self) -> dict[str, object]:
        """What /health says of the metadata, under the key "metadata"; empty if the settings have no metadata.

        `number`: the list's, 0 without one. `age_days`: days since it was imported, None without a list. `stale`: whether the
        day of its next update is over, or there is no list. `refused`: whether the last list was refused or could not be
        fetched.
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
    """Return the handler of GET /v1/models. It answers 304 if If-None-Match is the ETag of the current list."""

    @get("/v1/models")
    async def known_models(request: Request[Any, Any, Any]) -> Response[bytes]:
        headers = {"etag": models.etag, "cache-control": "no-cache"}
        if request.headers.get("if-none-match") == models.etag:
            return Response(b"", status_code=304, headers=headers)
        return Response(await models.as_json(), media_type="application/json", headers=headers)

    return known_models
