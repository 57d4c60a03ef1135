"""What is stored on a key: listed, deleted and tidied, through the broker and against odd answers."""

import contextlib
import secrets
from pathlib import Path
from typing import Any

import pytest
from fido2.cbor import decode, encode
from fido2.ctap import CtapError
from fido2.ctap2.pin import PinProtocolV2

from hid.ctap2.client_pin import Permission, PinUvToken
from hid.ctap2.credential_management import StoredCredentials
from hid.ctap2.fingerprints import Fingerprints
from hid.ctap2.protocol import TolerantCtap2
from hid.errors import DeviceError
from hid.events import (
    AssertionsMade,
    CredentialMade,
    CredentialsListed,
    CredentialsTidied,
    Done,
    FingerWanted,
    StoredCredential,
)
from hid.vocabulary import Reason, Verification
from tests.support.ctaphid_peer import CBOR, Peer
from tests.support.device_counter import (
    KEY,
    ORIGIN,
    RP_ID,
    Counter,
    b64,
    counter,
    creation_options,
    failed,
    made,
    play,
    request_options,
)

FINGERPRINT, PASSCODE = Verification.FINGERPRINT, Verification.PASSCODE
PIN = "247913"
ELSEWHERE = "bank.example"


def account(name: str, display_name: str = "", handle: str = "") -> dict[str, str]:
    return {"id": handle or b64(secrets.token_bytes(32)), "name": name, "displayName": display_name}


async def enrolled(at: Counter, device: str, user: dict[str, str], rp_id: str = RP_ID) -> str:
    """Make a credential by passcode and return its id."""
    await at.run(at.devices.check_pin(device, PIN, rp_id))
    origin = ORIGIN if rp_id == RP_ID else f"https://{rp_id}"
    options = creation_options(user=user, rp={"id": rp_id, "name": "A service"})
    events = await at.run(at.devices.make_credential(device, options, origin, PASSCODE), at.willing())
    assert isinstance(events[-1], CredentialMade), events[-1]
    identifier: str = events[-1].response["id"]
    return identifier


async def listed(at: Counter, device: str, rp_id: str = "", how: Verification = PASSCODE) -> CredentialsListed:
    events = await at.run(at.devices.list_credentials(device, rp_id, how), at.willing())
    assert isinstance(events[-1], CredentialsListed), events[-1]
    return events[-1]


# lists


@pytest.mark.parametrize("profile", ["touch", "fingerprint-preview"])
async def test_all_credentials_of_a_key_are_listed_with_names_and_the_room_left(
    tmp_path: Path, profile: str
) -> None:
    async with counter(tmp_path, profile) as at:
        device = (await at.plug()).device
        await at.run(at.devices.set_pin(device, PIN, RP_ID))
        await at.run(at.devices.check_pin(device, PIN, ""))
        nothing = await listed(at, device)
        assert (nothing.credentials, nothing.remaining) == ((), 25)

        wanted = []
        for rp_id, name, display_name in [
            (RP_ID, "t•••@example.jp", "立花 健"),
            (RP_ID, "y•••@example.jp", ""),
            (ELSEWHERE, "tachibana", "Ken"),
        ]:
            user = account(name, display_name)
            identifier = await enrolled(at, device, user, rp_id)
            wanted.append(
                StoredCredential(
                    rp_id=rp_id,
                    credential_id=identifier,
                    user_id=user["id"],
                    user_name=name,
                    display_name=display_name,
                )
            )
        await at.run(at.devices.check_pin(device, PIN, ""))
        for _ in range(2):  # the token stays good
            everything = await listed(at, device)
            assert everything.credentials == tuple(wanted)
            assert everything.remaining == 22
        assert (await listed(at, device, ELSEWHERE)).credentials == tuple(wanted[2:])


async def test_after_a_passcode_check_for_one_rp_its_credentials_are_listed_and_listing_others_fails_as_pin_wanted(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path, "touch") as at:
        device = (await at.plug()).device
        await at.run(at.devices.set_pin(device, PIN, RP_ID))
        await enrolled(at, device, account("elsewhere"), ELSEWHERE)
        ours = await enrolled(at, device, account("ours"))
        await at.run(at.devices.check_pin(device, PIN, RP_ID))
        for rp_id in ("", ELSEWHERE):
            events = await at.run(at.devices.list_credentials(device, rp_id))
            assert failed(events).reason is Reason.PIN_WANTED
        own = await listed(at, device, RP_ID)
        assert [one.credential_id for one in own.credentials] == [ours]
        assert own.remaining == 23


async def test_registration_after_a_passcode_check_for_no_rp_fails_as_pin_wanted(tmp_path: Path) -> None:
    async with counter(tmp_path, "touch") as at:
        device = (await at.plug()).device
        await at.run(at.devices.set_pin(device, PIN, RP_ID))
        await at.run(at.devices.check_pin(device, PIN, ""))
        events = await at.run(at.devices.make_credential(device, creation_options(), ORIGIN, PASSCODE))
        assert failed(events).reason is Reason.PIN_WANTED


async def test_stored_credentials_are_listed_by_finger_without_the_passcode(tmp_path: Path) -> None:
    async with counter(tmp_path) as at:
        device = await at.with_finger(PIN)
        await made(at, device, FINGERPRINT)
        events = await at.run(at.devices.list_credentials(device, "", FINGERPRINT), at.willing())
        assert isinstance(events[0], FingerWanted)
        assert isinstance(events[-1], CredentialsListed)
        assert [one.rp_id for one in events[-1].credentials] == [RP_ID]
        assert events[-1].remaining == 24
        assert failed(await at.run(at.devices.list_credentials(device))).reason is Reason.PIN_WANTED


@pytest.mark.parametrize(
    ("profile", "verification", "reason"),
    [
        ("fingerprint", FINGERPRINT, Reason.UNSUPPORTED),  # no finger yet
        ("touch", PASSCODE, Reason.PIN_WANTED),
        ("ctap-2.0", PASSCODE, Reason.UNSUPPORTED),
        ("not-discoverable", PASSCODE, Reason.UNSUPPORTED),
        ("u2f", PASSCODE, Reason.UNSUPPORTED),
    ],
)
async def test_listing_credentials_fails_with_the_reason_why_it_is_impossible(
    tmp_path: Path, profile: str, verification: Verification, reason: Reason
) -> None:
    async with counter(tmp_path, profile) as at:
        device = (await at.plug()).device
        events = await at.run(at.devices.list_credentials(device, "", verification))
        assert failed(events).reason is reason


async def test_listing_credentials_by_finger_fails_with_pin_wanted_if_the_sensor_gives_no_token(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path, "fingerprint-preview") as at:
        device = await at.with_finger(PIN)
        events = await at.run(at.devices.list_credentials(device, RP_ID, FINGERPRINT))
        assert failed(events).reason is Reason.PIN_WANTED


async def test_names_with_direction_marks_or_cut_characters_are_listed_cleaned_and_fail_no_sign_in(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path) as at:
        device = await at.with_finger(PIN)
        reversing = account("pj\N{RIGHT-TO-LEFT OVERRIDE}.elpmaxe", "立花\N{IDEOGRAPHIC SPACE}健\x1b[31m")
        await enrolled(at, device, reversing)
        await at.hand.fault(KEY, "broken-names")
        (one,) = (await listed(at, device, RP_ID, FINGERPRINT)).credentials
        assert (one.user_name, one.display_name) == ("pj.elpmaxe", "立花 健[31m")
        events = await at.run(
            at.devices.get_assertion(device, request_options(), ORIGIN, FINGERPRINT), at.willing()
        )
        assert isinstance(events[-1], AssertionsMade)


# deleting, and what a service left behind


@pytest.mark.parametrize("profile", ["touch", "fingerprint-preview"])
async def test_room_for_credentials_grows_when_one_is_deleted(tmp_path: Path, profile: str) -> None:
    async with counter(tmp_path, profile) as at:
        device = (await at.plug()).device
        await at.run(at.devices.set_pin(device, PIN, RP_ID))
        identifier = await enrolled(at, device, account("one"), ELSEWHERE)
        await at.unplug()
        attached = await at.plug()
        device, before = attached.device, attached.info
        assert before is not None
        await at.run(at.devices.check_pin(device, PIN, ""))
        events = await at.run(at.devices.delete_credential(device, ELSEWHERE, identifier))
        assert isinstance(events[-1], Done)
        after = at.devices.attached[device].info
        assert after is not None
        room = (before.remaining_credentials, after.remaining_credentials)
        assert room == ((24, 25) if profile == "touch" else (None, None))
        assert (await listed(at, device)).remaining == 25


async def test_credential_just_made_is_deleted_by_finger_or_after_the_passcode_is_checked_again(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path) as at:
        device = await at.with_finger(PIN)
        for how in (FINGERPRINT, PASSCODE):
            refused = await enrolled(at, device, account("refused"))
            spent = await at.run(at.devices.delete_credential(device, RP_ID, refused))
            assert failed(spent).reason is Reason.PIN_WANTED
            if how is PASSCODE:
                await at.run(at.devices.check_pin(device, PIN, RP_ID))
            events = await at.run(at.devices.delete_credential(device, RP_ID, refused, how), at.willing())
            assert isinstance(events[-1], Done)
            assert await at.hand.credentials(KEY) == []


@pytest.mark.parametrize("verification", [FINGERPRINT, PASSCODE])
def test_tidying_deletes_a_user_s_credentials_that_are_not_kept_and_no_other_user_s_or_rp_s(
    tmp_path: Path, verification: Verification
) -> None:
    """By passcode, one check serves the tidying and the registration after it."""

    async def scene() -> None:
        async with counter(tmp_path) as at:
            device = await at.with_finger(PIN)
            me, wife = account("me"), account("wife")
            at_the_bank = await enrolled(at, device, me, ELSEWHERE)
            hers = await enrolled(at, device, wife)
            orphan = await enrolled(at, device, me)
            await at.run(at.devices.check_pin(device, PIN, RP_ID))

            async def tidied(keep: list[str]) -> tuple[str, ...]:
                events = await at.run(
                    at.devices.tidy_credentials(device, RP_ID, me["id"], keep, verification), at.willing()
                )
                assert isinstance(events[-1], CredentialsTidied), events[-1]
                return events[-1].removed

            assert await tidied([orphan, b64(b"x" * 32)]) == ()
            assert await tidied([hers]) == (orphan,)
            assert await tidied([]) == ()
            assert [one["credential_id"] for one in await at.hand.credentials(KEY)] == [at_the_bank, hers]
            if verification is PASSCODE:  # the same entry is good for the credential that follows
                await made(at, device, PASSCODE, user=me)

    play(scene())


@pytest.mark.parametrize(
    ("user_id", "keep"), [("", []), ("no base64url!", []), (b64(b"me"), ["no base64url!"])]
)
async def test_tidying_with_a_missing_or_malformed_id_is_refused(
    tmp_path: Path, user_id: str, keep: list[str]
) -> None:
    async with counter(tmp_path) as at:
        device = await at.with_finger(PIN)
        await enrolled(at, device, account("me", handle=b64(b"me")))
        await at.run(at.devices.check_pin(device, PIN, RP_ID))
        events = await at.run(at.devices.tidy_credentials(device, RP_ID, user_id, keep))
        assert failed(events).reason is Reason.REFUSED
        assert len(await at.hand.credentials(KEY)) == 1


# lists from a key that says something odd


RPS, NEXT_RP, CREDENTIALS, NEXT_CREDENTIAL, DELETE = 2, 3, 4, 5, 6
NO_CREDENTIALS = b"\x2e"


def asked_by(peer: Peer, *answers: Any, rp_id: str = "") -> tuple[StoredCredentials, list[int]]:
    """Return the credentials of a key that gives these answers, and the list of the subcommands that it gets."""
    left, asked = list(answers), []

    def on_cbor(payload: bytes) -> None:
        if payload[0] == 4:
            peer.say(CBOR, b"\0" + encode({1: ["FIDO_2_1"], 4: {"credMgmt": True}}))
            return
        parameters = decode(payload[1:])
        assert isinstance(parameters, dict)
        asked.append(parameters[1])
        answer = left.pop(0)
        peer.say(CBOR, answer if isinstance(answer, bytes) else b"\0" + encode(answer))

    peer.on_cbor = on_cbor
    peer.connection.open()
    token = PinUvToken(PinProtocolV2(), bytes(32), Permission.CREDENTIAL_MGMT, rp_id)
    return StoredCredentials(TolerantCtap2(peer.connection), token), asked


def stored(peer: Peer, *answers: Any) -> tuple[tuple[StoredCredential, ...], list[int]]:
    """Return the credentials that are read from these answers, and the subcommands that were asked."""
    credentials, asked = asked_by(peer, *answers)
    return credentials.all(), asked


def described(identifier: bytes = b"c", **user: Any) -> dict[int, Any]:
    return {6: user, 7: {"type": "public-key", "id": identifier}}


def test_credentials_of_an_rp_id_that_the_key_truncates_are_asked_for_by_the_rp_id_hash_from_the_key(
    peer: Peer,
) -> None:
    shortened = {3: {"id": "…very.long.name.example"}, 4: bytes(range(32)), 5: 1}
    found, asked = stored(peer, shortened, described(id=b"u", name="n") | {9: 1})
    assert found == (
        StoredCredential(
            rp_id="…very.long.name.example", credential_id=b64(b"c"), user_id=b64(b"u"), user_name="n"
        ),
    )
    assert asked == [RPS, CREDENTIALS]
    assert bytes(range(32)) in peer.heard[-1][2]


def test_enumeration_of_rps_is_read_to_its_end_before_that_of_their_credentials(peer: Peer) -> None:
    rps = [{3: {"id": "a.example"}, 5: 2}, {3: {"id": "b.example"}}]
    found, asked = stored(peer, *rps, described(b"1") | {9: 2}, described(b"2"), NO_CREDENTIALS)
    assert [one.credential_id for one in found] == [b64(b"1"), b64(b"2")]
    assert asked == [RPS, NEXT_RP, CREDENTIALS, NEXT_CREDENTIAL, CREDENTIALS]


@pytest.mark.parametrize("answer", [NO_CREDENTIALS, {5: 0}])
def test_empty_key_lists_no_credentials(peer: Peer, answer: Any) -> None:
    assert stored(peer, answer) == ((), [RPS])


def test_credential_with_a_malformed_user_entity_is_listed_without_names(peer: Peer) -> None:
    nameless = {7: {"type": "public-key", "id": b"c"}, 6: "nobody"}
    assert stored(peer, {3: "?"}, nameless)[0] == (StoredCredential(rp_id="", credential_id=b64(b"c")),)


@pytest.mark.parametrize(
    "answers",
    [
        [{5: 2**40}],
        [{5: "two"}],
        [{5: -1}],
        [{3: {"id": "a"}, 5: 1}, {6: {"id": b"u"}}],
        [{3: {"id": "a"}, 5: 1}, {7: {"id": b""}}],
        [{3: {"id": "a"}, 5: 1}, {7: {"id": "text"}}],
    ],
)
def test_malformed_credential_list_fails_as_silent(peer: Peer, answers: list[Any]) -> None:
    with pytest.raises(DeviceError) as nonsense:
        stored(peer, *answers)
    assert nonsense.value.reason is Reason.SILENT


INVALID_PARAMETER, INVALID_CREDENTIAL, OPERATION_DENIED = b"\x02", b"\x22", b"\x27"


@pytest.mark.parametrize("refusal", [INVALID_PARAMETER, INVALID_CREDENTIAL, b"\x2c", b"\x30"])
@pytest.mark.parametrize(
    ("list_answer", "is_there"),
    [(NO_CREDENTIALS, False), ({7: {"id": b"other"}}, False), ({7: {"id": b"c"}}, True)],
)
def test_delete_with_an_ambiguous_error_succeeds_only_if_the_credential_is_not_listed(
    peer: Peer, refusal: bytes, list_answer: Any, *, is_there: bool
) -> None:
    credentials, asked = asked_by(peer, refusal, list_answer, rp_id=RP_ID)
    with pytest.raises(CtapError) if is_there else contextlib.nullcontext():
        credentials.delete(b"c", RP_ID)
    assert asked == [DELETE, CREDENTIALS]


@pytest.mark.parametrize(("answer", "succeeds"), [(NO_CREDENTIALS, True), (OPERATION_DENIED, False)])
def test_delete_succeeds_at_no_credentials_and_raises_at_operation_denied_without_listing_credentials(
    peer: Peer, answer: bytes, *, succeeds: bool
) -> None:
    credentials, asked = asked_by(peer, answer, rp_id=RP_ID)
    with contextlib.nullcontext() if succeeds else pytest.raises(CtapError):
        credentials.delete(b"c", RP_ID)
    assert asked == [DELETE]


def test_refused_delete_with_a_token_for_every_rp_fails_if_the_credential_is_found_among_those_of_all_rps(
    peer: Peer,
) -> None:
    """The key shortens a long RP ID, so that its hash can't be computed from what is listed."""
    shortened = {3: {"id": "…long.example"}, 4: bytes(range(32)), 5: 1}
    credentials, asked = asked_by(peer, INVALID_PARAMETER, shortened, {7: {"id": b"c"}})
    with pytest.raises(CtapError):
        credentials.delete(b"c", "…long.example")
    assert asked == [DELETE, RPS, CREDENTIALS]


@pytest.mark.parametrize(
    ("answers", "succeeds"),
    [([b"\x2c"], True), ([b"\x02", b"\x2c"], True), ([b"\x02", {7: [{1: b"t"}]}], False), ([b"\x27"], False)],
)
def test_refused_removal_of_a_finger_succeeds_only_if_the_finger_is_absent(
    peer: Peer, answers: list[Any], *, succeeds: bool
) -> None:
    left = list(answers)

    def on_cbor(payload: bytes) -> None:
        answer = {1: ["FIDO_2_1"], 4: {"bioEnroll": True}} if payload[0] == 4 else left.pop(0)
        peer.say(CBOR, answer if isinstance(answer, bytes) else b"\0" + encode(answer))

    peer.on_cbor = on_cbor
    peer.connection.open()
    token = PinUvToken(PinProtocolV2(), bytes(32), Permission.BIO_ENROLL, "")
    with contextlib.nullcontext() if succeeds else pytest.raises(CtapError):
        Fingerprints(TolerantCtap2(peer.connection), token).remove(b"t")
    assert left == []
