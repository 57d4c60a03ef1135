from collections.abc import Iterator

import pytest

from tests.support.card_readers import Readers, missing


@pytest.fixture(scope="session")
def machine() -> None:
    """Skip the tests on a machine that can't have a pcscd of its own."""
    if lacks := missing():
        pytest.skip(lacks)


@pytest.fixture(scope="module")
def own_readers(machine: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Readers]:
    """A running pcscd with two readers, for all tests of a module."""
    with Readers(tmp_path_factory.mktemp("pcscd")) as readers:
        readers.start()
        yield readers


@pytest.fixture
def readers(own_readers: Readers, monkeypatch: pytest.MonkeyPatch) -> Readers:
    """Make the pcscd with two readers known to this process and its children."""
    monkeypatch.setenv("PCSCLITE_CSOCK_NAME", str(own_readers.socket))
    return own_readers
