from collections.abc import Iterator

import pytest

from tests.nfc.sandbox import Readers, missing


@pytest.fixture(scope="session")
def machine() -> None:
    """Skips where the machine can't have a pcscd of its own."""
    if lacks := missing():
        pytest.skip(lacks)


@pytest.fixture(scope="module")
def own_readers(machine: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Readers]:
    with Readers(tmp_path_factory.mktemp("pcscd")) as readers:
        readers.start()
        yield readers


@pytest.fixture
def readers(own_readers: Readers, monkeypatch: pytest.MonkeyPatch) -> Readers:
    """pcscd with two readers, for this module alone, where every process of the test finds it."""
    monkeypatch.setenv("PCSCLITE_CSOCK_NAME", str(own_readers.socket))
    return own_readers
