"""Making a credential (CTAP 2.1 §6.1), and signing in with one (§6.2, §6.3)."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from fido2.ctap2.base import Ctap2, args

from common.printable import printable
from hid import webauthn
from hid.answer_map import AnswerMap, mapping, number, octets, text
from hid.ctap2.client_pin import Permission
from hid.ctap2.credential_lists import CredentialList, descriptors
from hid.ctap2.credential_management import account_name
from hid.ctap2.protocol import TolerantCtap2
from hid.ctap2.verification import VerificationProof, Verifier
from hid.errors import DeviceError
from hid.events import AssertionMade, AssertionsMade, CredentialMade
from hid.requests import GetAssertion, MakeCredential
from hid.vocabulary import MAX_ASSERTIONS, Reason, Transport

CMD = Ctap2.CMD


def make_credential(
    ctap: TolerantCtap2, verifier: Verifier, request: MakeCredential, transport: Transport
) -> CredentialMade:
    """Make the credential and return the response as a browser would.

    Raises:
        DeviceError: REFUSED if the options are malformed or not for the origin, UNSUPPORTED if the model can't do what
            they require, SILENT if its answer breaks the protocol; and as Verifier.run_verified.
        CtapError: the authenticator refuses, e.g. CREDENTIAL_EXCLUDED, or it was cancelled (KEEPALIVE_CANCEL).
    """
    creation = webauthn.parse_creation(request.options, request.origin)
    options = {"rk": True} if _resident(ctap, creation) else {}
    extensions = _extensions(ctap, creation)

    def parameters(proof: VerificationProof, exclude: Sequence[bytes]) -> Mapping[int, Any]:
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

    outline = verifier.blank_proof(request.verification)
    exclude = CredentialList(ctap, creation.rp["id"], creation.exclude, parameters, outline)

    def command(proof: VerificationProof) -> AnswerMap:
        exclude.probe_until_it_fits(proof)
        return AnswerMap(
            ctap.send_cbor(
                CMD.MAKE_CREDENTIAL, parameters(proof, exclude.left), on_keepalive=verifier.on_keepalive
            )
        )

    answer = exclude.run_verified(verifier, request.verification, Permission.MAKE_CREDENTIAL, command)
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


def get_assertion(ctap: TolerantCtap2, verifier: Verifier, request: GetAssertion) -> AssertionsMade:
    """Sign in with every credential that the authenticator answers with, most recent first.

    With an allow list it often answers with one alone; an answer that is not of the list is left out. Raises also as
    `make_credential`.

    Raises:
        DeviceError: NO_CREDENTIALS if no id of the allow list can be on the authenticator, or no answer is of the list.
        CtapError: NO_CREDENTIALS if the authenticator says that it has none.
    """
    sign_in = webauthn.parse_sign_in(request.options, request.origin)

    def parameters(proof: VerificationProof, allow: Sequence[bytes]) -> Mapping[int, Any]:
        return args(
            sign_in.rp_id,
            hashlib.sha256(sign_in.client_data).digest(),
            descriptors(allow),
            None,
            proof.options or None,
            proof.parameter(sign_in.client_data),
            proof.protocol,
        )

    outline = verifier.blank_proof(request.verification)
    allow = CredentialList(ctap, sign_in.rp_id, sign_in.allow, parameters, outline)

    def command(proof: VerificationProof) -> tuple[AssertionMade, ...]:
        allow.probe_until_it_fits(proof)
        # Credentials hidden from probes are found without a list, among all of this RP, with the same one finger.
        carried = () if allow.unsure and ctap.info.options.get("rk") else _anything(allow.left, sign_in)
        first = AnswerMap(
            ctap.send_cbor(CMD.GET_ASSERTION, parameters(proof, carried), on_keepalive=verifier.on_keepalive)
        )
        count = first.need(5, number(1, MAX_ASSERTIONS), "the number of assertions", absent=1)
        rest = [AnswerMap(ctap.send_cbor(CMD.GET_NEXT_ASSERTION)) for _ in range(1, count)]
        assertions = [(_credential(answer, carried), answer) for answer in [first, *rest]]
        wanted = [(one, answer) for one, answer in assertions if not sign_in.allow or one in sign_in.allow]
        return tuple(_assertion(sign_in, one, answer) for one, answer in _anything(wanted, sign_in))

    _anything(allow.left, sign_in)  # before a finger is asked for
    assertions = allow.run_verified(verifier, request.verification, Permission.GET_ASSERTION, command)
    return AssertionsMade(assertions=assertions, verification=request.verification)


def _anything[T](found: Sequence[T], sign_in: webauthn.SignInRequest) -> Sequence[T]:
    """Return `found`. Raise DeviceError(NO_CREDENTIALS) if it is empty though the sign-in has an allow list."""
    if sign_in.allow and not found:
        raise DeviceError(Reason.NO_CREDENTIALS, "none of the list can be on this key")
    return found


def _resident(ctap: TolerantCtap2, creation: webauthn.RegistrationRequest) -> bool:
    can = ctap.info.options.get("rk") is True
    if creation.resident_key == "required" and not can:
        raise DeviceError(Reason.UNSUPPORTED, "no discoverable credentials")
    return can and creation.resident_key in {"required", "preferred"}


def _extensions(ctap: TolerantCtap2, creation: webauthn.RegistrationRequest) -> dict[str, Any]:
    """Return credProtect (§12.1) if it is asked for and the model has it; else nothing.

    Raises DeviceError(UNSUPPORTED) if the model does not have it and it is enforced.
    """
    if creation.cred_protect is None:
        return {}
    if "credProtect" in ctap.info.extensions:
        return {"credProtect": creation.cred_protect}
    if creation.enforce_cred_protect and creation.cred_protect > 1:
        raise DeviceError(Reason.UNSUPPORTED, "no credProtect")
    return {}


def _credential(answer: AnswerMap, carried: Sequence[bytes]) -> bytes:
    """Return the id of an assertion's credential. CTAP 2.0 models may leave it out if the list had one id alone."""
    descriptor = answer.inner(1)
    only = carried[0] if len(carried) == 1 else None
    return descriptor.need("id", webauthn.CREDENTIAL_ID, "an assertion's credential", absent=only)


def _assertion(sign_in: webauthn.SignInRequest, credential: bytes, answer: AnswerMap) -> AssertionMade:
    user = answer.inner(4)
    return AssertionMade(
        response=webauthn.authentication_response(
            sign_in,
            credential,
            answer.need(2, octets(), "an assertion's data"),
            answer.need(3, octets(1), "an assertion's signature"),
            user.get("id", webauthn.USER_HANDLE),
        ),
        user_name=account_name(user, "name"),
    )
