"""The discoverable credentials on an authenticator (CTAP 2.1 §6.8, and its preview): listed and deleted.

A token that is bound to an RP shows and deletes the credentials of that RP alone, a token without an RP all of them.
Lists come item by item, and the authenticator remembers one list at a time: each list is read to its end before anything
else is asked.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from fido2.cbor import encode
from fido2.ctap import CtapError
from fido2.ctap2.base import Ctap2, args
from fido2.ctap2.credman import CredentialManagement

from common.printable import printable
from hid import webauthn
from hid.answer_map import AnswerMap, number, octets, text
from hid.ctap2.client_pin import Permission, PinUvToken
from hid.ctap2.info import manages_credentials
from hid.ctap2.protocol import TolerantCtap2, tolerating_absence
from hid.ctap2.verification import Verifier
from hid.errors import DeviceError, protocol_error
from hid.events import CredentialsListed, CredentialsTidied, Done, StoredCredential
from hid.requests import DeleteCredential, ListCredentials, TidyCredentials
from hid.vocabulary import MAX_CREDENTIALS, Reason

CMD = Ctap2.CMD
Command = CredentialManagement.CMD
Parameter = CredentialManagement.PARAM
Result = CredentialManagement.RESULT
ERR = CtapError.ERR


class StoredCredentials:
    """authenticatorCredentialManagement with a token of permission cm. Its methods raise CtapError and DeviceError."""

    def __init__(self, ctap: TolerantCtap2, token: PinUvToken) -> None:
        self._ctap = ctap
        self._token = token
        standard = ctap.info.options.get("credMgmt") is True
        self._command = CMD.CREDENTIAL_MGMT if standard else CMD.CREDENTIAL_MGMT_PRE

    def of_rp(self, rp_id: str) -> tuple[StoredCredential, ...]:
        """List the credentials of one RP (§6.8.4); empty if there are none."""
        return self._of(hashlib.sha256(rp_id.encode()).digest(), rp_id)

    def all(self) -> tuple[StoredCredential, ...]:
        """List the credentials of every RP (§6.8.3); empty if there are none. Needs a token that is bound to no RP.

        Raises DeviceError(SILENT) if there are more than MAX_CREDENTIALS.
        """
        relying_parties = self._sequence(
            Command.ENUMERATE_RPS_BEGIN, Command.ENUMERATE_RPS_NEXT, None, Result.TOTAL_RPS
        )
        found: list[StoredCredential] = []
        for answer in relying_parties:
            rp_id = answer.inner(Result.RP).get("id", text, "")
            # An authenticator may keep the end of a long RP ID alone; its hash is always that of the whole.
            rp_id_hash = answer.get(Result.RP_ID_HASH, octets(32, 32))
            found += self._of(rp_id_hash or hashlib.sha256(rp_id.encode()).digest(), rp_id)
            if len(found) > MAX_CREDENTIALS:
                raise protocol_error("credentials without number")
        return tuple(found)

    def remaining(self) -> int | None:
        """Ask how many more credentials fit (§6.8.2); None if that is refused or not reported. Needs a token without an RP."""
        try:
            return self._send(Command.GET_CREDS_METADATA).get(Result.MAX_REMAINING_COUNT, number())
        except CtapError:
            return None

    def delete(self, credential_id: bytes, rp_id: str) -> None:
        """Delete one credential (§6.8.5), of any RP if the token is bound to none. Do nothing if it is not there."""
        descriptor = {"type": "public-key", "id": credential_id}

        def is_there() -> bool:
            held = self.of_rp(rp_id) if self._token.rp_id else self.all()
            return webauthn.b64encode(credential_id) in {one.credential_id for one in held}

        with tolerating_absence(ERR.NO_CREDENTIALS, is_there):
            self._send(Command.DELETE_CREDENTIAL, {Parameter.CREDENTIAL_ID: descriptor})

    def _of(self, rp_id_hash: bytes, rp_id: str) -> tuple[StoredCredential, ...]:
        credentials = self._sequence(
            Command.ENUMERATE_CREDS_BEGIN,
            Command.ENUMERATE_CREDS_NEXT,
            {Parameter.RP_ID_HASH: rp_id_hash},
            Result.TOTAL_CREDENTIALS,
        )
        return tuple(_stored(answer, rp_id) for answer in credentials)

    def _sequence(
        self, begin: Command, following: Command, parameters: dict[int, Any] | None, total: Result
    ) -> list[AnswerMap]:
        """Return all items of a list, whose number comes with the first; none if there are no credentials."""
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
    ) -> AnswerMap:
        proof: tuple[Any, ...] = ()
        if authenticated:
            message = bytes([command]) + (encode(parameters) if parameters else b"")
            proof = (self._token.protocol.VERSION, self._token.authenticate(message))
        return AnswerMap(self._ctap.send_cbor(self._command, args(command, parameters, *proof)))


def manage(
    ctap: TolerantCtap2,
    verifier: Verifier,
    request: ListCredentials | DeleteCredential | TidyCredentials,
    ask_anew: Callable[[], None],
) -> Done | CredentialsListed | CredentialsTidied:
    """Run a request that lists or deletes stored credentials.

    ask_anew: called after a deletion, to ask for the info again and report it if it has changed.

    Raises DeviceError: UNSUPPORTED if the model has no credential management, REFUSED if an id of the request is not
    base64url, or the `user_id` of TidyCredentials is empty; else as StoredCredentials and Verifier.management_token. CtapError
    if the authenticator refuses. Earlier deletions stay if one fails.
    """
    if not manages_credentials(ctap.info):
        raise DeviceError(Reason.UNSUPPORTED, "no credential management")
    with verifier.management_token(request.verification, Permission.CREDENTIAL_MGMT, request.rp_id) as token:
        stored = StoredCredentials(ctap, token)
        match request:
            case ListCredentials():
                return _listed(ctap, stored, request)
            case DeleteCredential():
                stored.delete(webauthn.b64decode(request.credential_id), request.rp_id)
                ask_anew()
                return Done()
            case TidyCredentials():
                unwanted = unknown_to_service(stored.of_rp(request.rp_id), request.user_id, request.keep)
                removed: list[str] = []
                try:
                    for identifier in unwanted:
                        stored.delete(webauthn.b64decode(identifier), request.rp_id)
                        removed.append(identifier)
                finally:
                    if removed:
                        ask_anew()
                return CredentialsTidied(removed=tuple(removed))


def unknown_to_service(stored: Iterable[StoredCredential], user_id: str, keep: Iterable[str]) -> list[str]:
    """Return the ids of the account's stored credentials that are not in `keep`.

    Raises DeviceError(REFUSED) if `user_id` is empty, or an id is not base64url.
    """
    account, known = webauthn.b64decode(user_id), {webauthn.b64decode(one) for one in keep}
    if not account:
        raise DeviceError(Reason.REFUSED, "no user handle")
    return [
        one.credential_id
        for one in stored
        if webauthn.b64decode(one.user_id) == account and webauthn.b64decode(one.credential_id) not in known
    ]


def _listed(ctap: TolerantCtap2, stored: StoredCredentials, request: ListCredentials) -> CredentialsListed:
    credentials = stored.of_rp(request.rp_id) if request.rp_id else stored.all()
    remaining = None if request.rp_id else stored.remaining()
    if remaining is None:
        ctap.refresh()  # a credential may have been made since it was asked
        remaining = ctap.info.remaining_disc_creds
    return CredentialsListed(credentials=credentials, remaining=remaining)


def _stored(answer: AnswerMap, rp_id: str) -> StoredCredential:
    identifier = answer.inner(Result.CREDENTIAL_ID).need(
        "id", webauthn.CREDENTIAL_ID, "a credential's identifier"
    )
    user = answer.inner(Result.USER)
    return StoredCredential(
        rp_id=printable(rp_id, 255),
        credential_id=webauthn.b64encode(identifier),
        user_id=webauthn.b64encode(user.get("id", webauthn.USER_HANDLE, b"")),
        user_name=account_name(user, "name"),
        display_name=account_name(user, "displayName"),
    )


def account_name(user: AnswerMap, member: str) -> str:
    """Return an account's name, made printable; empty if there is none.

    A last character that the authenticator cut in half is left out. `member` is "name" or "displayName".
    """
    return printable(user.get(member, text, "").rstrip("\N{REPLACEMENT CHARACTER}"))
