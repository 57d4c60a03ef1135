"""A program for test_client.py: the devices on Qt's event loop, through a capture and a killed broker."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import qasync
from PySide6.QtGui import QGuiApplication

from tests.support.device_counter import Counter, counter


async def main(folder: Path) -> None:
    """Capture a finger, kill the broker, wait until the key is back at the next one, and print that this is done."""
    async with counter(folder) as at:
        device = await at.with_finger()
        await _kill_and_wait(at, device)
        print("captured, killed and back")  # noqa: T201


async def _kill_and_wait(at: Counter, device: str) -> None:
    assert at.devices.broker_pid is not None
    os.kill(at.devices.broker_pid, signal.SIGKILL)
    await at.until(lambda: device not in at.devices.attached)
    await at.until(lambda: any(one.info for one in at.devices.attached.values()))


if __name__ == "__main__":
    application = QGuiApplication([])
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        runner.run(main(Path(sys.argv[1])))
