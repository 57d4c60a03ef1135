"""What provisioning changes on this machine. Each step can be done again, and a power cut between two leaves a terminal that works.

credential     the secret that the terminal's key is encrypted under, made once and kept until the terminal is retired
state folder   one for each ticket: the key, and what the terminal keeps for that service
settings file  names service, state folder and panel; replaced by one rename, which puts all of them in force at once
units          the terminal starts with the machine; after retirement the consoles are back
"""

import fcntl
import hashlib
import json
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import state_files
from kiosk.commands import TerminalCheck, checks
from kiosk.key_stores import CREDENTIAL_NAME, IdentityError, best_of, find_key, keep_key, places
from kiosk.provisioning.troubles import ProvisioningError, ProvisioningTrouble
from kiosk.settings import Panel, Settings, load_settings
from kiosk.updates import ORDERED
from protocol.settings_file import SettingsError
from protocol.terminals import EnrolledTerminal
from protocol.tickets import Ticket, bare_code

UNITS, PROVISION = (
    ("madoguchi-terminal", "madoguchi-update.timer", "madoguchi-update.path"),
    "madoguchi-provision",
)
DEAD_CONSOLES = ("autovt@.service", "getty@.service", "ctrl-alt-del.target")
"""Units that the package masks, so that there is no other console."""
DEAD_KEYBOARDS = "71-madoguchi-usb.rules"
"""The package's udev rule that lets a terminal have no keyboard; a link to nowhere in its place turns it off."""
OF_ALL = ("verdict", ORDERED)
"""Files beside the state folders that are for the machine's own units, and not of a service."""


class ProvisionedMachine:
    """A machine on which the package madoguchi-terminal is installed.

    Every ProvisioningError that a method raises has the trouble MACHINE. A file that can't be written or read
    raises an OSError, unless the method says otherwise.

    Attributes:
        settings: the terminal's settings file.
        report: the folder of reports.
    """

    def __init__(self, root: Path = Path("/"), user: str = "madoguchi-terminal") -> None:
        """`root` has the machine's files below it; with an empty `user` everything is done as the present one.

        Raises a KeyError if there is no such user.
        """
        self.settings = root / "etc/madoguchi/terminal.toml"
        self.report = root / "var/log"
        self._before = self.settings.with_suffix(".before")
        self._state = root / "var/lib/madoguchi-terminal"
        self._credential = root / "etc/credstore.encrypted" / CREDENTIAL_NAME
        self._units = root / "etc/systemd/system"
        self._rules = root / "etc/udev/rules.d"
        self._run = root / "run"
        self._user = pwd.getpwnam(user) if user else None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep everybody else from provisioning or retiring this machine while the block lasts.

        Raises:
            ProvisioningError: somebody does already.
            PermissionError: this user is not root.
        """
        with (self._run / "madoguchi-provision.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise ProvisioningError(
                    ProvisioningTrouble.MACHINE, "somebody else is provisioning or retiring this machine"
                ) from None
            yield

    def present(self) -> Settings:
        """Return the settings of the file in force, without published ones.

        Raises:
            ProvisioningError: they can't be used.
        """
        return self.read(self.settings)

    def read(self, file: Path) -> Settings:
        """Return the settings in a file.

        Raises:
            ProvisioningError: they can't be used.
        """
        try:
            return load_settings(file)
        except SettingsError as error:
            raise ProvisioningError(ProvisioningTrouble.MACHINE, str(error)) from None

    # before anything is in force ---------------------------------------------------------------------------

    def keep_authority(self, certificate: str) -> Path | None:
        """Keep the certificate (PEM) of a service's authority beside the settings, and return its file.

        None, with nothing kept, if `certificate` is empty.
        """
        if not certificate:
            return None
        digest = hashlib.sha256(certificate.encode()).hexdigest()[:16]
        path = self.settings.with_name(f"authority-{digest}.pem")
        _replace(path, certificate)
        return path

    def new_key(self, ticket: Ticket) -> tuple[Ed25519PrivateKey, Path]:
        """Return the key for this ticket, and the ticket's state folder. If there is no key, make and store one first.

        The same ticket has the same key again, which is then stored in the best store, too. The credential is made if there is none
        and systemd can.

        Raises:
            ProvisioningError: the key can't be read or stored.
        """
        # however it was typed this time, and with how much of the pin
        which = f"{ticket.address} {ticket.terminal} {bare_code(ticket.code)}"
        digest = hashlib.sha256(which.encode()).hexdigest()
        folder = self._state / f"{ticket.terminal}-{digest[:12]}"
        self._make_credential()
        self._state.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._user:
            os.chown(self._state, self._user.pw_uid, self._user.pw_gid)
        try:
            with self.as_terminal():
                among = places(ticket.terminal, folder)
                kept = find_key(among)
                key = kept.key if kept else Ed25519PrivateKey.generate()
                if kept is None or kept.store is not best_of(among):
                    keep_key(among, key)
        except IdentityError as error:
            raise ProvisioningError(ProvisioningTrouble.MACHINE, str(error)) from None
        return key, folder

    def draft(
        self, ticket: Ticket, authority: Path | None, state: Path, panel: Panel, enrolled: EnrolledTerminal
    ) -> Path:
        """Write a new settings file beside the present one, and return its path.

        It has the present settings, changed by the arguments. `authority`: the service's CA file; None for
        none. An RP ID or origin that the service does not report stays as it is.

        Raises:
            ProvisioningError: the present file has a form in which they can't be set, or the new one can't be
                used.
        """
        values: dict[str, object] = {
            "terminal": ticket.terminal,
            "state": str(state),
            "service.url": ticket.address,
            "service.ca_file": str(authority) if authority else None,
            **{f"panel.{name}": getattr(panel, name) for name in panel.__struct_fields__},
        }
        for name in ("rp_id", "origin", "staff_rp_id", "staff_origin"):
            if said := getattr(enrolled, name):
                values[f"service.{name}"] = said
        fresh = self.settings.with_suffix(".new")
        _replace(fresh, with_values(self.settings.read_text("utf-8"), values))
        written = self.read(fresh)
        if (written.terminal, written.state, written.service.url, written.panel) != (
            ticket.terminal,
            state,
            ticket.address,
            panel,
        ):
            raise ProvisioningError(
                ProvisioningTrouble.MACHINE, f"{self.settings} has a form that can't be edited: {fresh}"
            )
        return fresh

    def checks(self, settings: Settings) -> list[TerminalCheck]:
        """Return what `kiosk.commands.checks` finds as the terminal's user."""
        with self.as_terminal():
            return list(checks(settings))

    # putting in force --------------------------------------------------------------------------------------

    def adopt(self, draft: Path) -> None:
        """Put the drafted settings in force, and note those before for `former_settings`.

        The settings before are noted only if they have a key in a file and another state folder; they replace an
        earlier note. The caller has checked the draft (`read`). Raises a ProvisioningError, with nothing changed, if
        the settings in force can't be used.
        """
        before = self.present()
        key = (before.state or self._state) / before.terminal
        had_key = any(key.with_name(f"{key.name}{ending}").exists() for ending in (".sealed", ".key"))
        if had_key and before.state != self.read(draft).state:
            _replace(self._before, self.settings.read_text("utf-8"))
        draft.replace(self.settings)

    def former_settings(self) -> Settings | None:
        """Return the settings that `adopt` noted, until their service has been told of the move.

        None if there are none, if they can't be used, or if their state folder is that of the present settings.

        Raises:
            ProvisioningError: the present settings can't be used.
        """
        with suppress(SettingsError):
            former = load_settings(self._before) if self._before.exists() else None
            return former if former is not None and former.state != self.present().state else None
        return None

    def forget_former(self) -> None:
        """Delete the note that `former_settings` reads, and no key: its service was told, or can't be."""
        self._before.unlink(missing_ok=True)

    def key_of(self, settings: Settings) -> Ed25519PrivateKey | None:
        """Return the terminal's key of these settings, or None if there is none that can be read."""
        with self.as_terminal(), suppress(IdentityError):
            kept = find_key(places(settings.terminal, settings.state))
            return kept.key if kept else None
        return None

    def forget_others(self, settings: Settings) -> None:
        """Delete keys, state and authorities of every ticket but that of these settings.

        The state folder and the authority file of `settings` stay, and the files in OF_ALL.
        """
        kept = {settings.state, settings.service.ca_file, *(self._state / name for name in OF_ALL)}
        for each in (*self._state.iterdir(), *self.settings.parent.glob("authority-*.pem")):
            if each not in kept:
                _delete(each)

    def become_terminal(self) -> None:
        """Have the machine start as a terminal from its next start.

        Raises:
            ProvisioningError: systemd refuses; what was done stays, and can be done again.
        """
        for name in DEAD_CONSOLES:
            _link_nowhere(self._units / name)
        (self._rules / DEAD_KEYBOARDS).unlink(missing_ok=True)
        self._systemctl("enable", *UNITS)
        self._systemctl("disable", PROVISION)
        self._systemctl("set-default", "graphical.target")

    # retirement --------------------------------------------------------------------------------------------

    def retire(self) -> None:
        """Stop the terminal at once, and destroy its credential, key files and state.

        The machine has its consoles back from its next start. Settings, authorities and reports stay. The
        service is not told.

        Raises:
            ProvisioningError: systemd refuses. Credential, key files and state are destroyed all the same.
            OSError: a file can't be changed. What was done stays, and the call can be repeated.
        """
        _link_nowhere(self._rules / DEAD_KEYBOARDS)
        for name in DEAD_CONSOLES:
            (self._units / name).unlink(missing_ok=True)
        trouble: ProvisioningError | None = None
        every = (*UNITS, PROVISION)
        for words in (("set-default", "multi-user.target"), ("disable", *every), ("stop", *every)):
            try:
                self._systemctl(*words)
            except ProvisioningError as error:
                trouble = trouble or error
        _delete(self._credential)
        _delete(self._state)
        for leftover in (self._before, self.settings.with_suffix(".new")):
            leftover.unlink(missing_ok=True)
        if trouble is not None:
            raise trouble

    # parts -------------------------------------------------------------------------------------------------

    def sealed_by(self) -> str:
        """Return in words what seals the credential, by whether this machine has a TPM; "nothing: …" if there is no credential."""
        if not self._credential.exists():
            return "nothing: systemd-creds made no credential here"
        tpm = _run(["systemd-creds", "has-tpm2", "--quiet"]) is not None
        return "this machine's TPM" if tpm else "this machine's own key, on its disk: it has no TPM"

    def restart(self) -> None:
        """Reboot the machine; raises a ProvisioningError if systemd refuses."""
        self._systemctl("reboot")

    def _make_credential(self) -> None:
        """Make the credential, if there is none and systemd can."""
        if self._credential.exists():
            return
        secret = os.urandom(32)
        name = f"--name={CREDENTIAL_NAME}"
        if sealed := _run(["systemd-creds", "encrypt", "--with-key=auto", name, "-", "-"], secret):
            state_files.write(self._credential, sealed)

    @contextmanager
    def as_terminal(self) -> Iterator[None]:
        """Have this process act as the terminal's user while the block lasts.

        The change holds for all threads. With an empty `user` of the machine the user stays.
        CREDENTIALS_DIRECTORY names a temporary folder meanwhile. The folder has the unit's credential,
        decrypted, if there is one; if it can't be decrypted, the file there is empty.
        """
        with tempfile.TemporaryDirectory(prefix="madoguchi-", dir=self._run) as folder:
            name, secret = f"--name={CREDENTIAL_NAME}", Path(folder) / CREDENTIAL_NAME
            if self._credential.exists():
                secret.touch(0o600)
                secret.write_bytes(_run(["systemd-creds", "decrypt", name, str(self._credential), "-"]) or b"")
            before = os.environ.get("CREDENTIALS_DIRECTORY")
            os.environ["CREDENTIALS_DIRECTORY"] = folder
            if self._user:
                for path in (Path(folder), *Path(folder).iterdir()):
                    os.chown(path, self._user.pw_uid, self._user.pw_gid)
                os.setegid(self._user.pw_gid)
                os.seteuid(self._user.pw_uid)
            try:
                yield
            finally:
                if self._user:
                    os.seteuid(0)
                    os.setegid(0)
                del os.environ["CREDENTIALS_DIRECTORY"]
                if before is not None:
                    os.environ["CREDENTIALS_DIRECTORY"] = before

    def _systemctl(self, *words: str) -> None:
        if _run(["systemctl", "--quiet", *words]) is None:
            says = f"systemctl {' '.join(words)} fails: run it by hand, or run this once more"
            raise ProvisioningError(ProvisioningTrouble.MACHINE, says)


def installed(settings: Path) -> ProvisionedMachine | None:
    """Return this machine, if these are the settings of the terminal installed on it and root asks; else None."""
    with suppress(KeyError):  # no such user
        machine = ProvisionedMachine()
        return machine if os.geteuid() == 0 and settings == machine.settings else None
    return None


def with_values(text: str, values: Mapping[str, object]) -> str:
    """Return TOML text with these values set; the other lines stay as they are.

    `values`: values by dotted key, such as "service.url". None turns the key into a comment without a value. A
    table is found by a line that is only `[table]`; a missing table is added at the end. A key is found at the
    start of a line, or after `# ` there. A key that is not found is added at the start of its table. A None
    adds no key.
    """
    lines = text.splitlines()
    for key, value in values.items():
        table, _, name = key.rpartition(".")
        if table and f"[{table}]" not in lines:
            lines += ["", f"[{table}]"]
        begin = lines.index(f"[{table}]") + 1 if table else 0
        end = next((n for n in range(begin, len(lines)) if lines[n].startswith("[")), len(lines))
        places = [n for n in range(begin, end) if re.match(rf"(# )?{name} *=", lines[n])]
        at = next((n for n in places if not lines[n].startswith("#")), places[0] if places else None)
        # of JSON's, texts, numbers and truth values are TOML's too
        line = f"# {name} = …" if value is None else f"{name} = {json.dumps(value, ensure_ascii=False)}"
        if at is not None:
            lines[at] = line
        elif value is not None:
            lines.insert(begin, line)
    return "\n".join(lines) + "\n"


def _run(words: Sequence[str], given: bytes = b"") -> bytes | None:
    """Run a command; return what it prints, or None if it fails or is missing."""
    try:
        done = subprocess.run(words, input=given, capture_output=True, check=False)  # noqa: S603
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _replace(path: Path, text: str) -> None:
    """Replace a file that anybody may read, by one rename."""
    fresh = path.with_name(f"{path.name}.part")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.chmod(0o644)
    fresh.replace(path)


def _link_nowhere(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        path.symlink_to("/dev/null")


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
