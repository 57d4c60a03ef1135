"""`kiosk enrol`, which enrols the terminal with the member service, and `kiosk doctor`, which checks it."""

import argparse
import getpass
import os
import shutil
import ssl
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hid.client.broker_process import SERVICE_SOCKET
from kiosk import updates
from kiosk.client import cause_of, context_for
from kiosk.identity import Signer, enrolment_of
from kiosk.key_stores import IdentityError, best_of, find_key, keep_key, places
from kiosk.published_settings import PublishedSettings
from kiosk.settings import Settings
from protocol import wire
from protocol.secret import Secret
from protocol.signatures import SKEW

_SAYS = {
    "enrol": "Make this terminal's key, and have the member service take it for the one-time code that "
    "service terminal add printed. The code is asked for, or read from standard input.",
    "doctor": "Say what the machine lacks, where the terminal's key is, whether device process and member service take "
    "this terminal, and how far the clocks are apart. "
    "Exit code 1 where something is to do.",
}
MADE_IN = 2026
"""A clock that says an earlier year is wrong."""
LEAST_ROOM = 100_000_000
"""Bytes that an update and the journal need at least."""
_WORTH_SAYING = 5.0
"""Difference in seconds between the clocks of terminal and service from which it is reported."""


def command_line(name: str, words: Sequence[str]) -> Path | None:
    """Parse a command's words; return the settings file, or None for the defaults. Raises SystemExit as argparse does."""
    parser = argparse.ArgumentParser(prog=f"kiosk {name}", description=_SAYS[name])
    parser.add_argument("--settings", type=Path, metavar="FILE", help="the branch's settings, a TOML file")
    settings: Path | None = parser.parse_args(words).settings
    return settings


def enrol(settings: Settings) -> int:
    """Ask for the one-time code, create the terminal's key, enrol it with the service, and store it.

    Return 0, or 1 after a sentence on standard error. Once the service has accepted the code it is spent, even if the
    answer is lost or the key can't be stored. On a tty Ctrl-D instead of the code raises an EOFError.
    """
    try:
        best_of(places(settings.terminal, settings.state)).expect_room()
    except IdentityError as error:
        return _no(
            f"{error}: the folder for it is the settings' state, and this command is run as the terminal's user"
        )
    code = _code()
    key = Ed25519PrivateKey.generate()
    asked = enrolment_of(key, settings.terminal, code)
    try:
        with line_to(settings) as line:
            response = line.post("/v1/terminals", content=wire.encode(asked))
    except (httpx.HTTPError, OSError) as error:
        return _no(not_reached(settings, error))
    if response.is_client_error:
        return _no(
            f"the member service does not take the code for {settings.terminal} ({response.status_code}): it is good once, "
            f"for a day, and for the terminal that it was made for. Another one: service terminal add {settings.terminal}"
        )
    if response.status_code != httpx.codes.CREATED:
        return _no(
            f"the member service at {settings.service.url} answers {response.status_code}: try again later. If the code is "
            f"not taken then, another one: service terminal add {settings.terminal}"
        )
    try:
        place = keep_key(places(settings.terminal, settings.state), key)
    except IdentityError as error:
        return _no(f"{error}; the code is spent: have the terminal added again")
    print(f"{settings.terminal} is enrolled; its key is in {place.says}")
    return os.EX_OK


class TerminalCheck(NamedTuple):
    """Whether something is as it should be, and a sentence about it; `ends`: nothing else works without it."""

    fine: bool
    says: str
    ends: bool = False


def doctor(found: Iterable[TerminalCheck]) -> int:
    """Print these checks, and return 0 if all are fine, else 1.

    A check that is not fine and `ends` is the last one. It goes to standard error.
    """
    fine = True
    for check in found:
        if not check.fine and check.ends:
            return _no(check.says)
        print(f"{'ok' if check.fine else 'to do'}: {check.says}")
        fine = fine and check.fine
    return os.EX_OK if fine else 1


def checks(settings: Settings) -> Iterator[TerminalCheck]:
    """Yield the checks that doctor prints, in their order.

    They look at the machine, the terminal's key, the device process, the published settings, the updates and
    the service. The check of the key is the last one if the key is missing or can't be read.
    """
    yield from machine_checks(settings.state or Path("/var"))
    among = places(settings.terminal, settings.state)
    try:
        kept = find_key(among)
    except IdentityError as error:
        yield TerminalCheck(fine=False, says=str(error), ends=True)
        return
    if kept is None:
        says = f"{settings.terminal} is not enrolled: madoguchi provision, with the ticket that service terminal add prints"
        yield TerminalCheck(fine=False, says=says, ends=True)
        return
    yield TerminalCheck(fine=kept.store.is_safe, says=f"the terminal's key is in {kept.store.says}")
    if (better := best_of(among)) is not kept.store:
        yield TerminalCheck(fine=False, says=f"enrol again, and it goes to {better.says}")
    yield from _device_checks()
    yield from _settings_checks(settings)
    yield from _update_checks()
    yield from service_checks(settings, Signer(settings.terminal, kept.key))


def machine_checks(state: Path) -> Iterator[TerminalCheck]:
    """Yield a check if the clock says a year before MADE_IN, and one if the disk of `state` has less than LEAST_ROOM left.

    Both say what is wrong (`fine` is False). Nothing is yielded if clock and disk are as they should be.
    """
    year = datetime.now(UTC).year
    if year < MADE_IN:
        says = f"the clock says {year}: nothing is believed that has a date. timedatectl set-time, and a network for systemd-timesyncd"
        yield TerminalCheck(fine=False, says=says)
    there = next(folder for folder in (state, *state.absolute().parents) if folder.exists())
    free = shutil.disk_usage(there).free
    if free < LEAST_ROOM:
        yield TerminalCheck(
            fine=False, says=f"{there} has {free / 1e6:.0f} MB left: apt clean, journalctl --vacuum-size=100M"
        )


def _device_checks() -> Iterator[TerminalCheck]:
    """Yield whether this user may connect to the device process; nothing where the terminal starts its own."""
    if SERVICE_SOCKET.exists():
        fine = os.access(SERVICE_SOCKET, os.W_OK, effective_ids=True)
        may = "may" if fine else "may not"
        yield TerminalCheck(
            fine=fine, says=f"this user {may} connect to the device process, at {SERVICE_SOCKET}"
        )


def _settings_checks(settings: Settings) -> Iterator[TerminalCheck]:
    """Yield which published settings are kept, or why the last ones were refused; nothing if none ever came."""
    published = PublishedSettings(settings)
    if published.refused is not None:
        says = f"published settings are refused, number {published.number} stays: {published.why}"
        yield TerminalCheck(fine=False, says=says)
    elif published.number:
        yield TerminalCheck(fine=True, says=f"the published settings are number {published.number}")


def _update_checks() -> Iterator[TerminalCheck]:
    """Yield why the last update is not here; nothing if nothing is known against it."""
    if fault := updates.last_fault():
        yield TerminalCheck(fine=False, says=f"no update: {fault[1]}")


def service_checks(settings: Settings, proof: httpx.Auth) -> Iterator[TerminalCheck]:
    """Yield what the member service says about the clocks and about this terminal.

    If the service can't be reached, one check says so, and there are no others. A check of the clocks is
    yielded only if they differ by more than 5 s. The last check says whether the service accepts this
    terminal's signature.
    """
    try:
        with line_to(settings) as line:
            health = line.get("/health")
            calls = line.get("/v1/staff-calls", auth=proof)
    except (httpx.HTTPError, OSError) as error:
        yield TerminalCheck(fine=False, says=not_reached(settings, error), ends=True)
        return
    apart = seconds_apart(health)
    if apart > _WORTH_SAYING:
        says = f"the clocks of terminal and service are {apart:.0f} s apart; {SKEW} are allowed"
        yield TerminalCheck(fine=False, says=says)
    if calls.is_success:
        yield TerminalCheck(fine=True, says="the member service takes this terminal's signature")
        return
    again = (
        f": service terminal add {settings.terminal}, and enrol again"
        if calls.status_code == httpx.codes.UNAUTHORIZED
        else ""
    )
    says = f"the member service does not take this terminal ({calls.status_code} {calls.text[:80]}){again}"
    yield TerminalCheck(fine=False, says=says, ends=True)


def not_reached(settings: Settings, error: Exception) -> str:
    """Return a sentence that says why the settings' member service can't be reached."""
    told = cause_of(error)
    why = f"{type(error).__name__}: service.url"
    if isinstance(told, ssl.SSLCertVerificationError):
        why = "its certificate is not believed: service.ca_file"
    elif isinstance(told, FileNotFoundError):
        why = f"{settings.service.ca_file} is missing: service.ca_file"
    return f"the member service at {settings.service.url} can't be reached ({why})"


def line_to(settings: Settings) -> httpx.Client:
    """Return a client of the settings' member service, without proof of the terminal; raises as `context_for` does."""
    service = settings.service
    return httpx.Client(
        base_url=service.url,
        verify=context_for(service.url, service.ca_file),
        timeout=service.patience,
        headers={"Madoguchi-Terminal": settings.terminal},
        trust_env=False,
    )


def seconds_apart(response: httpx.Response) -> float:
    """Return the seconds between the answer's Date header and this machine's clock.

    It is never negative. 0 if the header is missing or malformed.
    """
    try:
        return abs(parsedate_to_datetime(response.headers["date"]).timestamp() - time.time())
    except (KeyError, ValueError, OverflowError):
        return 0.0


def _code() -> Secret:
    """Ask for the one-time code, unseen, or read a line of standard input. Others can read a command line."""
    if sys.stdin.isatty():
        return Secret(getpass.getpass("one-time code: "))
    return Secret(sys.stdin.readline().strip())


def _no(sentence: str) -> int:
    print(f"kiosk: {sentence}", file=sys.stderr)
    return 1
