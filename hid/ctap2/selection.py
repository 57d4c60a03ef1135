"""Which of several authenticators is meant: the one that is touched (CTAP 2.1 §6.9).

CTAP 2.1  authenticatorSelection
CTAP 2.0  makeCredential with an empty pinUvAuthParam: a touch, and then an error (§6.1.2 step 1)
U2F       registrations for no account, asked for again and again; the authenticator stores nothing of them
"""

import hashlib
import select
from collections.abc import Callable

from fido2.ctap import CtapError
from fido2.ctap1 import APDU, ApduError, Ctap1
from fido2.ctap2.base import Ctap2, args

from hid.connection import DeviceConnection
from hid.ctap2.protocol import TolerantCtap2
from hid.errors import DeviceError
from hid.vocabulary import Reason

CMD = Ctap2.CMD
ERR = CtapError.ERR

POLL_SECONDS = 0.2
"""Between two requests to a U2F authenticator, which does not wait by itself."""

_NO_ACCOUNT = "SelectDevice"
_WITHOUT_SELECTION = {"U2F_V2", "FIDO_2_0", "FIDO_2_1_PRE"}
_TOUCHED = {ERR.PIN_NOT_SET, ERR.PIN_INVALID, ERR.PIN_AUTH_INVALID}
"""Status codes of a makeCredential with an empty pinUvAuthParam, once the authenticator was touched."""


def select_by_touch(ctap: TolerantCtap2, on_keepalive: Callable[[int], None]) -> None:
    """Return once the authenticator was touched.

    Raises:
        CtapError: it was not touched in time, it refuses, or it has answered a cancel (KEEPALIVE_CANCEL).
        DeviceError: it was removed or does not answer, or the wait was stopped between two requests.
    """
    if not set(ctap.info.versions) <= _WITHOUT_SELECTION:
        try:
            ctap.send_cbor(CMD.SELECTION, on_keepalive=on_keepalive)
        except CtapError as error:
            if error.code != ERR.INVALID_COMMAND:
                raise
        else:
            return
    protocols = ctap.info.pin_uv_protocols
    try:
        ctap.send_cbor(
            CMD.MAKE_CREDENTIAL,
            args(
                hashlib.sha256(_NO_ACCOUNT.encode()).digest(),
                {"id": _NO_ACCOUNT, "name": _NO_ACCOUNT},
                {"id": b"\0", "name": _NO_ACCOUNT},
                [{"type": "public-key", "alg": -7}],
                None,
                None,
                None,
                b"",
                protocols[0] if protocols else None,
            ),
            on_keepalive=on_keepalive,
        )
    except CtapError as error:
        if error.code not in _TOUCHED:
            raise


def select_u2f_by_touch(connection: DeviceConnection) -> None:
    """Return once an authenticator that speaks U2F alone was touched. Raise DeviceError if it refuses or the wait ends."""
    ctap1 = Ctap1(connection)
    no_account = hashlib.sha256(_NO_ACCOUNT.encode()).digest()
    while True:
        try:
            ctap1.send_apdu(ins=Ctap1.INS.REGISTER, data=no_account + no_account)
        except ApduError as error:
            if error.code != APDU.USE_NOT_SATISFIED:
                raise DeviceError(Reason.REFUSED, f"status {error.code:04X}") from None
        else:
            return
        interruption = connection.interruption
        watched = {} if interruption is None else {interruption.fileno(): select.POLLIN}
        connection.clock.poll(
            watched, POLL_SECONDS
        )  # if interrupted or late, the next transaction ends at once
