"""Where a terminal keeps its private key: the keyring, a file under a credential, a plain file; and that it is found again."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.key_stores import (
    CREDENTIAL_NAME,
    IdentityError,
    PlainFile,
    SealedFile,
    best_of,
    find_key,
    keep_key,
    places,
)

ROOT = Path(__file__).parents[3]
KEY = Ed25519PrivateKey.generate()


@pytest.fixture(autouse=True)
def no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away keyring and credential, unless a test provides one."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/none")
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)


def credential(folder: Path, monkeypatch: pytest.MonkeyPatch, secret: bytes = b"s" * 32) -> None:
    folder.mkdir(exist_ok=True)
    (folder / CREDENTIAL_NAME).write_bytes(secret)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder))


def test_private_key_without_keyring_or_credential_is_in_a_file_of_mode_600_and_refused_once_others_may_read_it(
    tmp_path: Path,
) -> None:
    among = places("ginza-2", tmp_path / "state")
    assert find_key(among) is None
    place = keep_key(among, KEY)
    assert isinstance(place, PlainFile)
    assert not place.is_safe
    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o700
    [file] = (tmp_path / "state").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    kept = find_key(among)
    assert kept is not None
    assert kept.key.private_bytes_raw() == KEY.private_bytes_raw()
    assert find_key(places("ginza-3", tmp_path / "state")) is None
    file.chmod(0o640)
    with pytest.raises(IdentityError, match="readable by others"):
        find_key(among)


def test_private_key_file_under_a_systemd_credential_is_encrypted_and_bound_to_credential_and_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a credential that is too short no key is found."""

    credential(tmp_path / "credentials", monkeypatch)
    among = places("ginza-2", tmp_path / "state")
    place = keep_key(among, KEY)
    assert isinstance(place, SealedFile)
    assert place.is_safe
    [file] = (tmp_path / "state").iterdir()
    assert KEY.private_bytes_raw() not in file.read_bytes()
    kept = find_key(among)
    assert kept is not None
    assert kept.key.private_bytes_raw() == KEY.private_bytes_raw()

    file.rename(tmp_path / "state" / "ginza-3.sealed")  # another terminal's file is not this one's
    with pytest.raises(IdentityError, match="not encrypted under"):
        find_key(places("ginza-3", tmp_path / "state"))
    credential(tmp_path / "credentials", monkeypatch, b"t" * 32)
    with pytest.raises(IdentityError, match="not encrypted under"):
        find_key(places("ginza-3", tmp_path / "state"))
    credential(tmp_path / "credentials", monkeypatch, b"short")
    assert find_key(places("ginza-3", tmp_path / "state")) is None


def test_damaged_private_key_file_and_unwritable_folder_raise_identity_errors(tmp_path: Path) -> None:
    among = places("ginza-2", tmp_path)
    keep_key(among, KEY)
    (tmp_path / "ginza-2.key").write_bytes(b"short")
    with pytest.raises(IdentityError, match="damaged"):
        find_key(among)
    with pytest.raises(IdentityError, match="can't be written"):
        keep_key(places("ginza-2", tmp_path / "ginza-2.key" / "below"), KEY)


def test_expect_room_leaves_no_file_and_raises_an_identity_error_on_a_full_disk(tmp_path: Path) -> None:
    best_of(places("ginza-2", tmp_path)).expect_room()
    assert [*tmp_path.iterdir()] == []
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))  # an empty file is all that the disk takes
    try:
        with pytest.raises(IdentityError, match="File too large"):
            best_of(places("ginza-2", tmp_path)).expect_room()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [*tmp_path.iterdir()] == []


SESSION = """
import sys
from pathlib import Path
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from kiosk.key_stores import find_key, keep_key, places
among = places("ginza-2", Path(sys.argv[1]))
key = Ed25519PrivateKey.generate()
print(find_key(among) is None, type(keep_key(among, key)).__name__)
kept = find_key(among)
print(kept.key.private_bytes_raw() == key.private_bytes_raw(), kept.store.is_safe)
"""


DAMAGED = """
import sys
from pathlib import Path
from keyring.backends.SecretService import Keyring as Ring
from kiosk.key_stores import IdentityError, find_key, places
for damaged in ("A", "\\u00e9", b"\\xff"):
    Ring().set_password("madoguchi-terminal", "ginza-2", damaged)
    try:
        find_key(places("ginza-2", Path(sys.argv[1])))
    except IdentityError as error:
        print(error)
"""


def said_in_session(script: str, folder: Path, *, unlocked: bool) -> str:
    """Return what a script prints that has a real Secret Service: gnome-keyring in a session bus of its own."""
    assert shutil.which("gnome-keyring-daemon"), "packaging/apt-packages-tests.txt has it"
    unlock = (
        "printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null; " if unlocked else ""
    )
    for name in ("home", "run"):
        (folder / name).mkdir(mode=0o700)
    environment = {
        **os.environ,
        "HOME": str(folder / "home"),
        "XDG_DATA_HOME": str(folder / "home"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
    }
    del environment["DBUS_SESSION_BUS_ADDRESS"]
    done = subprocess.run(
        [
            *("dbus-run-session", "--", "sh", "-c"),
            f'{unlock}"$@"',
            *("sh", sys.executable, "-c", script, str(folder / "state")),
        ],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("unlocked", [True, False])
def test_terminal_s_private_key_is_kept_in_the_keyring_if_unlocked_else_in_a_file(
    unlocked: bool, tmp_path: Path
) -> None:
    said = said_in_session(SESSION, tmp_path, unlocked=unlocked).split()
    if unlocked:
        assert said == ["True", "Keyring", "True", "True"]
        assert not (tmp_path / "state").exists()
    else:
        assert said == ["True", "PlainFile", "True", "False"]


def test_value_in_the_keyring_that_is_no_base64_raises_an_identity_error(tmp_path: Path) -> None:
    said = said_in_session(DAMAGED, tmp_path, unlocked=True)
    assert said == 3 * "the terminal's key in the keyring can't be read\n"
