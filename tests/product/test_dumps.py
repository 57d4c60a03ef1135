"""A crash leaves no dump: the memory of these processes holds what customers type."""

import asyncio
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

import demo.__main__ as demo
from demo.customer import Customer
from demo.errors import DemoError
from demo.world import World


@pytest.fixture
def dumps_allowed() -> Iterator[None]:
    """The machine would write them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    if hard == 0:
        pytest.skip("this machine writes no dumps anyway")
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, (soft, hard))


def limit_of(pid: int) -> list[str]:
    """The soft and the hard limit of a process's dump, as the kernel tells them."""
    limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
    return next(line.split()[4:6] for line in limits if line.startswith("Max core file size"))


@pytest.mark.usefixtures("dumps_allowed")
def test_neither_service_nor_terminal_leaves_a_dump(tmp_path: Path) -> None:
    # The device process is the terminal's child: it inherits the limit.
    async def walk() -> list[list[str]]:
        async with World(tmp_path) as world:
            await world.start_terminal(tmp_path / "door")
            assert world.terminal is not None
            customer = await Customer.at(tmp_path / "door")
            await customer.leave()
            return [limit_of(pid) for pid in (world.service.pid, world.terminal.pid)]

    assert asyncio.run(walk()) == [["0", "0"]] * 2


@pytest.mark.usefixtures("dumps_allowed")
def test_a_window_system_that_is_not_there_leaves_none_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QT_QPA_PLATFORM", "nonsense")
    with pytest.raises(DemoError):
        demo._check_window_system()
    assert list(tmp_path.iterdir()) == []
