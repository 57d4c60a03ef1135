"""Allow and exclude lists of any length, on keys of any size: cut as the key takes them, with few probes."""

import copy
import functools
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, cast

import msgspec
import pytest
from fido2.cbor import decode, encode
from hypothesis import given
from hypothesis import strategies as st

from hid.ctap2.credential_lists import descriptors, first_part
from hid.events import AssertionsMade, CredentialMade, Failed, OperationEnd
from hid.requests import AnyDeviceRequest, GetAssertion
from hid.virtual.ctap2 import cbor
from hid.virtual.profile import PROFILES, Profile
from hid.virtual.state import KeyState
from hid.vocabulary import Reason, Verification
from tests.support.device_counter import ORIGIN, ROOT, b64, request_options
from tests.support.key_asks import Ask, capture, check_pin, make, set_pin
from tests.support.key_bench import RamMemory
from tests.support.made_up_cable import Cable
from tests.support.made_up_presence import Game, blank

FINGERPRINT, PASSCODE = Verification.FINGERPRINT, Verification.PASSCODE
NAME = "of-this-test"
MAKE_CREDENTIAL, GET_ASSERTION, CLIENT_PIN = 1, 2, 6
LIST = {MAKE_CREDENTIAL: 5, GET_ASSERTION: 3}
OPTIONS = {MAKE_CREDENTIAL: 7, GET_ASSERTION: 5}
TOO_MUCH = {0x15, 0x39}
"""LIMIT_EXCEEDED and REQUEST_TOO_LARGE."""


@given(st.lists(st.binary(min_size=1, max_size=300), max_size=40), st.integers(1, 20), st.integers(0, 3000))
def test_part_of_a_credential_list_is_its_longest_prefix_that_fits_the_key(
    ids: list[bytes], most: int, room: int
) -> None:
    def fits(one: Sequence[bytes]) -> bool:
        return len(one) <= most and len(encode(descriptors(one) or [])) <= room

    part = first_part(ids, most, room)
    assert part == ids[: len(part)]
    if part:
        assert fits(part)
    if part != ids:
        assert not fits(ids[: len(part) + 1])


class Asked(NamedTuple):
    """A makeCredential or getAssertion that the key got: the ids listed, whether it is a probe, the CTAP status."""

    command: int
    ids: list[bytes]
    probe: bool
    status: int


class Key:
    """A virtual key that holds one credential, `ours`; `asked` and `probes` say which requests it got."""

    def __init__(self, how: Verification, state: KeyState) -> None:
        self.how = how
        self.game = Game("usb", NAME, RamMemory(copy.deepcopy(state)))
        self.cable = cast("Cable", self.game.where)
        (self.ours,) = [one.id for one in state.credentials]

    def enrol(self, exclude: Sequence[bytes]) -> OperationEnd:
        return self._run(make(self.how, b"another member", excludeCredentials=_listed(exclude)))

    def sign_in(self, allow: Sequence[bytes]) -> OperationEnd:
        options = request_options(allowCredentials=_listed(allow))

        def ask(_: KeyState) -> AnyDeviceRequest:
            return GetAssertion(options=options, origin=ORIGIN, verification=self.how)

        return self._run(ask)

    @property
    def asked(self) -> list[Asked]:
        found = []
        for request, answer in self.cable.answered:
            if request[0] in LIST:
                parameters = cast("dict[int, Any]", decode(request[1:]))
                ids = [one["id"] for one in parameters.get(LIST[request[0]], [])]
                probe = parameters.get(OPTIONS[request[0]], {}).get("up") is False
                found.append(Asked(request[0], ids, probe, answer[0]))
        return found

    @property
    def probes(self) -> int:
        return sum(one.probe for one in self.asked)

    def _run(self, ask: Ask) -> OperationEnd:
        for step in (check_pin, ask) if self.how is PASSCODE else (ask,):
            end, _ = self.game.performed(step(self.game.memory.state))
        return end


type NewKey = Callable[..., Key]


@pytest.fixture
def new_key(monkeypatch: pytest.MonkeyPatch) -> Iterator[NewKey]:
    """Return a function that makes a key of a model with these members of its profile changed, with one credential."""
    keys = []

    def new(how: Verification = PASSCODE, model: str = "touch", **changes: Any) -> Key:
        profile = msgspec.structs.replace(PROFILES[model], **changes)
        monkeypatch.setitem(PROFILES, NAME, profile)
        keys.append(Key(how, _owned(profile, how)))
        return keys[-1]

    yield new
    for key in keys:
        key.game.end()


@functools.cache
def _owned(_profile: Profile, how: Verification) -> KeyState:
    memory = blank(NAME)
    game = Game("usb", NAME, memory)
    end = game.play((set_pin, *([capture] if how is FINGERPRINT else []), make(how)))
    game.end()
    assert isinstance(end, CredentialMade), end
    return memory.state


def _listed(ids: Sequence[bytes]) -> list[dict[str, str]]:
    return [{"type": "public-key", "id": b64(one)} for one in ids]


def foreign(count: int, lengths: Sequence[int]) -> list[bytes]:
    """Return random credential ids, the same in every run."""
    chance = random.Random(count)  # noqa: S311  # a test's data
    return [chance.randbytes(chance.choice(lengths)) for _ in range(count)]


MIXED = range(16, 256)


@pytest.mark.parametrize("max_in_list", [1, 8, None])
@pytest.mark.parametrize("size", [1024, 1200])
@pytest.mark.parametrize("count", [1, 8, 20, 64])
def test_allow_or_exclude_list_of_1_to_65_ids_finds_the_key_s_credential_within_its_limits(
    new_key: NewKey, count: int, size: int, max_in_list: int | None
) -> None:
    """Without a hit each id is sent once, and a sign-in asks for no touch."""

    strangers = foreign(count, MIXED)
    for place in (None, 0, count // 2, count):
        for enrolment in (True, False):
            key = new_key(
                max_message_size=size, max_credentials_in_list=max_in_list, max_credential_id_length=255
            )
            ids = strangers if place is None else [*strangers[:place], key.ours, *strangers[place:]]
            end = key.enrol(ids) if enrolment else key.sign_in(ids)
            match end:
                case Failed():
                    wanted = Reason.ALREADY_ENROLLED if enrolment else Reason.NO_CREDENTIALS
                    assert (end.reason, place is None) == (wanted, not enrolment)
                case AssertionsMade():
                    assert [one.response["id"] for one in end.assertions] == [b64(key.ours)]
                case _:
                    assert isinstance(end, CredentialMade)
                    assert place is None
            assert not {one.status for one in key.asked} & TOO_MUCH
            assert key.cable.customer.done == (enrolment or place is not None), "a touch for nothing, or none"
            *probes, last = key.asked
            assert all(one.probe for one in probes)
            assert not last.probe
            seen = [one for asked in probes for one in asked.ids]
            if place is None:
                assert [*seen, *last.ids] == ids, "each once, the last of them by the request itself"
            elif key.ours in seen:
                assert last.ids == [key.ours]


def claiming(claims: dict[int, Any]) -> Callable[[int, bytes], bytes]:
    """Return a function that puts these values into getInfo, whatever the key really supports."""

    def reword(_: int, answer: bytes) -> bytes:
        info = cbor.decode(answer[1:]) if answer[1:] else {}
        return answer[:1] + cbor.encode(info | claims) if {1, 3, 4, 5} <= info.keys() else answer

    return reword


def outcome(end: OperationEnd) -> Reason | None:
    return end.reason if isinstance(end, Failed) else None


@pytest.mark.parametrize("verification", [PASSCODE, FINGERPRINT])
@pytest.mark.parametrize(
    "claimed_info", [{5: 7609}, {5: 1024, 7: 4}, {5: 2**40, 7: 0}, {5: True, 7: True, 8: True}]
)
def test_key_that_takes_fewer_credential_ids_than_it_claims_is_sent_fewer_after_at_most_4_refusals(
    new_key: NewKey, claimed_info: dict[int, Any], verification: Verification
) -> None:
    for hit in (False, True):
        for enrolment in (True, False):
            model = "fingerprint" if verification is FINGERPRINT else "touch"
            key = new_key(verification, model, max_message_size=1024, max_credentials_in_list=3)
            key.cable.reword = claiming(claimed_info)
            ids = foreign(20, [16, 32]) + [key.ours] * hit
            end = key.enrol(ids) if enrolment else key.sign_in(ids)
            expected = (None, Reason.NO_CREDENTIALS, Reason.ALREADY_ENROLLED, None)[2 * hit + (not enrolment)]
            assert outcome(end) is expected
            assert sum(one.status in TOO_MUCH for one in key.asked) <= 4, "it is given less once and for all"


@pytest.mark.parametrize(("claimed_info", "reason"), [({8: 31}, Reason.NO_CREDENTIALS), ({8: 32}, None)])
def test_credential_id_longer_than_the_key_makes_is_not_sent(
    new_key: NewKey, claimed_info: dict[int, Any], reason: Reason | None
) -> None:
    key = new_key()
    key.cable.reword = claiming(claimed_info)
    assert outcome(key.sign_in([key.ours])) is reason
    assert len(key.asked) == (reason is None)
    assert isinstance(key.enrol([bytes(33)]), CredentialMade)
    assert key.asked[-1].ids == []


def test_credential_id_that_fits_no_request_is_left_out_and_the_key_s_own_is_still_found(
    new_key: NewKey,
) -> None:
    key = new_key(max_message_size=1024, max_credential_id_length=1023)
    assert outcome(key.sign_in([bytes(1023)])) is Reason.NO_CREDENTIALS
    assert isinstance(key.sign_in([bytes(1023), key.ours, bytes(1000)]), AssertionsMade)
    assert isinstance(key.enrol([bytes(1023)]), CredentialMade)
    assert key.probes == 0


def test_registration_without_exclude_list_refused_as_too_large_fails_as_unsupported(new_key: NewKey) -> None:
    key = new_key(max_message_size=1024)
    key.cable.reword = lambda _, answer: b"\x39" if len(answer) > 600 else answer
    assert outcome(key.enrol([])) is Reason.UNSUPPORTED


@pytest.mark.parametrize("model", ["ctap-2.0", "protocol-one", "ctap-2.3", "always-uv"])
def test_token_serves_the_probes_of_a_long_list_and_the_request_after_them(new_key: NewKey, model: str) -> None:
    how = FINGERPRINT if PROFILES[model].sensor else PASSCODE
    for place in (0, 40):
        key = new_key(how, model, max_message_size=1024)
        strangers = foreign(40, [64])
        ids = [*strangers[:place], key.ours, *strangers[place:]]
        assert isinstance(key.sign_in(ids), AssertionsMade)
        assert key.probes > 0
        assert outcome(key.enrol(ids)) is Reason.ALREADY_ENROLLED


@pytest.mark.parametrize(("count", "permissions"), [(0, 1), (8, 1), (20, 1 | 2)])
def test_token_by_finger_asks_for_assertion_permission_only_if_the_exclude_list_needs_probes(
    new_key: NewKey, count: int, permissions: int
) -> None:
    key = new_key(FINGERPRINT, "fingerprint", max_message_size=1024)
    assert isinstance(key.enrol(foreign(count, [64])), CredentialMade)
    asked = [cast("dict[int, Any]", decode(one[1:])) for one, _ in key.cable.answered if one[0] == CLIENT_PIN]
    assert [one[9] for one in asked if one[2] == 6] == [permissions]


@pytest.mark.parametrize("is_listed", [True, False])
def test_long_allow_list_needs_the_finger_only_once_on_a_sensor_that_gives_no_token(
    new_key: NewKey, *, is_listed: bool
) -> None:
    """No probe sees the credential, whose credProtect level is 3: the sign-in has no list, its result still obeys it."""
    key = new_key(FINGERPRINT, "fingerprint-preview", max_message_size=1024)
    ids = [*[key.ours] * is_listed, *foreign(40, [64])]
    end = key.sign_in(ids)
    if is_listed:
        assert isinstance(end, AssertionsMade)
        assert [one.response["id"] for one in end.assertions] == [b64(key.ours)]
    else:
        assert outcome(end) is Reason.NO_CREDENTIALS
    assert key.cable.customer.done == 1
    assert key.asked[-1].ids == []


def test_number_of_probes_for_a_list_without_a_hit_is_as_documented(new_key: NewKey) -> None:
    """The worst case: the key holds no credential of the list."""
    lines = []
    for length in (64, 255):
        for size in (1024, 1200):
            for most in (None, 8, 1):
                numbers = []
                for count in (1, 8, 20, 64):
                    key = new_key(
                        max_message_size=size, max_credentials_in_list=most, max_credential_id_length=255
                    )
                    key.sign_in(foreign(count, [length]))
                    signing_in = key.probes
                    key.enrol(foreign(count, [length]))
                    numbers.append(f"{signing_in}, {key.probes - signing_in}")
                lines.append(f"| {length} | {size:,} | {most or 'none'} | {' | '.join(numbers)} |")
    table = "\n".join(lines)
    assert table in (ROOT / "docs/hid.md").read_text(), table
