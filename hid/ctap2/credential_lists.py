"""Allow and exclude lists, cut to what an authenticator takes: by number, by length of each id, and by encoded size.

    the whole list fits ────────────────────────────────────► the request carries it
    it does not: probe for its first part ──┬─ found ───────► the request carries that id alone
                                            └─ not found ─┬─► the rest fits: the request carries the rest
                                                          └─► it does not: probe for its first part …

So a list of N parts costs N - 1 probes at most, and a list of one part none. A part that the authenticator refuses as too
long is halved, which costs further probes. A probe is a getAssertion with "up" false: it waits for no touch, and uses no
token up (CTAP 2.1 §6.2.2 step 9).
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from fido2.cbor import encode
from fido2.ctap import CtapError
from fido2.ctap2.base import Ctap2, args

from hid import webauthn
from hid.answer_map import AnswerMap
from hid.ctap2.client_pin import Permission
from hid.ctap2.protocol import TolerantCtap2
from hid.ctap2.verification import VerificationProof, Verifier
from hid.errors import protocol_error
from hid.vocabulary import Verification

ERR = CtapError.ERR

_TOO_MUCH = {ERR.REQUEST_TOO_LARGE, ERR.LIMIT_EXCEEDED}
_NOT_FOUND = {ERR.NO_CREDENTIALS, ERR.INVALID_CREDENTIAL}
_PROBE = b"preflight"

type BuildParameters = Callable[[VerificationProof, Sequence[bytes]], Mapping[int, Any]]
"""Builds the parameters of a request from its proof and its list."""


def descriptors(identifiers: Iterable[bytes]) -> list[dict[str, Any]] | None:
    """Return the PublicKeyCredentialDescriptors of a request; None for an empty list, which is not sent."""
    return [_descriptor(one) for one in identifiers] or None


def _descriptor(identifier: bytes) -> dict[str, Any]:
    return {"type": "public-key", "id": identifier}


def first_part(identifiers: Sequence[bytes], most: int, room: int) -> Sequence[bytes]:
    """Return the ids from the front that fit into one list of at most `most` items and `room` encoded bytes, maybe none."""
    count = size = 0
    for one in identifiers[:most]:
        size += len(encode(_descriptor(one)))
        if len(encode(count + 1)) + size > room:
            break
        count += 1
    return identifiers[:count]


class CredentialList:
    """The allow or exclude list of one operation.

    parameters: builds the parameters of the request.
    outline: a proof of the same length as the request's.
    left: the ids that may still be on the authenticator.
    unsure: whether an id that is no longer in `left` may be there all the same. That is so once probes without a token
        have found nothing on a model with credProtect: they see no credential of its level 3.
    """

    def __init__(
        self,
        ctap: TolerantCtap2,
        rp_id: str,
        identifiers: Iterable[bytes],
        parameters: BuildParameters,
        outline: VerificationProof,
    ) -> None:
        self._ctap = ctap
        self._rp_id = rp_id
        self._parameters = parameters
        self._outline = outline
        longest = ctap.info.max_cred_id_length or ctap.max_message
        # An id that is longer than this model's, or fits into no request to it, is not one of its own.
        self.left = [one for one in dict.fromkeys(identifiers) if 0 < len(one) <= longest]
        if self.left:
            room = max(self._room(build, outline) for build in (parameters, self._probe))
            self.left = [one for one in self.left if first_part([one], 1, room)]
        self.unsure = False
        self._most = ctap.info.max_creds_in_list or len(self.left)

    def run_verified[T](
        self,
        verifier: Verifier,
        how: Verification,
        permission: Permission,
        command: Callable[[VerificationProof], T],
    ) -> T:
        """Run `command` as Verifier.run_verified does; verify and run it again each time the list is refused as too long.

        `command` has to call `probe_until_it_fits`, which makes the list shorter.
        """
        while True:
            probes = Permission(0) if self._fits(self._outline) else Permission.GET_ASSERTION
            try:
                return verifier.run_verified(how, permission | probes, self._rp_id, command)
            except CtapError as error:
                self._shrink(error, self.left)

    def probe_until_it_fits(self, proof: VerificationProof) -> None:
        """Probe until the request can carry `left`: the id that was found, or those that are not ruled out, maybe none.

        Raises as TolerantCtap2.send_cbor; but a CtapError that says that no probed id is there, or that a list is too long, is
        handled here. DeviceError(SILENT) also if an answer names no id, or one that was not asked for.
        """
        while not self._fits(proof):
            part = first_part(self.left, self._most, self._room(self._probe, proof))
            if not part:
                del self.left[0]
                continue
            try:
                answer = AnswerMap(self._ctap.send_cbor(Ctap2.CMD.GET_ASSERTION, self._probe(proof, part)))
            except CtapError as error:
                if error.code not in _NOT_FOUND:
                    self._shrink(error, part)
                    continue
                del self.left[: len(part)]
                self.unsure = proof.token is None and "credProtect" in self._ctap.info.extensions
            else:
                self.left, self.unsure = [_found(answer, part)], False

    def _fits(self, proof: VerificationProof) -> bool:
        """Return whether the request can carry everything that is left."""
        if not self.left:
            return True
        return first_part(self.left, self._most, self._room(self._parameters, proof)) == self.left

    def _room(self, parameters: BuildParameters, proof: VerificationProof) -> int:
        """Return the bytes that a request with these parameters has left for its list."""
        return self._ctap.max_message - 1 - len(encode(parameters(proof, ()))) - 1

    def _shrink(self, error: CtapError, part: Sequence[bytes]) -> None:
        """Halve the allowed length after `part` was refused as too long. Raise any other error again."""
        if error.code not in _TOO_MUCH or not part:
            raise error
        self._most = max(1, len(part) // 2)
        if len(part) == 1:
            del self.left[0]

    def _probe(self, proof: VerificationProof, identifiers: Sequence[bytes]) -> Mapping[int, Any]:
        return args(
            self._rp_id,
            hashlib.sha256(_PROBE).digest(),
            descriptors(identifiers),
            None,
            {"up": False},
            proof.parameter(_PROBE),
            proof.protocol,
        )


def _found(answer: AnswerMap, part: Sequence[bytes]) -> bytes:
    """Return the id that a probe found. It may be missing from the answer if `part` has one id alone.

    Raises DeviceError(SILENT) if the answer names none, or one that was not asked for.
    """
    only = part[0] if len(part) == 1 else None
    identifier = answer.inner(1).need(
        "id", webauthn.CREDENTIAL_ID, "the credential that was found", absent=only
    )
    if identifier not in part:
        raise protocol_error("a credential that was not asked for")
    return identifier
