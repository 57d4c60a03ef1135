"""Child processes of the demo: why they failed is reported, they end when asked, and do not outlive the demo."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from demo.child import Child, read_line, secret_pipe

ROOT = Path(__file__).parents[3]


async def start(tmp_path: Path, program: str, **more: int) -> Child:
    return await Child.start("peer", ["-c", program], log=tmp_path / "log", **more)  # type: ignore[arg-type]


async def test_failed_child_process_is_reported_with_the_last_line_of_its_log(tmp_path: Path) -> None:
    peer = await start(
        tmp_path, "import sys; print('one', flush=True); print('no room\\n', file=sys.stderr); sys.exit(3)"
    )
    assert await peer.ended() == 3
    assert not peer.running
    assert str(peer.failure()) == f"The peer did not start: no room (see {tmp_path / 'log'})"


async def test_failure_of_a_child_process_that_ran_says_that_it_ended(tmp_path: Path) -> None:
    peer = await start(tmp_path, "raise SystemExit('no glass')")
    await peer.ended()
    assert str(peer.failure(ran=True)) == f"The peer has ended: no glass (see {tmp_path / 'log'})"


async def test_failure_of_a_silent_child_process_points_to_its_log(tmp_path: Path) -> None:
    peer = await start(tmp_path, "raise SystemExit(1)")
    await peer.ended()
    assert str(peer.failure()) == f"The peer did not start (see {tmp_path / 'log'})"


async def test_stopped_child_process_gets_sigterm_and_may_end_by_itself(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    program = (
        "import signal, sys\n"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))\n"
        "print('ready', flush=True)\n"
        "signal.pause()\n"
    )
    peer = await start(tmp_path, program, stdout=writing)
    os.close(writing)
    assert await read_line(reading) == "ready"
    await peer.stop()
    assert await peer.ended() == 0
    await peer.stop()


def test_stopped_child_process_that_ignores_sigterm_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("demo.child._GRACE_S", 0.05)

    async def walk() -> None:
        reading, writing = os.pipe()
        program = (
            "import signal\n"
            "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
            "print('ready', flush=True)\n"
            "signal.pause()\n"
        )
        peer = await start(tmp_path, program, stdout=writing)
        os.close(writing)
        await read_line(reading)
        await peer.stop()
        assert await peer.ended() == -signal.SIGKILL

    asyncio.run(walk())


async def test_child_process_reads_its_secret_once_from_a_pipe(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    token = secret_pipe("t0ken")
    program = f"import os; print(os.read({token}, 99).decode().strip()[::-1], os.read({token}, 99))"
    peer = await Child.start("peer", ["-c", program], log=tmp_path / "log", pass_fds=(token,), stdout=writing)
    os.close(token)
    os.close(writing)
    assert await read_line(reading) == "nek0t b''"
    assert await peer.ended() == 0


async def test_read_line_is_empty_if_the_child_process_has_ended_without_output(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    peer = await start(tmp_path, "pass", stdout=writing)
    os.close(writing)
    assert await read_line(reading) == ""
    await peer.ended()


def test_child_process_ends_when_the_demo_is_killed(tmp_path: Path) -> None:
    program = f"""
import asyncio, sys
from pathlib import Path
from demo.child import Child

async def walk():
    child = await Child.start("peer", ["-c", "import signal; print('up', flush=True); signal.pause()"],
                              log=Path({str(tmp_path / "log")!r}), stdout=sys.stdout.fileno())
    print(child.pid, flush=True)
    await child.ended()

asyncio.run(walk())
"""
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        said = {demo.stdout.readline().strip(), demo.stdout.readline().strip()}
        assert "up" in said
        (pid,) = said - {"up"}
        assert Path(f"/proc/{pid}").exists()
        demo.kill()
        # The pipe ends when the last process that holds it does: the child's end is what this waits for.
        assert demo.stdout.read() == ""
