"""One registration by PIN, from the key's being there to the credential: ours and python-fido2's, in turn."""

import base64
import gc
import secrets
import time
from collections.abc import Callable
from typing import Any

from fido2.client import Fido2Client
from fido2.webauthn import PublicKeyCredentialCreationOptions

from hid.authenticator import OpenAuthenticator
from hid.events import CredentialMade, Done
from hid.requests import CheckPin, MakeCredential
from hid.vocabulary import Transport, Verification
from tests.bench.wire import Wire, our_connection, peers_device
from tests.support.bench_figures import Figure
from tests.support.key_bench import PIN, RP, web_client

PEER = "python-fido2's Fido2Client"
ORIGIN = f"https://{RP['id']}"
ROUNDS = 120
WARM_UP = 20


def figures() -> list[Figure]:
    """Return the packets, and the host's own processor time with that of wire and key subtracted."""
    packets: dict[str, tuple[list[float], list[float]]] = {"ours": ([], []), "peer": ([], [])}
    seconds: dict[str, list[float]] = {"ours": [], "peer": []}
    for number in range(WARM_UP + ROUNDS):
        for side, plug_in in (("ours", _ours), ("peer", _peers)):
            wire = Wire()
            gc.collect()
            wire.reset()
            began = time.process_time()
            register = plug_in(wire)
            known = wire.packets
            register()
            taken = time.process_time() - began - wire.keys_seconds
            if number >= WARM_UP:
                packets[side][0].append(wire.packets - known)
                packets[side][1].append(wire.packets)
                seconds[side].append(taken * 1000)
    return [
        Figure(
            name="pin-registration-packets",
            unit="packets",
            ours=tuple(packets["ours"][0]),
            goal=31,
            peer=tuple(packets["peer"][0]),
            against=PEER,
        ),
        Figure(
            name="plugging-in-and-pin-registration-packets",
            unit="packets",
            ours=tuple(packets["ours"][1]),
            peer=tuple(packets["peer"][1]),
            against=PEER,
        ),
        Figure(
            name="plugging-in-and-pin-registration-host-time",
            unit="ms",
            ours=tuple(seconds["ours"]),
            goal=2.0,
            peer=tuple(seconds["peer"]),
            against=PEER,
            ratio_goal=0.5,
        ),
    ]


def _options() -> dict[str, Any]:
    return {
        "rp": {"id": RP["id"], "name": RP["name"]},
        "user": {"id": _b64(32), "name": "t•••@example.jp", "displayName": "t•••"},
        "challenge": _b64(32),
        "pubKeyCredParams": [{"type": "public-key", "alg": -7}, {"type": "public-key", "alg": -8}],
        "authenticatorSelection": {"residentKey": "required", "userVerification": "required"},
        "attestation": "direct",
    }


def _b64(size: int) -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(size)).rstrip(b"=").decode()


def _ours(wire: Wire) -> Callable[[], None]:
    """Open the key; return a function that registers with it."""
    authenticator = OpenAuthenticator(our_connection(wire), Transport.USB, lambda _: None)

    def register() -> None:
        checked = authenticator.perform(CheckPin(pin=PIN, rp_id=RP["id"]), lambda _: None)
        assert isinstance(checked, Done), checked
        made = authenticator.perform(
            MakeCredential(options=_options(), origin=ORIGIN, verification=Verification.PASSCODE),
            lambda _: None,
        )
        assert isinstance(made, CredentialMade), made

    return register


def _peers(wire: Wire) -> Callable[[], None]:
    client: Fido2Client = web_client(peers_device(wire))

    def register() -> None:
        client.make_credential(PublicKeyCredentialCreationOptions.from_dict(_options()))

    return register
