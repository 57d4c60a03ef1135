"""The settings that the operator has published: kept in the state folder, and in force from the terminal's next start.

    a heartbeat's answer ─► verified ─► kept ─► the terminal ends itself when it is idle, and is started again
    start: the settings file, and over it the document that is kept, unless it is refused

A document that is refused changes nothing; the journal, `kiosk doctor` and the next heartbeats say why.
"""

import logging

import msgspec

from kiosk import state_files
from kiosk.settings import Settings
from protocol.published_settings import (
    SettingsDocument,
    SettingsFault,
    SettingsRefusedError,
    SignedSettings,
    applied,
    verified,
)

FILE_NAME = "settings.json"

_log = logging.getLogger(__name__)


class _Kept(msgspec.Struct, frozen=True):
    """What the file holds: the document in force, and the document that came after it and was refused."""

    signed: SignedSettings | None = None
    refused: SettingsFault | None = None
    why: str = ""


class PublishedSettings:
    """The published settings of this terminal.

    Attributes:
        refused: why the last document that came, or the one that is kept, is not in force; None if neither was refused.
        why: the same as a sentence; empty if `refused` is None.
    """

    def __init__(self, file: Settings) -> None:
        """Read the document that is kept, and what was refused since; set `refused` if it can't be read or is not in force.

        `file`: the settings file's settings.
        """
        self._file = file
        self._path = file.state / FILE_NAME if file.state else None
        self._signed: SignedSettings | None = None
        self._document: SettingsDocument | None = None
        self.refused: SettingsFault | None = None
        self.why = ""
        try:
            kept = self._read()
            self._signed, self.refused, self.why = kept.signed, kept.refused, kept.why
            if kept.signed is not None:
                self._document = self._verified(kept.signed)
        except SettingsRefusedError as error:
            self.refused, self.why = error.fault, str(error)

    @property
    def number(self) -> int:
        """The number of the document that is kept; 0 if there is none, or it is refused."""
        return self._document.number if self._document else 0

    @property
    def settings(self) -> Settings:
        """The settings of the file, and over them those of the document that is kept, unless the kept one itself is refused."""
        return applied(self._file, self._document, self._file.terminal) if self._document else self._file

    def take(self, signed: SignedSettings) -> bool:
        """Verify a document and write it to the state folder, which blocks. Return whether that changes `settings`.

        Its number must be higher than `number`: the document in force is refused if it comes again. False also for a document that is refused, or can't be written. `settings` and `number` stay then; `refused` and
        `why` are set, written and logged, unless `why` says the same already. A document that is accepted clears both.
        """
        before = self.settings
        try:
            document = self._verified(signed, above=self.number)
            self._write(_Kept(signed))
        except SettingsRefusedError as error:
            if str(error) != self.why:
                self._refuse(error)
            return False
        self._signed, self._document, self.refused, self.why = signed, document, None, ""
        _log.info("published settings number %d are kept", document.number)
        return self.settings != before

    def _refuse(self, error: SettingsRefusedError) -> None:
        self.refused, self.why = error.fault, str(error)
        _log.error("published settings are refused, number %d stays: %s", self.number, error)
        try:
            self._write(_Kept(self._signed, error.fault, self.why))
        except SettingsRefusedError:
            return  # the next start does not know of it, and the document comes again

    def _verified(self, signed: SignedSettings, above: int = 0) -> SettingsDocument:
        if self._file.settings_key is None:
            raise SettingsRefusedError(SettingsFault.NO_KEY)
        return verified(signed, self._file.settings_key, above=above)

    def _read(self) -> _Kept:
        try:
            kept = state_files.read(self._path) if self._path else None
            return msgspec.json.decode(kept, type=_Kept) if kept is not None else _Kept()
        except (OSError, ValueError, RecursionError) as error:
            raise SettingsRefusedError(SettingsFault.DISK, f"{self._path}: {type(error).__name__}") from None

    def _write(self, kept: _Kept) -> None:
        if self._path is None:
            raise SettingsRefusedError(SettingsFault.DISK, "the settings file names no folder: state")
        try:
            state_files.write(self._path, msgspec.json.encode(kept))
        except OSError as error:
            raise SettingsRefusedError(SettingsFault.DISK, f"{self._path}: {error.strerror}") from None
