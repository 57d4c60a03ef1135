"""The guest's Debian without booting it: each `Debian` begins with the packages as installed, and writes into a layer."""

import subprocess
from pathlib import Path
from typing import NamedTuple

_INSIDE = """
mount -t overlay none -o lowerdir="$root",upperdir="$top/new",workdir="$top/work" "$top/all"
mount -t proc none "$top/all/proc"
mount --bind /dev "$top/all/dev"
for each in $bound; do
    mkdir -p "$top/all/opt/${each%%=*}"
    mount --bind "${each#*=}" "$top/all/opt/${each%%=*}"
done
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8 chroot "$top/all" bash -euc "$command"
"""


class Build(NamedTuple):
    """The next version's packages.

    Attributes:
        debs: the folder that they were built into.
        repository: this version's repository with them added.
    """

    debs: Path
    repository: Path


class Debian:
    """The Debian of the folder `root`, in which commands are run as root. Processes of one command end with it, files stay.

    What they write is below `top`, which must not be on the disk of `root` if that is this machine's. `bound`: folders,
    each as /opt/NAME.
    """

    def __init__(self, root: Path, top: Path, **bound: Path) -> None:
        self.written = top / "new"
        self._paths = {
            "root": str(root),
            "top": str(top),
            "bound": " ".join(f"{name}={path}" for name, path in bound.items()),
        }
        for name in ("new", "work", "all"):
            (top / name).mkdir()

    def run(self, command: str) -> tuple[int, str]:
        """Run a shell command as root. Return its exit code and what it said."""
        done = subprocess.run(
            ["unshare", "--mount", "--pid", "--fork", "--kill-child", "bash", "-euc", _INSIDE],
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "command": command, **self._paths},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=600,
            check=False,
        )
        return done.returncode, done.stdout

    def sh(self, command: str) -> str:
        """Run a shell command as root; return what it said. Assert that it succeeds."""
        code, said = self.run(command)
        assert code == 0, f"{command}: {code}\n{said}"
        return said.strip()
