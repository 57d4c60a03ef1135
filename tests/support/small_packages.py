"""Packages of the terminal without the terminal: its own scripts, updater and guard, in this machine's Debian.

In the terminal's place, the program of each version is a shell script that prints the version. What apt and dpkg do with
it is what they do with the real one.
"""

import os
import re
import secrets
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.support.debian import Debian
from tests.support.device_counter import ROOT

SCRIPTS = ROOT / "packaging/debian"
TERMINAL = ROOT / "packaging/terminal"
OURS = (
    "usr/lib/madoguchi/update",
    "usr/lib/madoguchi/version-guard",
    "etc/apt/apt.conf.d/50madoguchi-terminal",
)
"""Files of the real package of the terminal that these packages hold."""
RUNTIME = "runtime-0badc0de"
SIGNER = "packages@kiosk.example.jp"
SOURCES = """\
Types: deb
URIs: http://127.0.0.1:{port}
Suites: {ring}
Components: main
Signed-By: /etc/apt/keyrings/madoguchi.gpg
"""
QUICK = 'Acquire::http::Timeout "1"; Acquire::Retries "0"; Acquire::http::Proxy::127.0.0.1 "DIRECT";'
"""Settings of apt: one second for a connection, no second try, no proxy."""


class Publisher:
    """Builds packages, and publishes them into the rings of a repository, signed by a key of its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.repository = folder / "repository"
        self.home = folder / "gnupg"
        self.home.mkdir(mode=0o700)
        self.gpg("--passphrase", "", "--quick-gen-key", SIGNER, "ed25519", "sign", "never")
        (folder / "packaging").mkdir()
        shutil.copy(ROOT / "packaging/repository.sh", folder / "packaging")

    def gpg(self, *words: str) -> None:
        """Run gpg with the publisher's keys."""
        self._run(["gpg", "--batch", "--yes", "--quiet", *words])

    def publish(self, version: str, ring: str = "all", *, broken: str = "", runtime: str = RUNTIME) -> None:
        """Build a version, and publish its packages in a ring. `broken` and `runtime` are as in `build`."""
        shutil.rmtree(self.folder / "dist", ignore_errors=True)
        self.build(version, self.folder / "dist/debs", broken=broken, runtime=runtime)
        self.repository_script("--ring", ring)

    def repository_script(self, *words: str) -> None:
        """Run packaging/repository.sh on the repository with these words. Raises CalledProcessError if it fails."""
        self._run([self.folder / "packaging/repository.sh", self.repository, SIGNER, *words])

    def deb(self, package: str) -> Path:
        """Return the file of a package in the repository."""
        (file,) = self.repository.rglob(f"{package}_*.deb")
        return file

    def kept(self) -> dict[Path, bytes]:
        """Return the content of the repository's files by path, for `put_back`."""
        folders = (self.repository / "dists", self.repository / "pool")
        return {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}

    def put_back(self, files: dict[Path, bytes]) -> None:
        """Write the files of `kept` anew; files that came since stay."""
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def build(self, version: str, into: Path, *, broken: str = "", runtime: str = RUNTIME) -> None:
        """Build the three packages of a version. `broken`: what the preinst of madoguchi-terminal does first, in shell."""
        program = f"madoguchi-terminal-{version}"
        library = {f"usr/lib/madoguchi/{runtime}/library": secrets.token_hex(64)}
        self._build(into, f"madoguchi-{runtime}", "1", library, "")
        files = {
            f"usr/lib/madoguchi/terminal-{version}/madoguchi": f"#!/bin/sh\necho {version}\n# {'x' * 20_000}\n"
        }
        self._build(into, program, version, files, f"madoguchi-{runtime}")
        ours = {name: (TERMINAL / name).read_text() for name in OURS}
        ours["etc/madoguchi/terminal.toml"] = f"# as version {version} brings it\n"
        self._build(into, "madoguchi-terminal", version, ours, f"{program} (= {version})", broken)

    def _build(
        self, into: Path, package: str, version: str, files: dict[str, str], depends: str, broken: str = ""
    ) -> None:
        root = self.folder / "root"
        shutil.rmtree(root, ignore_errors=True)
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            path.chmod(0o755)
        control = root / "DEBIAN"
        control.mkdir()
        (control / "control").write_text(
            f"Package: {package}\nVersion: {version}\nArchitecture: amd64\nMaintainer: Madoguchi <{SIGNER}>\n"
            f"Description: small\n{f'Depends: {depends}' if depends else ''}\n"
        )
        if any(name.startswith("etc/") for name in files):
            (control / "conffiles").write_text(
                "".join(f"/{name}\n" for name in files if name.startswith("etc/"))
            )
        family = re.sub(r"-[0-9][0-9.]*$", "-VERSION", package)
        for script in SCRIPTS.glob(f"{family}.p*"):
            text = script.read_text().replace("@VERSION@", version).replace("#DEBHELPER#", "")
            if broken and script.suffix == ".preinst":
                text = text.replace("set -e\n", f"set -e\n{broken}\n")
            (control / script.suffix[1:]).write_text(text)
            (control / script.suffix[1:]).chmod(0o755)
        into.mkdir(parents=True, exist_ok=True)
        self._run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", root, into])

    def redate(self, ring: str, **dates: timedelta) -> None:
        """Sign a ring's Release anew with other dates, each so far from now, by field with "_" for "-"."""
        release = self.repository / "dists" / ring
        text = (release / "Release").read_text()
        for name, apart in dates.items():
            field = name.replace("_", "-")
            text = re.sub(
                f"^{field}: .*",
                f"{field}: {format_datetime(datetime.now(UTC) + apart).replace('+0000', 'UTC')}",
                text,
                flags=re.MULTILINE,
            )
        (release / "Release").write_text(text)
        self.gpg(
            "--local-user",
            SIGNER,
            "--clearsign",
            "--output",
            str(release / "InRelease"),
            str(release / "Release"),
        )

    def _run(self, command: list[str | Path]) -> None:
        environment = os.environ | {"GNUPGHOME": str(self.home)}
        try:
            subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60)
        finally:
            # each command that signs starts an agent, which would stay
            subprocess.run(
                ["gpgconf", "--kill", "all"], env=environment, check=True, capture_output=True, timeout=60
            )


class Mirror:
    """A server of a repository at 127.0.0.1; `cut` and `stalls` change what it answers to paths with certain ends."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cut: dict[str, int] = {}
        """At most how many bytes of a file are sent, by the end of its path."""
        self.stalls = ""
        """The end of paths that are never answered."""


@contextmanager
def mirror_of(repository: Path) -> Iterator[Mirror]:
    """Serve the repository while the block lasts."""
    ended = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if mirror.stalls and self.path.endswith(mirror.stalls):
                ended.wait(30)
                return
            file = repository / self.path.lstrip("/")
            if not file.is_file():
                self.send_error(404)
                return
            content = file.read_bytes()
            most = next((size for end, size in mirror.cut.items() if self.path.endswith(end)), len(content))
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[:most])

        def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002 - its name there

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        mirror = Mirror(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield mirror
        ended.set()
        server.shutdown()
        thread.join()


class SmallTerminal:
    """A terminal of version 0.1.0 that updates from a mirror."""

    def __init__(self, publisher: Publisher, mirror: Mirror, top: Path, **bound: Path) -> None:
        first = top / "first"
        publisher.build("0.1.0", first)
        self.debian = Debian(Path("/"), top, first=first, keys=publisher.repository, **bound)
        sources = SOURCES.format(port=mirror.port, ring="all")
        self.debian.sh(
            "rm -f /etc/apt/apt.conf.d/* /etc/dpkg/dpkg.cfg.d/*; dpkg --install /opt/first/*.deb; rm -f /etc/apt/sources.list /etc/apt/sources.list.d/*; "
            "install -D -m 0644 /opt/keys/madoguchi.gpg /etc/apt/keyrings/madoguchi.gpg; "
            f"echo '{QUICK}' > /etc/apt/apt.conf.d/99quick; rm -rf /var/lib/apt/lists/*; "
            f"printf '{sources}' > /etc/apt/sources.list.d/madoguchi.sources"
        )

    def update(self, before: str = "") -> tuple[int, str]:
        """Run the command `before`, then the update unit's program with the unit's capabilities. Return exit code and output of both."""
        unit = (TERMINAL / "usr/lib/systemd/system/madoguchi-update.service").read_text()
        (line,) = re.findall("^CapabilityBoundingSet=(.*)$", unit, re.MULTILINE)
        kept = ",".join(f"+{name.removeprefix('CAP_').lower()}" for name in line.split())
        rights = f"setpriv --no-new-privs --inh-caps=-all --bounding-set=-all,{kept}"
        return self.debian.run(f"mkdir -p /run/madoguchi-update; {before}\n{rights} /usr/lib/madoguchi/update")

    def judge(self, verdict: str) -> str:
        """Have the present version leave its verdict, "fit" or "unfit", and start once more. Return what the guard said."""
        return self.debian.sh(
            "mkdir -p /var/lib/madoguchi-terminal; cd /var/lib/madoguchi-release; "
            f'echo "$(basename "$(readlink current)") {verdict}" > /var/lib/madoguchi-terminal/verdict; '
            "/usr/lib/madoguchi/version-guard 2>&1"
        )

    @property
    def fault(self) -> str:
        """The code of the last update's fault; empty if there was none."""
        return self.debian.sh("head -1 /run/madoguchi-update/fault 2>/dev/null || true")

    @property
    def says(self) -> str:
        """The sentence of the last update's fault. Asserts that there was one."""
        return self.debian.sh("sed 1d /run/madoguchi-update/fault")

    @property
    def folders(self) -> set[str]:
        """The names of the folders of installed versions and runtimes."""
        return set(self.debian.sh("cd /usr/lib/madoguchi; ls -d *-*").split()) - {"version-guard"}

    def move_to(self, ring: str) -> None:
        """Have the terminal's updates come from this ring."""
        self.debian.sh(f"sed -i 's/^Suites:.*/Suites: {ring}/' /etc/apt/sources.list.d/madoguchi.sources")

    @property
    def runs(self) -> str:
        """The version that the next start of the terminal runs."""
        return self.debian.sh("/var/lib/madoguchi-release/current/madoguchi")
