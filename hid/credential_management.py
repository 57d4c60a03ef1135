"""What is stored on a key (CTAP 2.1 §6.8, and its preview): listed and deleted.

A token that is bound to an RP shows and deletes the credentials of that RP alone; one without an RP all of them.
Lists are told piece by piece, and a key remembers one list at a time: every list is heard to its end before
anything else is asked.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from fido2.cbor import encode
from fido2.ctap import CtapError
from fido2.ctap2.base import Ctap2, args
from fido2.ctap2.credman import CredentialManagement

from hid import webauthn
from hid.client_pin import Permission, Token
from hid.ctap2 import TolerantCtap2, absence_is_done, manages_credentials
from hid.errors import DeviceError, protocol_error
from hid.events import CredentialsListed, CredentialsTidied, Done, StoredCredential
from hid.found import printable
from hid.requests import DeleteCredential, ListCredentials, TidyCredentials
from hid.told import Told, number, octets, text
from hid.verification import Verifier
from hid.vocabulary import MAX_CREDENTIALS, Reason

CMD = Ctap2.CMD
Command = CredentialManagement.CMD
Parameter = CredentialManagement.PARAM
Result = CredentialManagement.RESULT
ERR = CtapError.ERR


class StoredCredentials:
    """authenticatorCredentialManagement with a token of permission cm."""

    def __init__(self, ctap: TolerantCtap2, token: Token) -> None:
        self._ctap = ctap
        self._token = token
        standard = ctap.info.options.get("credMgmt") is True
        self._command = CMD.CREDENTIAL_MGMT if standard else CMD.CREDENTIAL_MGMT_PRE

    def of(self, rp_id: str) -> tuple[StoredCredential, ...]:
        """The credentials of one RP (§6.8.4)."""
        return self._of(hashlib.sha256(rp_id.encode()).digest(), rp_id)

    def all(self) -> tuple[StoredCredential, ...]:
        """The credentials of every RP (§6.8.3), which takes a token that is bound to none."""
        relying_parties = self._sequence(
            Command.ENUMERATE_RPS_BEGIN, Command.ENUMERATE_RPS_NEXT, None, Result.TOTAL_RPS
        )
        found: list[StoredCredential] = []
        for told in relying_parties:
            rp_id = told.inner(Result.RP).get("id", text, "")
            # A key may keep the end of a long RP ID only; its hash is always that of the whole.
            rp_id_hash = told.get(Result.RP_ID_HASH, octets(32, 32))
            found += self._of(rp_id_hash or hashlib.sha256(rp_id.encode()).digest(), rp_id)
            if len(found) > MAX_CREDENTIALS:
                raise protocol_error("credentials without number")
        return tuple(found)

    def remaining(self) -> int | None:
        """How many more fit (§6.8.2), which takes a token that is bound to none; None where it is not told."""
        try:
            return self._send(Command.GET_CREDS_METADATA).get(Result.MAX_REMAINING_COUNT, number())
        except CtapError:
            return None

    def delete(self, credential_id: bytes, rp_id: str) -> None:
        """Deletes one of this RP (§6.8.5); one that is not there is as good as deleted."""
        descriptor = {"type": "public-key", "id": credential_id}

        def is_there() -> bool:
            held = self.of(rp_id) if self._token.rp_id else self.all()
            return webauthn.b64encode(credential_id) in {one.credential_id for one in held}

        with absence_is_done(ERR.NO_CREDENTIALS, is_there):
            self._send(Command.DELETE_CREDENTIAL, {Parameter.CREDENTIAL_ID: descriptor})

    def _of(self, rp_id_hash: bytes, rp_id: str) -> tuple[StoredCredential, ...]:
        credentials = self._sequence(
            Command.ENUMERATE_CREDS_BEGIN,
            Command.ENUMERATE_CREDS_NEXT,
            {Parameter.RP_ID_HASH: rp_id_hash},
            Result.TOTAL_CREDENTIALS,
        )
        return tuple(_stored(told, rp_id) for told in credentials)

    def _sequence(
        self, begin: Command, following: Command, parameters: dict[int, Any] | None, total: Result
    ) -> list[Told]:
        """All parts of a list, the number of which comes with the first."""
        try:
            first = self._send(begin, parameters)
        except CtapError as error:
            if error.code == ERR.NO_CREDENTIALS:
                return []
            raise
        count = first.need(total, number(0, MAX_CREDENTIALS), "the length of a list", absent=1)
        if count == 0:
            return []
        return [first, *(self._send(following, authenticated=False) for _ in range(1, count))]

    def _send(
        self, command: Command, parameters: dict[int, Any] | None = None, *, authenticated: bool = True
    ) -> Told:
        proof: tuple[Any, ...] = ()
        if authenticated:
            message = bytes([command]) + (encode(parameters) if parameters else b"")
            proof = (self._token.protocol.VERSION, self._token.authenticate(message))
        return Told(self._ctap.send_cbor(self._command, args(command, parameters, *proof)))


def look_after(
    ctap: TolerantCtap2,
    verifier: Verifier,
    request: ListCredentials | DeleteCredential | TidyCredentials,
    tell_anew: Callable[[], None],
) -> Done | CredentialsListed | CredentialsTidied:
    """Tells what is stored on the key, or takes off it what is not wanted any more.

    tell_anew: asks the key for its state, and tells the terminal where that has changed.
    """
    if not manages_credentials(ctap.info):
        raise DeviceError(Reason.UNSUPPORTED, "no credential management")
    with verifier.looking_after(request.verification, Permission.CREDENTIAL_MGMT, request.rp_id) as token:
        stored = StoredCredentials(ctap, token)
        match request:
            case ListCredentials():
                return _listed(ctap, stored, request)
            case DeleteCredential():
                stored.delete(webauthn.b64decode(request.credential_id), request.rp_id)
                tell_anew()
                return Done()
            case TidyCredentials():
                unwanted = left_behind(stored.of(request.rp_id), request.user_id, request.keep)
                for identifier in unwanted:
                    stored.delete(webauthn.b64decode(identifier), request.rp_id)
                if unwanted:
                    tell_anew()
                return CredentialsTidied(removed=tuple(unwanted))


def left_behind(stored: Iterable[StoredCredential], user_id: str, keep: Iterable[str]) -> list[str]:
    """The ids of an account's credentials that its service does not know."""
    account, known = webauthn.b64decode(user_id), {webauthn.b64decode(one) for one in keep}
    if not account:
        raise DeviceError(Reason.REFUSED, "no user handle")
    return [
        one.credential_id
        for one in stored
        if webauthn.b64decode(one.user_id) == account and webauthn.b64decode(one.credential_id) not in known
    ]


def _listed(ctap: TolerantCtap2, stored: StoredCredentials, request: ListCredentials) -> CredentialsListed:
    credentials = stored.of(request.rp_id) if request.rp_id else stored.all()
    remaining = None if request.rp_id else stored.remaining()
    if remaining is None:
        ctap.refresh()  # a credential may have been made since it was asked
        remaining = ctap.info.remaining_disc_creds
    return CredentialsListed(credentials=credentials, remaining=remaining)


def _stored(told: Told, rp_id: str) -> StoredCredential:
    identifier = told.inner(Result.CREDENTIAL_ID).need(
        "id", webauthn.CREDENTIAL_ID, "a credential's identifier"
    )
    user = told.inner(Result.USER)
    return StoredCredential(
        rp_id=printable(rp_id, 255),
        credential_id=webauthn.b64encode(identifier),
        user_id=webauthn.b64encode(user.get("id", webauthn.USER_HANDLE, b"")),
        user_name=name_of(user, "name"),
        display_name=name_of(user, "displayName"),
    )


def name_of(user: Told, member: str) -> str:
    """A name of an account as a key keeps it: perhaps cut in the middle of a character, and never trusted."""
    return printable(user.get(member, text, "").rstrip("\N{REPLACEMENT CHARACTER}"))
