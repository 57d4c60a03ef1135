"""A terminal full of a customer's data and secrets: the bundle for the vendor holds what helps, and none of them."""

import io
import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from demo.telephone import code_in
from kiosk.settings import Settings, load_settings
from kiosk.support import support_bundle
from tests.support.glass_counter import GlassCounter
from tests.support.glass_walker import CARD, LEGACY, NEW, OLD_EMAIL, PASSCODE, GlassWalker

ROOT = Path(__file__).parents[2]
NAME, PHONE = "櫻井", "09012345678"


def vendor_key(folder: Path) -> tuple[Path, str]:
    """Make a key pair of a vendor's. Return the file of the private key, and the public key."""
    private = folder / "vendor.key"
    subprocess.run(["age-keygen", "-o", private], check=True, capture_output=True)
    public = subprocess.run(["age-keygen", "-y", private], check=True, capture_output=True, text=True)
    return private, public.stdout.strip()


def settings_with(folder: Path, key: str) -> Settings:
    path = folder / "terminal.toml"
    path.write_text(f'terminal = "ginza-2"\nsupport_key = "{key}"\n')
    return load_settings(path)


def opened(bundle: Path, private: Path) -> dict[str, str]:
    """Decrypt a bundle as the vendor does. Return the text of each file."""
    decrypted = subprocess.run(
        ["age", "--decrypt", "--identity", private, bundle], check=True, capture_output=True
    )
    with tarfile.open(fileobj=io.BytesIO(decrypted.stdout)) as tar:
        files = {entry.name: tar.extractfile(entry) for entry in tar}
        return {name: file.read().decode() for name, file in files.items() if file is not None}


def journal_of(lines: list[str], **fields: str) -> str:
    entry = {"__REALTIME_TIMESTAMP": "1795932000000000", "_PID": "77", "_COMM": "madoguchi", **fields}
    return "".join(json.dumps(entry | {"MESSAGE": line}) + "\n" for line in lines)


def test_bundle_of_a_terminal_that_served_a_customer_holds_its_log_and_no_personal_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with GlassCounter(tmp_path / "world") as counter:
        counter.run(GlassWalker(counter).walk_to("Top"))
        texts = [ring.text for ring in counter.world.telephone.rings.all()]
        texts += [letter.text for letter in counter.world.mailbox.letters.all()]
        codes = {code for text in texts if (code := code_in(text))}
        log = (counter.world.logs / "terminal.log").read_text()
    secrets = {*LEGACY, NEW.email, NEW.password, PASSCODE, OLD_EMAIL, CARD[0], NAME, PHONE}
    # what a fault could write beside the terminal's own lines
    noise = [f"qml: {secret}" for secret in secrets | codes]
    noise += [
        json.dumps({"log": "hid", "event": "attached", "name": secret, "detail": secret}) for secret in secrets
    ]
    noise += [f"kiosk.models the names of models are as they were: {secret}" for secret in secrets]
    journal = tmp_path / "journal"
    journal.write_text(journal_of(log.splitlines()) + journal_of(noise) + journal_of(noise, _COMM="cage"))

    private, public = vendor_key(tmp_path)
    bundle = tmp_path / "bundle"
    assert support_bundle(settings_with(tmp_path, public), bundle, ("cat", str(journal))) == 0
    assert capsys.readouterr().out == f"{bundle}\n"
    files = opened(bundle, private)

    for name, text in files.items():
        assert [secret for secret in secrets if secret in text] == [], name
    assert {code for code in codes if f" {code}" in files["journal.txt"]} == set()
    assert "hid event=operation" in files["journal.txt"]
    assert "request=MakeCredential" in files["journal.txt"]
    assert "lines of cage" in files["journal.txt"]
    assert json.loads(files["about.json"])["settings"]["terminal"] == "ginza-2"
    assert json.loads(files["figures.json"])["disk of /var"]["bytes free"] > 0
    assert "age 1." in files["packages.txt"]
    assert "devices.txt" in files
    assert bundle.stat().st_mode & 0o777 == 0o600
    assert public.encode() not in bundle.read_bytes()


def test_bundle_says_that_the_journal_could_not_be_read(tmp_path: Path) -> None:
    private, public = vendor_key(tmp_path)
    unreadable = ("sh", "-c", "echo nobody may see this >&2; exit 1")
    assert support_bundle(settings_with(tmp_path, public), tmp_path / "bundle", unreadable) == 0
    assert opened(tmp_path / "bundle", private)["journal.txt"] == "sh: exit code 1"


def test_support_bundle_is_refused_without_the_vendor_s_key_and_overwrites_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert support_bundle(Settings(), tmp_path / "bundle") == 1
    assert "support_key" in capsys.readouterr().err
    _, public = vendor_key(tmp_path)
    (tmp_path / "bundle").write_text("mine")
    assert support_bundle(settings_with(tmp_path, public), tmp_path / "bundle") == 1
    assert (tmp_path / "bundle").read_text() == "mine"


def test_support_bundle_for_a_vendor_key_that_age_refuses_leaves_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = settings_with(tmp_path, "age1" + 58 * "q")
    assert support_bundle(wrong, tmp_path / "bundle") == 1
    assert capsys.readouterr().err.startswith("kiosk: age: ")
    assert not (tmp_path / "bundle").exists()


@pytest.mark.parametrize(
    ("mode", "said"), [(0o700, "age: exit code 3"), (0o600, "age can't be run: Permission denied")]
)
def test_age_that_dies_silently_or_can_not_be_run_gives_one_error_line_and_no_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    mode: int,
    said: str,
) -> None:
    age = tmp_path / "age"
    age.write_text("#!/bin/sh\nexit 3\n")
    age.chmod(mode)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert support_bundle(settings_with(tmp_path, "age1" + 58 * "q"), tmp_path / "bundle") == 1
    assert capsys.readouterr().err == f"kiosk: {said}\n"
    assert not (tmp_path / "bundle").exists()


def test_support_bundle_command_writes_a_bundle_that_the_vendor_s_key_decrypts(tmp_path: Path) -> None:
    private, public = vendor_key(tmp_path)
    settings_with(tmp_path, public)
    command = [sys.executable, "-m", "kiosk", "support-bundle", "--settings", str(tmp_path / "terminal.toml")]
    ran = subprocess.run(
        [*command, "--out", str(tmp_path / "out")], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert ran.stdout == f"{tmp_path / 'out'}\n"
    assert "about.json" in opened(tmp_path / "out", private)
