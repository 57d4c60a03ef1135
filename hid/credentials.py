"""Credentials: made (CTAP 2.1 §6.1) and used (§6.2, §6.3)."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from fido2.ctap2.base import Ctap2, args

from hid import webauthn
from hid.client_pin import Permission
from hid.credential_lists import CredentialList, descriptors
from hid.credential_management import name_of
from hid.ctap2 import TolerantCtap2
from hid.errors import DeviceError
from hid.events import Asserted, AssertionMade, CredentialMade
from hid.found import printable
from hid.requests import GetAssertion, MakeCredential
from hid.told import Told, mapping, number, octets, text
from hid.verification import Proof, Verifier
from hid.vocabulary import MAX_ASSERTIONS, Reason, Transport

CMD = Ctap2.CMD


def make_credential(
    ctap: TolerantCtap2, verifier: Verifier, request: MakeCredential, transport: Transport
) -> CredentialMade:
    """Makes the credential and answers as a browser would."""
    creation = webauthn.parse_creation(request.options, request.origin)
    options = {"rk": True} if _resident(ctap, creation) else {}
    extensions = _extensions(ctap, creation)

    def parameters(proof: Proof, exclude: Sequence[bytes]) -> Mapping[int, Any]:
        return args(
            hashlib.sha256(creation.client_data).digest(),
            creation.rp,
            creation.user,
            [{"type": "public-key", "alg": number} for number in creation.algorithms],
            descriptors(exclude),
            extensions or None,
            (options | proof.options) or None,
            proof.parameter(creation.client_data),
            proof.protocol,
        )

    outline = verifier.outline(request.verification)
    exclude = CredentialList(ctap, creation.rp["id"], creation.exclude, parameters, outline)

    def command(proof: Proof) -> Told:
        exclude.narrow(proof)
        return Told(
            ctap.send_cbor(
                CMD.MAKE_CREDENTIAL, parameters(proof, exclude.left), on_keepalive=verifier.on_keepalive
            )
        )

    answer = exclude.verified(verifier, request.verification, Permission.MAKE_CREDENTIAL, command)
    response = webauthn.registration_response(
        creation,
        (
            answer.need(1, text, "an attestation's format"),
            answer.need(2, octets(), "a credential's data"),
            answer.need(3, mapping, "an attestation"),
        ),
        transports=[printable(name) for name in ctap.info.transports] or [str(transport)],
        discoverable="rk" in options,
    )
    return CredentialMade(response=response, verification=request.verification)


def get_assertion(ctap: TolerantCtap2, verifier: Verifier, request: GetAssertion) -> Asserted:
    """Signs in with every credential that fits, most recent first."""
    sign_in = webauthn.parse_sign_in(request.options, request.origin)

    def parameters(proof: Proof, allow: Sequence[bytes]) -> Mapping[int, Any]:
        return args(
            sign_in.rp_id,
            hashlib.sha256(sign_in.client_data).digest(),
            descriptors(allow),
            None,
            proof.options or None,
            proof.parameter(sign_in.client_data),
            proof.protocol,
        )

    outline = verifier.outline(request.verification)
    allow = CredentialList(ctap, sign_in.rp_id, sign_in.allow, parameters, outline)

    def command(proof: Proof) -> tuple[AssertionMade, ...]:
        allow.narrow(proof)
        # What is hidden from probes is found among all that the key holds for this RP, at the price of one finger.
        carried = () if allow.unsure and ctap.info.options.get("rk") else _anything(allow.left, sign_in)
        first = Told(
            ctap.send_cbor(CMD.GET_ASSERTION, parameters(proof, carried), on_keepalive=verifier.on_keepalive)
        )
        count = first.need(5, number(1, MAX_ASSERTIONS), "the number of assertions", absent=1)
        rest = [Told(ctap.send_cbor(CMD.GET_NEXT_ASSERTION)) for _ in range(1, count)]
        told = [(_credential(answer, carried), answer) for answer in [first, *rest]]
        wanted = [(one, answer) for one, answer in told if not sign_in.allow or one in sign_in.allow]
        return tuple(_assertion(sign_in, one, answer) for one, answer in _anything(wanted, sign_in))

    _anything(allow.left, sign_in)  # before anybody is asked for a finger
    assertions = allow.verified(verifier, request.verification, Permission.GET_ASSERTION, command)
    return Asserted(assertions=assertions, verification=request.verification)


def _anything[T](found: Sequence[T], sign_in: webauthn.SignIn) -> Sequence[T]:
    """What is left of a sign-in with an allow list, or DeviceError(NO_CREDENTIALS) where that is nothing."""
    if sign_in.allow and not found:
        raise DeviceError(Reason.NO_CREDENTIALS, "none of the list can be on this key")
    return found


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


def _credential(answer: Told, carried: Sequence[bytes]) -> bytes:
    """Which credential an assertion is of. CTAP 2.0 keys may leave that out where there is no choice."""
    descriptor = answer.inner(1)
    only = carried[0] if len(carried) == 1 else None
    return descriptor.need("id", webauthn.CREDENTIAL_ID, "an assertion's credential", absent=only)


def _assertion(sign_in: webauthn.SignIn, credential: bytes, answer: Told) -> AssertionMade:
    user = answer.inner(4)
    return AssertionMade(
        response=webauthn.authentication_response(
            sign_in,
            credential,
            answer.need(2, octets(), "an assertion's data"),
            answer.need(3, octets(1), "an assertion's signature"),
            user.get("id", webauthn.USER_HANDLE),
        ),
        user_name=name_of(user, "name"),
    )
