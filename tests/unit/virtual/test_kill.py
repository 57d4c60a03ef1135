"""SIGKILL during signatures: the restarted key has stored every sign count that a host has seen."""

import threading
from contextlib import suppress
from pathlib import Path

import pytest
from fido2.ctap2.base import Ctap2

from tests.support.desk_process import DeskProcess
from tests.support.key_bench import ES256_ONLY, HASH, RP, user_entity

MOMENTS = [
    pytest.param(milliseconds, marks=() if milliseconds in (1, 31, 61) else pytest.mark.slow)
    for milliseconds in range(1, 90, 3)
]


@pytest.mark.parametrize("milliseconds", MOMENTS)
def test_key_killed_during_signatures_has_stored_every_sign_count_that_the_host_has_seen(
    tmp_path: Path, milliseconds: int
) -> None:
    desk = DeskProcess(tmp_path / "desk", "--profile", "touch")
    ctap = Ctap2(desk.plug())
    laying = desk.lay(("any", "good"), what="touch")
    ctap.make_credential(HASH, RP, user_entity("hanako"), ES256_ONLY, options={"rk": True})
    laying.result(10)
    killing = threading.Timer(milliseconds / 1000, desk.process.kill)
    killing.start()
    seen = 0
    with suppress(OSError):
        while True:
            seen = ctap.get_assertion(RP["id"], HASH, options={"up": False}).auth_data.counter
    killing.join()
    desk.kill()
    (credential,) = desk.state()["credentials"]
    assert credential["sign_count"] in (seen, seen + 1)  # one may be stored that the host has not seen
    with DeskProcess(tmp_path / "desk") as again:
        ctap = Ctap2(again.plug())
        assert ctap.get_assertion(RP["id"], HASH, options={"up": False}).auth_data.counter > seen
