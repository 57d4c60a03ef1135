"""Names of authenticator models by AAGUID, known before the first touch and while the service can't be reached.

    service  GET /v1/models, once an hour, with If-None-Match
    memory   what `name_of` returns
    file     the names and their ETag, for the next start; no larger than some 50 kB, since pictures are left out

A failure is logged and changes no name; a key of a model that is unknown here goes by the name that it gives itself.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated
from uuid import UUID

import msgspec

from kiosk import state_files
from kiosk.client import Fetched, LineLost, MemberService

_log = logging.getLogger(__name__)

HOUR = 3600.0
"""Seconds between two requests to the service."""
LONGEST_NAME = 64
"""Characters; as many as the screens hold of what a key calls itself."""
FILE_NAME = "models.json"
_NO_MODEL = str(UUID(int=0))
"""The AAGUID of keys that do not reveal their model; several makers' keys share it, so it has no name."""

type ETag = Annotated[str, msgspec.Meta(pattern=r'^((W/)?"[!#-~]{0,100}")?$')]


class _Model(msgspec.Struct, frozen=True):
    """`protocol.models.KnownModel` without its picture, which takes most of the time to decode."""

    aaguid: UUID
    name: str


class _Catalogue(msgspec.Struct, frozen=True):
    models: tuple[_Model, ...]


class _Names(msgspec.Struct, frozen=True):
    """Names by AAGUID, lower-case as keys report it, and the catalogue's ETag, empty without a catalogue."""

    etag: ETag = ""
    names: dict[str, str] = {}


class ModelNames:
    """The names known now. `folder` keeps them for the next start; with None they are in memory only."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / FILE_NAME if folder else None
        self._known = _Names()

    def name_of(self, aaguid: str) -> str:
        """Return a model's name, cut to `LONGEST_NAME` characters.

        `aaguid`: in lower case. Empty if the model is unknown, or the AAGUID is all zeros.
        """
        if aaguid == _NO_MODEL:
            return ""
        return self._known.names.get(aaguid, "")[:LONGEST_NAME].rstrip()

    async def keep_fresh(self, service: MemberService, sleep: Callable[[float], Awaitable[None]]) -> None:
        """Load the names from the file, then fetch them from the service now and once an hour, until cancelled.

        Files and JSON are handled in another thread, since this one draws.
        """
        if self._path is not None:
            self._known = await asyncio.to_thread(_read, self._path)
        while True:
            await self._refresh(service)
            await sleep(HOUR)

    async def _refresh(self, service: MemberService) -> None:
        try:
            fetched = await service.models(self._known.etag)
            if fetched is None:
                return
            self._known = await asyncio.to_thread(_names_of, fetched)
        except (LineLost, ValueError, RecursionError) as error:
            why = str(error) if isinstance(error, LineLost) else type(error).__name__
            _log.warning("the names of models are as they were: %s", why)
            return
        if self._path is not None:
            await asyncio.to_thread(_write, self._path, self._known)


def _names_of(fetched: Fetched) -> _Names:
    """Parse the names in a `protocol.models.ModelCatalogue`.

    Raises:
        ValueError, RecursionError: it is malformed.
    """
    catalogue = msgspec.json.decode(b"".join(fetched.chunks), type=_Catalogue)
    names = {str(model.aaguid): model.name for model in catalogue.models}
    try:
        return msgspec.convert({"etag": fetched.etag, "names": names}, _Names)
    except msgspec.ValidationError:  # an ETag that can't be said again: the next answer is a whole one too
        return _Names(names=names)


def _read(path: Path) -> _Names:
    try:
        kept = state_files.read(path)
        return _Names() if kept is None else msgspec.json.decode(kept, type=_Names)
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("%s can't be read: %s", path, type(error).__name__)
    return _Names()


def _write(path: Path, names: _Names) -> None:
    try:
        state_files.write(path, msgspec.json.encode(names))
    except OSError as error:
        _log.warning("%s can't be written: %s", path, error.strerror)
