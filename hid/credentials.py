"""Credentials: made (CTAP 2.1 §6.1) and used (§6.2, §6.3)."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from fido2.ctap import CtapError
from fido2.ctap2.base import Ctap2, args

from hid import webauthn
from hid.client_pin import Permission
from hid.credential_management import name_of
from hid.ctap2 import TolerantCtap2
from hid.errors import DeviceError, nonsense
from hid.events import (
    Asserted,
    Assertion,
    CredentialMade,
    GetAssertion,
    MakeCredential,
    Reason,
    Transport,
)
from hid.found import printable
from hid.verification import Proof, Verifier

CMD = Ctap2.CMD
ERR = CtapError.ERR

MOST_ASSERTIONS = 64
"""More accounts of one RP than a key has been seen to hold; a number beyond it is nonsense."""


def make_credential(
    ctap: TolerantCtap2, verifier: Verifier, request: MakeCredential, transport: Transport
) -> CredentialMade:
    """Makes the credential and answers as a browser would."""
    creation = webauthn.parse_creation(request.options, request.origin)
    options = {"rk": True} if _resident(ctap, creation) else {}
    extensions = _extensions(ctap, creation)

    def command(proof: Proof) -> Mapping[int, Any]:
        exclude = _probed(ctap, creation.rp["id"], creation.exclude, proof) if creation.exclude else ()
        return ctap.send_cbor(
            CMD.MAKE_CREDENTIAL,
            args(
                hashlib.sha256(creation.client_data).digest(),
                creation.rp,
                creation.user,
                [{"type": "public-key", "alg": number} for number in creation.algorithms],
                _descriptors(exclude),
                extensions or None,
                (options | proof.options) or None,
                proof.parameter(creation.client_data),
                proof.protocol,
            ),
            on_keepalive=verifier.on_keepalive,
        )

    permission = Permission.MAKE_CREDENTIAL
    if len(creation.exclude) > _longest_list(ctap):
        permission |= Permission.GET_ASSERTION
    answer = verifier.verified(request.verification, permission, creation.rp["id"], command)
    fmt, data, statement = answer.get(1), answer.get(2), answer.get(3)
    if not (isinstance(fmt, str) and isinstance(data, bytes) and isinstance(statement, dict)):
        raise nonsense("a credential with parts missing")
    response = webauthn.registration_response(
        creation,
        (fmt, data, statement),
        transports=[printable(name) for name in ctap.info.transports] or [str(transport)],
        discoverable="rk" in options,
    )
    return CredentialMade(operation=request.operation, response=response, verification=request.verification)


def get_assertion(ctap: TolerantCtap2, verifier: Verifier, request: GetAssertion) -> Asserted:
    """Signs in with every credential that fits, most recent first."""
    sign_in = webauthn.parse_sign_in(request.options, request.origin)

    def command(proof: Proof) -> tuple[Assertion, ...]:
        allow = _probed(ctap, sign_in.rp_id, sign_in.allow, proof) if sign_in.allow else ()
        first = ctap.send_cbor(
            CMD.GET_ASSERTION,
            args(
                sign_in.rp_id,
                hashlib.sha256(sign_in.client_data).digest(),
                _descriptors(allow),
                None,
                proof.options or None,
                proof.parameter(sign_in.client_data),
                proof.protocol,
            ),
            on_keepalive=verifier.on_keepalive,
        )
        number = first.get(5, 1)
        if not isinstance(number, int) or number > MOST_ASSERTIONS:
            raise nonsense("assertions without number")
        rest = [ctap.send_cbor(CMD.GET_NEXT_ASSERTION) for _ in range(1, number)]
        return tuple(_assertion(sign_in, answer, allow) for answer in [first, *rest])

    assertions = verifier.verified(request.verification, Permission.GET_ASSERTION, sign_in.rp_id, command)
    return Asserted(operation=request.operation, assertions=assertions, verification=request.verification)


def _resident(ctap: TolerantCtap2, creation: webauthn.Creation) -> bool:
    can = ctap.info.options.get("rk") is True
    if creation.resident_key == "required" and not can:
        raise DeviceError(Reason.UNSUPPORTED, "no discoverable credentials")
    return can and creation.resident_key in {"required", "preferred"}


def _extensions(ctap: TolerantCtap2, creation: webauthn.Creation) -> dict[str, Any]:
    """CredProtect (§12.1), where it is asked for and the key has it."""
    if creation.cred_protect is None:
        return {}
    if "credProtect" in ctap.info.extensions:
        return {"credProtect": creation.cred_protect}
    if creation.enforce_cred_protect and creation.cred_protect > 1:
        raise DeviceError(Reason.UNSUPPORTED, "no credProtect")
    return {}


def _longest_list(ctap: TolerantCtap2) -> int:
    """maxCredentialCountInList; absent means that only the message's size counts."""
    return ctap.info.max_creds_in_list or 10_000


def _probed(ctap: TolerantCtap2, rp_id: str, identifiers: Sequence[bytes], proof: Proof) -> Sequence[bytes]:
    """The part of an allow or exclude list that goes to the key.

    A list longer than the key takes is tried in parts without asking for presence (§6.1.2 note on
    excludeList): the part that holds a credential of this key, or the first where none does.
    """
    longest = ctap.info.max_cred_id_length
    fitting = [one for one in identifiers if not longest or len(one) <= longest] or list(identifiers[:1])
    size = _longest_list(ctap)
    parts = [fitting[at : at + size] for at in range(0, len(fitting), size)]
    if len(parts) == 1:
        return parts[0]
    data = b"preflight"
    for part in parts:
        try:
            ctap.send_cbor(
                CMD.GET_ASSERTION,
                args(
                    rp_id,
                    hashlib.sha256(data).digest(),
                    _descriptors(part),
                    None,
                    {"up": False},
                    proof.parameter(data),
                    proof.protocol,
                ),
            )
        except CtapError as error:
            if error.code != ERR.NO_CREDENTIALS:
                raise
        else:
            return part
    return parts[0]


def _descriptors(identifiers: Sequence[bytes]) -> list[dict[str, Any]] | None:
    return [{"type": "public-key", "id": one} for one in identifiers] or None


def _assertion(sign_in: webauthn.SignIn, answer: Mapping[int, Any], allow: Sequence[bytes]) -> Assertion:
    credential, data, signature, user = (answer.get(field) for field in (1, 2, 3, 4))
    identifier = credential.get("id") if isinstance(credential, dict) else None
    if identifier is None and len(allow) == 1:
        identifier = allow[0]  # CTAP 2.0 may leave it out where there is no choice
    if not (isinstance(identifier, bytes) and isinstance(data, bytes) and isinstance(signature, bytes)):
        raise nonsense("an assertion with parts missing")
    user = user if isinstance(user, dict) else {}
    handle = user.get("id")
    return Assertion(
        response=webauthn.authentication_response(
            sign_in, identifier, data, signature, handle if isinstance(handle, bytes) else None
        ),
        user_name=name_of(user, "name"),
    )
