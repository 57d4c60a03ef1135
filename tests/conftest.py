"""What goes for every test."""

import asyncio
import faulthandler
import gc
import inspect

import pytest

from tests.support.temporary import take_folder


def pytest_configure(config: pytest.Config) -> None:
    """Let garbage be collected between tests alone, and take the run's temporary folder."""
    gc.disable()
    if not hasattr(config, "workerinput"):  # a worker of pytest-xdist has the environment of its parent
        take_folder()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the file that computes longest, so that no worker is left alone with it."""
    items.sort(key=lambda item: item.path.name != "test_geometry.py")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is a coroutine in an event loop of its own."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    given = {name: pyfuncitem.funcargs[name] for name in inspect.signature(pyfuncitem.obj).parameters}
    asyncio.run(pyfuncitem.obj(**given))
    return True


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Switch off the stack dump of stuck tests for slow ones, whose waits have limits of their own.

    A dump while other threads run Python can crash the interpreter.
    """
    if item.get_closest_marker("slow"):
        faulthandler.cancel_dump_traceback_later()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None, item: pytest.Item) -> None:
    """Collect here what tests leave behind: Qt crashes when another thread's collection takes a view with its timer along."""
    gc.disable()  # a test may have enabled it
    ends_module = nextitem is None or nextitem.path != item.path
    gc.collect(2 if ends_module else 1)
