"""Garbage is collected on the GUI thread: a view destroyed on another thread would crash the terminal."""

import asyncio
import gc
import threading
import weakref

import pytest

from kiosk.garbage import collect_here


class View:
    """An object that refers to itself, as a view and its timer do."""

    def __init__(self) -> None:
        self.timer = self.wake

    def wake(self) -> None: ...


def work_hard() -> None:
    """Allocate as much as a thread that reads a large file: enough to set off a collection, if one is allowed."""
    kept: list[list[object]] = [[] for _ in range(10 * gc.get_threshold()[0])]
    assert kept


@pytest.mark.parametrize("collector_runs", [False, True])
def test_garbage_is_collected_on_the_gui_thread_if_the_collector_runs_and_on_a_worker_thread_if_not(
    *, collector_runs: bool
) -> None:
    where: list[int] = []

    async def walk() -> None:
        due: asyncio.Queue[None] = asyncio.Queue()

        async def sleep(_seconds: float) -> None:
            await due.get()

        gc.enable()
        collecting = asyncio.create_task(collect_here(asyncio.sleep(0), sleep)) if collector_runs else None
        await asyncio.sleep(0.01)
        weakref.finalize(View(), lambda: where.append(threading.get_ident()))
        await asyncio.to_thread(work_hard)
        assert bool(where) is not collector_runs
        if collecting is not None:
            due.put_nowait(None)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            collecting.cancel()
            await asyncio.gather(collecting, return_exceptions=True)

    asyncio.run(walk())
    assert len(where) == 1
    assert (where[0] == threading.get_ident()) is collector_runs


def test_collector_freezes_the_objects_that_are_there_and_restores_gc_at_its_end() -> None:
    async def walk() -> None:
        gc.enable()
        collecting = asyncio.create_task(collect_here(asyncio.sleep(0), asyncio.sleep))
        await asyncio.sleep(0.01)
        assert gc.isenabled() is False
        assert gc.get_freeze_count() > 0
        collecting.cancel()
        await asyncio.gather(collecting, return_exceptions=True)

    asyncio.run(walk())
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_busy_worker_thread_collects_no_garbage_during_tests_and_the_main_thread_does() -> None:
    where: list[int] = []
    weakref.finalize(View(), lambda: where.append(threading.get_ident()))
    worker = threading.Thread(target=work_hard)
    worker.start()
    worker.join()
    gc.collect()
    assert where == [threading.get_ident()]
