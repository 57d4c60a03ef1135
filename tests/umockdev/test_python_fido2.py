"""python-fido2 as it comes, against the virtual key on a hidraw node: a third client, with a discovery of its own."""

import subprocess
import sys
from pathlib import Path

from fido2.ctap2.base import Ctap2
from fido2.ctap2.bio import FPBioEnrollment
from fido2.ctap2.pin import ClientPin

from tests.support.desk_process import DeskProcess
from tests.support.key_bench import PERMISSION, PIN
from tests.support.made_up_machine import made_up_machine

GOOD = ("right-index", "good")


def with_finger(desk: DeskProcess) -> None:
    """Sets a PIN and enrols a finger, before the made-up machine takes the key over."""
    ctap = Ctap2(desk.plug())
    pin = ClientPin(ctap)
    pin.set_pin(PIN)
    bio = FPBioEnrollment(ctap, pin.protocol, pin.get_pin_token(PIN, PERMISSION.BIO_ENROLL))
    laying = desk.lay(*[GOOD] * 5)
    capture = bio.enroll()
    while capture.capture() is None:
        pass
    laying.result(10)
    desk.do(desk.hand.unplug("k1"))


def test_python_fido2_discovers_the_key_registers_signs_in_and_notices_its_removal(tmp_path: Path) -> None:
    with DeskProcess(tmp_path / "desk") as desk:
        with_finger(desk)
        with made_up_machine(desk.folder) as machine:
            desk.do(desk.hand.plug("k1"))
            machine.changed()
            client = subprocess.Popen(
                machine.command(sys.executable, "-m", "tests.umockdev.python_fido2_client"),
                stdout=subprocess.PIPE,
                text=True,
            )
            assert client.stdout is not None
            try:
                laying = desk.lay(GOOD, GOOD)
                assert client.stdout.readline() == "reading\n"
                laying.result(10)
                desk.do(desk.hand.unplug("k1"))
                assert client.stdout.readline() == "pulled\n"
                assert client.wait(10) == 0
            finally:
                client.kill()
                client.wait()
                client.stdout.close()
