"""The frozen terminal: what it contains, above all what it does not contain, and that it runs."""

import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from PyInstaller.archive.readers import CArchiveReader  # type: ignore[import-untyped]  # has no types

from demo.child import secret_pipe
from hid.usb.pipes import UDEV_RULE

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "dist/madoguchi"
TOUR = ROOT / "dist/madoguchi-tour"
FIELD = ROOT / "dist/madoguchi-field"
TRAINING = ROOT / "dist/madoguchi-training"
MADE_UP_KEY = ROOT / "hid/virtual/attestation-root-key-made-up.pem"

NEVER = re.compile(
    r"(hid\.virtual|demo|field|training|service|tests|pytest|_pytest|tour_entry|PySide6\.QtTest)(\.|$)"
)
"""Modules that the frozen terminal may not contain."""
NEVER_IN_THE_FIELD = re.compile(r"(hid\.virtual|demo|training|service|tests|tour_entry)(\.|$)")
NEVER_FILES = re.compile(r"QtTest|Qt6(Quick)?Test\b|attestation-root|hid/virtual|(^|/)(demo|training)/|pytest")

OFFSCREEN = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_QUICK_BACKEND": "software",
}
MISLEADING = {
    "QT_LOGGING_RULES": "*.debug=true",
    "QT_PLUGIN_PATH": "/nowhere",
    "QT_QPA_PLATFORM_PLUGIN_PATH": "/nowhere",
    "QT_QPA_GENERIC_PLUGINS": "evdevkeyboard",
    "QT_QPA_PLATFORMTHEME": "nonsense",
    "QML_IMPORT_PATH": "/nowhere",
    "QML2_IMPORT_PATH": "/nowhere",
    "QML_IMPORT_TRACE": "1",
    "QT_DEBUG_PLUGINS": "1",
    "PYTHONPATH": "/nowhere",
    "PYTHONINSPECT": "1",
    "PYTHONVERBOSE": "1",
}
"""Variables that make Qt and Python load or log something else, if they are heeded."""


@pytest.fixture(scope="module")
def shipped() -> Path:
    subprocess.run([ROOT / "script/package"], check=True)
    return SHIPPED


@pytest.fixture(scope="module")
def tour() -> Path:
    subprocess.run([ROOT / "script/package", "--tour"], check=True)
    return TOUR


@pytest.fixture(scope="module")
def engineers() -> Path:
    subprocess.run([ROOT / "script/package", "--field"], check=True)
    return FIELD


@pytest.fixture(scope="module")
def training() -> Path:
    subprocess.run([ROOT / "script/package", "--training"], check=True)
    return TRAINING


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=400)


def _modules(build: Path, binary: str = "madoguchi") -> set[str]:
    archive = CArchiveReader(str(build / binary))
    return set(archive.toc) | set(archive.open_embedded_archive("PYZ.pyz").toc)


def _files(build: Path) -> set[str]:
    return {path.relative_to(build).as_posix() for path in build.rglob("*") if not path.is_dir()}


def _kept(build: Path) -> Iterator[bytes]:
    """Yield the content of every file, and of every member of the archives."""
    for name in _files(build):
        yield (build / name).read_bytes()
    archive = CArchiveReader(str(build / "madoguchi"))
    for name in archive.toc:
        if name != "PYZ.pyz":
            yield archive.extract(name)
    frozen = archive.open_embedded_archive("PYZ.pyz")
    for name in frozen.toc:
        yield frozen.extract(name, raw=True) or b""


@pytest.mark.landing
def test_frozen_terminal_contains_no_virtual_key_demo_service_or_test_tool(shipped: Path) -> None:
    assert sorted(name for name in _modules(shipped) if NEVER.match(name)) == []
    assert sorted(name for name in _files(shipped) if NEVER_FILES.search(name)) == []


@pytest.mark.landing
def test_frozen_terminal_contains_no_private_key(shipped: Path) -> None:
    secret = MADE_UP_KEY.read_text("ascii").splitlines()[1].encode()
    assert len(secret) > 40
    for content in _kept(shipped):
        assert secret not in content
        assert b"-----BEGIN PRIVATE KEY-----\nM" not in content


@pytest.mark.slow
def test_tour_build_contains_the_demo_but_no_virtual_key_or_service(tour: Path) -> None:
    modules = _modules(tour)
    assert {"demo.terminal", "demo.door", "tour_entry"} <= modules
    assert not {name for name in modules if name.startswith(("hid.virtual", "service"))}
    assert any(NEVER_FILES.search(name) for name in _files(tour))


@pytest.mark.landing
def test_frozen_terminal_contains_every_qml_brand_and_staff_file_and_the_japanese_texts(
    shipped: Path,
) -> None:
    files = _files(shipped)
    for folder in ("resources/qml", "resources/brand", "resources/staff"):
        wanted = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert {f"lib/{name}" for name in wanted if not name.endswith(".md")} <= files
    assert {"lib/build/i18n/ja.qm", "lib/fido2/public_suffix_list.dat"} <= files
    assert [path for path in shipped.rglob("*") if path.is_symlink() and not path.exists()] == []


@pytest.mark.landing
def test_frozen_terminal_contains_pyscard_but_not_libpcsclite(shipped: Path) -> None:
    """PC/SC's calls are a library that is loaded only where there are readers; pcscd and its library are of one version."""
    files = _files(shipped)
    assert any(re.fullmatch(r"lib/smartcard/scard/_scard\..*so", name) for name in files)
    assert not [name for name in files if "libpcsclite" in name]


@pytest.mark.slow
def test_engineers_build_contains_every_module_and_file_of_the_shipped_terminal_unchanged(
    shipped: Path, engineers: Path
) -> None:
    terminal, theirs = (
        CArchiveReader(str(binary)).open_embedded_archive("PYZ.pyz")
        for binary in (shipped / "madoguchi", engineers / "madoguchi-field")
    )
    assert {"kiosk.app", "hid.broker", "asyncio"} <= set(terminal.toc) <= set(theirs.toc)
    assert [
        name for name in terminal.toc if terminal.extract(name, raw=True) != theirs.extract(name, raw=True)
    ] == []
    files = _files(shipped) - {"madoguchi", "lib/base_library.zip"}  # its members stand in another order
    assert [name for name in files if (shipped / name).read_bytes() != (engineers / name).read_bytes()] == []


@pytest.mark.slow
def test_engineers_build_holds_no_virtual_key_and_collects_its_own_tests_and_an_engineer_s_file(
    engineers: Path, tmp_path: Path
) -> None:
    modules = _modules(engineers, "madoguchi-field")
    assert sorted(name for name in modules if NEVER_IN_THE_FIELD.match(name)) == []
    mine = tmp_path / "test_mine.py"
    mine.write_text("def test_mine(pytestconfig):\n    assert pytestconfig.getoption('terminal')\n")
    words: list[str | Path] = [
        "test",
        "--collect-only",
        "-q",
        f"--report={tmp_path}/report.html",
        mine,
        engineers / "lib/field/suite",
    ]
    ran = _run(engineers / "madoguchi-field", *words)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "test_key.py::" in ran.stdout
    assert "::test_mine" in ran.stdout, ran.stdout


@pytest.mark.slow
def test_training_build_starts_service_terminal_and_keys_and_serves_its_page_until_it_is_ended(
    training: Path, tmp_path: Path
) -> None:
    assert {"hid.virtual.authenticator", "service.app", "training.exercises"} <= _modules(
        training, "madoguchi-training"
    )
    with subprocess.Popen(
        [training / "madoguchi-training", "--no-browser"],
        env=os.environ | OFFSCREEN | {"XDG_STATE_HOME": str(tmp_path)},
        cwd="/",
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        said = iter(running.stdout)
        page = next((line.split()[-1] for line in said if line.startswith("It runs: ")), "")
        host, _, path = page.removeprefix("http://").partition("/")
        address = f"http://127.0.0.1:{host.rpartition(':')[2]}/{path}"
        answer = httpx.get(f"{address}/lost-key?judged=", headers={"Host": host}, trust_env=False)
        assert "まだ、できていません。" in answer.text
        said_by_terminal, deadline = tmp_path / "madoguchi-training/logs/terminal.log", time.monotonic() + 30
        while "broker begins" not in said_by_terminal.read_text() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert running.poll() is None
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) == 0
    assert "broker begins" in said_by_terminal.read_text()


def _started_and_ended(shipped: Path, folder: Path, environment: dict[str, str]) -> str:
    """Start the frozen terminal, end it once its device process runs, and return what it said."""
    token = secret_pipe("a token of a service that is not there")
    manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    manager.bind(str(folder / "notify"))
    with (
        manager,
        subprocess.Popen(
            [shipped / "madoguchi", "kiosk", f"--token-fd={token}"],
            env=os.environ | OFFSCREEN | {"NOTIFY_SOCKET": str(folder / "notify")} | environment,
            cwd="/",
            pass_fds=[token],
            stderr=subprocess.PIPE,
            text=True,
        ) as terminal,
    ):
        os.close(token)
        assert terminal.stderr is not None
        while b"READY=1" not in manager.recv(4096):  # its first frame is drawn
            assert terminal.poll() is None
        said = ""
        while "broker begins" not in said:
            line = terminal.stderr.readline()
            assert line, said
            said += line
        terminal.send_signal(signal.SIGTERM)
        said += terminal.stderr.read()
    assert terminal.returncode == 0, said
    return said


@pytest.mark.landing
def test_frozen_terminal_ignores_qt_and_python_variables_and_ends_its_device_process(
    shipped: Path, tmp_path: Path
) -> None:
    said = _started_and_ended(shipped, tmp_path, MISLEADING)
    assert "broker ends" in said
    assert "Traceback" not in said
    assert not re.search(r"\bqt\.|\bQFactoryLoader|^import ", said, re.MULTILINE)


@pytest.mark.landing
def test_frozen_terminal_compiles_no_qml_when_it_starts(shipped: Path, tmp_path: Path) -> None:
    """Qt would keep what it compiles, and an installed terminal has no folder for that."""
    _started_and_ended(shipped, tmp_path, {"XDG_CACHE_HOME": str(tmp_path)})
    assert [*tmp_path.rglob("*.qmlc")] == []


@pytest.mark.landing
def test_frozen_terminal_that_is_not_enrolled_exits_with_78_and_says_so(shipped: Path, tmp_path: Path) -> None:
    settings = tmp_path / "terminal.toml"
    settings.write_text(f'state = "{tmp_path}"\n')
    ran = _run(shipped / "madoguchi", "kiosk", "--settings", settings)
    assert ran.returncode == 78, ran.stderr
    assert "is not enrolled" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.landing
def test_frozen_hid_list_info_and_doctor_end_without_a_traceback_and_option_virtual_and_broker_are_wrong_usage(
    shipped: Path,
) -> None:
    for word, codes in {"list": {0, 3}, "info": {0, 1, 3, 4}, "doctor": {0, 1}}.items():
        ran = _run(shipped / "madoguchi", "hid", word)
        assert ran.returncode in codes, ran.stderr
        assert "Traceback" not in ran.stderr
    for words in (["list", "--virtual", "/nowhere"], ["broker", "--fd", "0"]):
        assert _run(shipped / "madoguchi", "hid", *words).returncode == 2


@pytest.mark.landing
@pytest.mark.parametrize(
    "words", [["broker", "--fd", "0", "--virtual", "/nowhere"], ["tour-terminal"], ["fly"], []]
)
def test_frozen_terminal_refuses_a_missing_or_unknown_command_and_a_broker_with_virtual_keys(
    shipped: Path, words: list[str]
) -> None:
    ran = _run(shipped / "madoguchi", *words)
    assert ran.returncode == 2, ran.stderr
    assert "madoguchi broker" in ran.stderr


@pytest.mark.landing
def test_tour_plays_on_the_frozen_terminal(tour: Path, tmp_path: Path) -> None:
    """Its evidence holds a migration, an enrolment, and sign-ins by fingerprint and by passcode."""
    ran = _run(ROOT / "script/tour", "--frozen", "--out", tmp_path)
    assert ran.returncode == 0, ran.stderr
    evidence = json.loads(ran.stdout.splitlines()[-1])
    assert evidence["migrated"]
    assert evidence["enrolled"]
    assert evidence["signed_in"] == ["fingerprint", "passcode"]


def test_installed_udev_rule_has_every_part_but_the_vendor_of_the_rule_in_the_permission_error() -> None:
    rules = (ROOT / "packaging/terminal/usr/lib/udev/rules.d/70-madoguchi-fido.rules").read_text("utf-8")
    rule = next(line for line in rules.splitlines() if line and not line.startswith("#"))
    hint = {part for part in re.split(r",\s*", UDEV_RULE) if not part.startswith("ATTRS{idVendor}")}
    assert 'TAG+="uaccess"' in hint
    assert hint <= set(re.split(r",\s*", rule))
