"""Allow and exclude lists, made to fit what a key takes: by number, by length of each id, and by encoded size.

    the whole list fits ────────────────────────────────────► the request carries it
    it does not: probe for its first part ──┬─ found ───────► the request carries that id alone
                                            └─ not found ─┬─► the rest fits: the request carries the rest
                                                          └─► it does not: probe for its first part …

So a list of N parts costs N - 1 probes at most, and one of a single part costs none. A probe is a getAssertion with
"up" false: it asks nobody for anything, and leaves a token as good as it was (CTAP 2.1 §6.2.2 step 9).
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from fido2.cbor import encode
from fido2.ctap import CtapError
from fido2.ctap2.base import Ctap2, args

from hid import webauthn
from hid.client_pin import Permission
from hid.ctap2 import TolerantCtap2
from hid.errors import protocol_error
from hid.told import Told
from hid.verification import Proof, Verifier
from hid.vocabulary import Verification

ERR = CtapError.ERR

_TOO_MUCH = {ERR.REQUEST_TOO_LARGE, ERR.LIMIT_EXCEEDED}
_NOT_FOUND = {ERR.NO_CREDENTIALS, ERR.INVALID_CREDENTIAL}
_PROBE = b"preflight"

type Parameters = Callable[[Proof, Sequence[bytes]], Mapping[int, Any]]
"""Builds the parameters of a request from its proof and its list."""


def descriptors(identifiers: Iterable[bytes]) -> list[dict[str, Any]] | None:
    """PublicKeyCredentialDescriptors as a request carries them; None where there is no list."""
    return [_descriptor(one) for one in identifiers] or None


def _descriptor(identifier: bytes) -> dict[str, Any]:
    return {"type": "public-key", "id": identifier}


def first_part(identifiers: Sequence[bytes], most: int, room: int) -> Sequence[bytes]:
    """As many ids from the front as go into one list: `most` at most, and `room` bytes once encoded."""
    count = size = 0
    for one in identifiers[:most]:
        size += len(encode(_descriptor(one)))
        if len(encode(count + 1)) + size > room:
            break
        count += 1
    return identifiers[:count]


class CredentialList:
    """The list of one operation. `left` is what may still be on the key, `unsure` whether more than that may be.

    parameters: builds those of the request.
    outline: a proof as long as the request's will be.

    Unsure is a list of which probes have ruled out a part on a key that verifies within the command alone: they
    see no credential of credProtect level 3.
    """

    def __init__(
        self,
        ctap: TolerantCtap2,
        rp_id: str,
        identifiers: Iterable[bytes],
        parameters: Parameters,
        outline: Proof,
    ) -> None:
        self._ctap = ctap
        self._rp_id = rp_id
        self._parameters = parameters
        self._outline = outline
        longest = ctap.info.max_cred_id_length or ctap.max_message
        # What is longer than the key's ids are, or goes into no request to it, it never gave to anybody.
        self.left = [one for one in dict.fromkeys(identifiers) if 0 < len(one) <= longest]
        if self.left:
            room = max(self._room(build, outline) for build in (parameters, self._probe))
            self.left = [one for one in self.left if first_part([one], 1, room)]
        self.unsure = False
        self._most = ctap.info.max_creds_in_list or len(self.left)

    def verified[T](
        self, verifier: Verifier, how: Verification, permission: Permission, command: Callable[[Proof], T]
    ) -> T:
        """Runs `command` as Verifier.verified does, and again where the key says that `left` was too much for it."""
        while True:
            probes = Permission(0) if self._fits(self._outline) else Permission.GET_ASSERTION
            try:
                return verifier.verified(how, permission | probes, self._rp_id, command)
            except CtapError as error:
                self._shrink(error, self.left)

    def narrow(self, proof: Proof) -> None:
        """Probes until the request can carry what is left."""
        while not self._fits(proof):
            part = first_part(self.left, self._most, self._room(self._probe, proof))
            if not part:
                del self.left[0]
                continue
            try:
                answer = Told(self._ctap.send_cbor(Ctap2.CMD.GET_ASSERTION, self._probe(proof, part)))
            except CtapError as error:
                if error.code not in _NOT_FOUND:
                    self._shrink(error, part)
                    continue
                del self.left[: len(part)]
                self.unsure = proof.token is None and "credProtect" in self._ctap.info.extensions
            else:
                self.left, self.unsure = [_found(answer, part)], False

    def _fits(self, proof: Proof) -> bool:
        """Whether the request can carry all that is left."""
        if not self.left:
            return True
        return first_part(self.left, self._most, self._room(self._parameters, proof)) == self.left

    def _room(self, parameters: Parameters, proof: Proof) -> int:
        """Bytes of the longest list that the request can carry, beside its command and the list's own key."""
        return self._ctap.max_message - 1 - len(encode(parameters(proof, ()))) - 1

    def _shrink(self, error: CtapError, part: Sequence[bytes]) -> None:
        """Remembers that the key refuses a list as long as `part`. Raises what says something else, or helps nobody."""
        if error.code not in _TOO_MUCH or not part:
            raise error
        self._most = max(1, len(part) // 2)
        if len(part) == 1:
            del self.left[0]

    def _probe(self, proof: Proof, identifiers: Sequence[bytes]) -> Mapping[int, Any]:
        return args(
            self._rp_id,
            hashlib.sha256(_PROBE).digest(),
            descriptors(identifiers),
            None,
            {"up": False},
            proof.parameter(_PROBE),
            proof.protocol,
        )


def _found(answer: Told, part: Sequence[bytes]) -> bytes:
    """The credential that a probe has found. The key may leave it out where there is no choice."""
    only = part[0] if len(part) == 1 else None
    identifier = answer.inner(1).need(
        "id", webauthn.CREDENTIAL_ID, "the credential that was found", absent=only
    )
    if identifier not in part:
        raise protocol_error("a credential that nobody asked for")
    return identifier
