"""The table of screens 12 to 14, row by row: what a member goes through with a key of that kind and state.

A row is played by whoever brings the key: on USB by test_every_key.py, as a card by tests/nfc/test_counter.py. What it
claims is read from the service's database and from the key's memory.
"""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from demo.settings import RefusedModels
from hid.virtual.ctap2.client_pin import pin_hash
from hid.virtual.profile import BIO_CARD_AAGUID, NEWEST_AAGUID, PIN
from tests.support.key_customer import KEN, OTHER_FINGER, PASSCODE, YUI, KeyCustomer

type Row = Callable[[KeyCustomer], Coroutine[Any, Any, None]]

ROWS: dict[str, Row] = {}
MODELS = RefusedModels(denied=(NEWEST_AAGUID,), revoked=(BIO_CARD_AAGUID,))
"""Models that the service must refuse for the rows to come out."""


def row(name: str) -> Callable[[Row], Row]:
    """Return a decorator that puts a walk into ROWS under this name."""

    def keep(walk: Row) -> Row:
        ROWS[name] = walk
        return walk

    return keep


# a key with a sensor ---------------------------------------------------------------------------------------


@row("fingerprint-new")
async def fingerprint_new(she: KeyCustomer) -> None:
    """She chooses a passcode, captures a finger, and verifies by it."""
    (key,) = await she.adds("fingerprint")
    await she.reaches_the_key()
    await she.on("PresentKey")
    await she.plugs(key)
    await she.chooses(hasSensor=True)
    await she.captures(key)
    await she.verifies(key)
    await she.finishes(sensor=True)
    she.holds(key, fingers=1)
    await she.leaves()


@row("fingerprint-known")
async def fingerprint_known(she: KeyCustomer) -> None:
    """The finger first, then its passcode once, then another finger is offered and taken."""
    (key,) = await she.adds("fingerprint-ready")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.verifies(key)
    await she.enters(PIN)
    await she.on("KeyOffers")
    await she.me.touch("add-finger")
    await she.captures(key, finger=OTHER_FINGER)
    await she.on("KeyOffers")
    await she.me.touch("proceed")
    await she.finishes(sensor=True)
    she.holds(key, passcode=PIN, fingers=2)
    await she.leaves()


@row("fingerprint-wrong-three-times")
async def fingerprint_wrong_three_times(she: KeyCustomer) -> None:
    """Three wrong fingers block the sensor: the passcode is asked instead, once alone, and no finger is added."""
    (key,) = await she.adds("fingerprint-ready")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.on("Verify")
    for left in (2, 1):
        await she.lays(key, finger=OTHER_FINGER)
        await she.on("Verify", fingersLeft=left)
    await she.lays(key, finger=OTHER_FINGER)
    await she.enters(PIN)
    await she.touches(key)
    await she.on("KeyOffers")
    await she.me.touch("proceed")
    await she.finishes(sensor=True)
    she.holds(key, passcode=PIN, fingers=1)
    await she.leaves()


@row("fingerprint-passcode-forgotten")
async def fingerprint_passcode_forgotten(she: KeyCustomer) -> None:
    """The finger alone is enough: enrolled without another finger, though she cancels the passcode."""
    (key,) = await she.adds("fingerprint-ready")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.verifies(key)
    await she.on("Passcode")
    await she.me.touch("key-cancel")
    await she.on("KeyTrouble", trouble="passcode-unknown")
    await she.me.touch("way-proceed")
    await she.finishes(sensor=True)
    she.holds(key, passcode=PIN, fingers=1)
    await she.leaves()


@row("finger-elsewhere")
async def finger_elsewhere(she: KeyCustomer) -> None:
    """The finger first, then the passcode once; nothing is offered that this key could not do."""
    (key,) = await she.adds("finger-elsewhere")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.verifies(key)
    await she.enters(PIN)
    await she.finishes(sensor=True)
    she.holds(key, passcode=PIN, fingers=1)
    await she.leaves()


@row("fingerprint-pin-no-finger")
async def fingerprint_pin_no_finger(she: KeyCustomer) -> None:
    """The passcode once, then a finger is captured and verifies."""
    (key,) = await she.adds("fingerprint-pin")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.enters(PIN)
    await she.captures(key)
    await she.verifies(key)
    await she.finishes(sensor=True)
    she.holds(key, passcode=PIN, fingers=1)
    await she.leaves()


@row("fingers-full")
async def fingers_full(she: KeyCustomer) -> None:
    """One finger is removed, after a question, and makes room for another."""
    (key,) = await she.adds("fingers-full")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.verifies(key)
    await she.enters(PIN)
    await she.on("KeyOffers")
    await she.me.touch("add-finger")
    await she.on("Fingers")
    await she.me.touch("remove-1")
    await she.says("yes")
    await she.captures(key, finger=OTHER_FINGER)
    await she.on("KeyOffers")
    await she.me.touch("add-finger")
    await she.on("Fingers")
    await she.me.touch("proceed")
    await she.on("KeyOffers")
    await she.me.touch("proceed")
    await she.finishes(sensor=True)
    she.holds(key, passcode=PIN, fingers=5)
    await she.leaves()


@row("always-uv")
async def always_uv(she: KeyCustomer) -> None:
    """A new fingerprint key with alwaysUv, enrolled like any other."""
    (key,) = await she.adds("always-uv")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.chooses()
    await she.captures(key)
    await she.verifies(key)
    await she.finishes(sensor=True)
    she.holds(key, fingers=1)
    await she.leaves()


@row("preview")
async def preview(she: KeyCustomer) -> None:
    """A new fingerprint key of the CTAP 2.1 preview, enrolled like any other."""
    (key,) = await she.adds("fingerprint-preview")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.chooses()
    await she.captures(key)
    await she.verifies(key)
    await she.finishes(sensor=True)
    she.holds(key, fingers=1)
    await she.leaves()


# a key without one -----------------------------------------------------------------------------------------


async def new_key_without_a_sensor(she: KeyCustomer, profile: str) -> None:
    """She chooses a passcode of six digits and touches the key."""
    (key,) = await she.adds(profile)
    await she.reaches_the_key()
    await she.plugs(key)
    await she.chooses(hasSensor=False, length=6)
    await she.touches(key)
    await she.finishes()
    she.holds(key)
    await she.leaves()


for name, profile in {
    "no-sensor-new": "touch",
    "ctap-2.0": "ctap-2.0",
    "protocol-one": "protocol-one",
    "no-list-of-algorithms": "no-algorithms",
    "odd-algorithms": "odd-algorithms",
    "another-algorithm": "eddsa-only",
}.items():
    ROWS[name] = partial(new_key_without_a_sensor, profile=profile)


@row("no-store")
async def no_store(she: KeyCustomer) -> None:
    """The credential is the service's to keep: sign-in will ask for the member ID first."""
    (key,) = await she.adds("not-discoverable")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.chooses()
    await she.touches(key)
    await she.finishes()
    (stored,) = she.enrolled()
    assert (stored["attested"], stored["discoverable"]) == (1, 0)
    memory = she.memory(key)
    assert (memory.credentials, memory.pin_hash) == ([], pin_hash(PASSCODE))
    await she.leaves()


@row("no-sensor-pin")
async def no_sensor_pin(she: KeyCustomer) -> None:
    """One wrong passcode, which is told with the seven tries left, then the right one and a touch."""
    (key,) = await she.adds("touch-pin")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.enters("550182")
    await she.enters(PIN, passcodesLeft=7)
    await she.touches(key)
    await she.finishes()
    she.holds(key, passcode=PIN)
    assert she.memory(key).pin_retries == 8
    await she.leaves()


@row("pin-of-letters")
async def pin_of_letters(she: KeyCustomer) -> None:
    """A passcode with letters is typed on the keyboard."""
    (key,) = await she.adds("pin-letters")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.types("Madoguchi-9")
    await she.touches(key)
    await she.finishes()
    she.holds(key, passcode="Madoguchi-9")
    await she.leaves()


@row("weak-pin")
async def weak_pin(she: KeyCustomer) -> None:
    """A guessable passcode is entered, and must be replaced by a new one."""
    (key,) = await she.adds("pin-weak")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.enters("123456")
    await she.chooses(replaces="guessable")
    await she.touches(key)
    await she.finishes()
    she.holds(key)
    await she.leaves()


@row("must-change")
async def must_change(she: KeyCustomer) -> None:
    """The key wants its passcode changed: the old one is entered, and a new one chosen."""
    (key,) = await she.adds("pin-change")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.types("1234")
    await she.chooses(replaces="must-change")
    await she.touches(key)
    await she.finishes()
    she.holds(key)
    await she.leaves()


@row("eight-digits")
async def eight_digits(she: KeyCustomer) -> None:
    """The key wants eight digits at least, and the screen says so."""
    (key,) = await she.adds("long-pin")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.chooses("24791365", length=8)
    await she.touches(key)
    await she.finishes()
    she.holds(key, passcode="24791365")
    await she.leaves()


# a key that is locked --------------------------------------------------------------------------------------


@row("wrong-passcodes")
async def wrong_passcodes(she: KeyCustomer) -> None:
    """Three wrong passcodes lock the key until it is pulled out, which the screen asks for; then it is enrolled."""
    (key,) = await she.adds("touch-pin")
    await she.reaches_the_key()
    await she.plugs(key)
    for left in (7, 6):
        await she.enters("550182")
        await she.on("Passcode", passcodesLeft=left)
    await she.enters("550182")
    await she.on("KeyTrouble", trouble="pin-auth-blocked")
    await she.pulls(key)
    await she.plugs(key)
    await she.enters(PIN)
    await she.touches(key)
    await she.finishes()
    she.holds(key, passcode=PIN)
    assert she.memory(key).pin_retries == 8
    await she.leaves()


@row("blocked")
async def blocked(she: KeyCustomer) -> None:
    """Enrolled, then blocked by somebody who guessed; reset with staff, and enrolled anew."""
    (key,) = await she.adds("touch")
    of_staff = await she.enrols_staff()
    await she.reaches_the_key()
    await she.plugs(key)
    await she.chooses("830572")
    await she.touches(key)
    await she.finishes()
    (before,) = she.enrolled()
    await she.pulls(key)
    await she.blocks_by_wrong_passcodes(key)
    await she.wants_another_key()
    await she.plugs(key)
    await she.has_it_reset(key, of_staff)
    await she.chooses()
    await she.touches(key)
    await she.finishes()
    she.holds(key)
    assert she.enrolled()[0]["credential_id"] != before["credential_id"]
    acts = [each["act"] for each in she.counter.rows("SELECT act FROM audit ORDER BY id")]
    assert acts[-4:] == ["approved", "key-reset", "authenticator-removed", "authenticator-added"]
    await she.leaves()


@row("blocked-of-two")
async def blocked_of_two(she: KeyCustomer) -> None:
    """Nobody can tell two keys of a model apart once one is blocked: she says which it was."""
    key, other = await she.adds("touch", "touch")
    of_staff = await she.enrols_staff()
    await she.reaches_the_key()
    for each in (key, other):
        await she.plugs(each)
        await she.chooses()
        await she.touches(each)
        await she.finishes()
        await she.pulls(each)
        await she.wants_another_key()
    await she.blocks_by_wrong_passcodes(key)
    await she.plugs(key)
    await she.has_it_reset(key, of_staff)
    await she.on("WhichKey")
    dates = (await she.me.look("dates"))["state"]["dates"]
    assert [each["used"] for each in dates] == ["", ""]
    await she.me.touch("key-0")
    await she.chooses("830572")
    await she.touches(key)
    await she.finishes()
    held = [she.memory(each).credentials for each in (other, key)]
    assert [stored["credential_id"] for stored in she.enrolled()] == [one.id for (one,) in held]
    await she.leaves()


# a key that is known, full, or not taken -------------------------------------------------------------------


@row("already-enrolled")
async def already_enrolled(she: KeyCustomer) -> None:
    """A key presented a second time is told to be enrolled already, is not enrolled twice, and can be used as it is."""
    (key,) = await she.adds("touch-pin")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.enters(PIN)
    await she.touches(key)
    await she.finishes()
    await she.wants_another_key()
    await she.enters(PIN)
    await she.touches(key)
    await she.on("KeyTrouble", trouble="already-enrolled")
    she.holds(key, passcode=PIN)
    await she.me.touch("way-proceed")
    await she.leaves()


@row("full")
async def full(she: KeyCustomer) -> None:
    """The key's credentials are listed; she deletes one, after a question, and the key is enrolled."""
    (key,) = await she.adds("store-full")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.enters(PIN)
    await she.touches(key)
    await she.on("StoredCredentials")
    assert (await she.me.look("names"))["state"]["names"][2].startswith("site-3.example")
    await she.me.touch("delete-0")
    await she.says("no")
    # the same page, which takes nothing until it asks again
    await she.on("StoredCredentials", busy=False)
    await she.me.touch("delete-2")
    await she.says("yes", question="delete-credential")
    await she.touches(key)
    await she.finishes()
    she.holds(key, passcode=PIN, of_others=4)
    assert "site-3.example" not in {each.rp_id for each in she.memory(key).credentials}
    await she.leaves()


@row("full-another-key")
async def full_another_key(she: KeyCustomer) -> None:
    """She takes another key in place of the full one, which is left as it is."""
    key, other = await she.adds("store-full", "touch-pin")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.enters(PIN)
    await she.touches(key)
    await she.on("StoredCredentials")
    await she.me.touch("another-key")
    await she.takes_another(key, other)
    await she.enters(PIN)
    await she.touches(other)
    await she.finishes()
    she.holds(other, passcode=PIN)
    assert len(she.memory(key).credentials) == 5
    await she.leaves()


async def not_taken(she: KeyCustomer, profile: str, trouble: str) -> None:
    """The key is refused with this trouble and left as it is; another key is enrolled."""
    key, other = await she.adds(profile, "touch-pin")
    was = she.memory(key)
    await she.reaches_the_key()
    await she.plugs(key)
    await she.on("KeyTrouble", trouble=trouble)
    await she.me.touch("way-another-key")
    await she.takes_another(key, other)
    await she.enters(PIN)
    await she.touches(other)
    await she.finishes()
    she.holds(other, passcode=PIN)
    assert she.memory(key) == was
    await she.leaves()


for name, (profile, trouble) in {
    "u2f-only": ("u2f", "u2f-only"),
    "no-passcode": ("no-passcode", "no-passcode"),
    "no-user-verification": ("no-verification", "no-verification"),
    "model-denied": ("ctap-2.3", "model-not-allowed"),
    "model-revoked": ("card-fingerprint", "model-revoked"),
}.items():
    ROWS[name] = partial(not_taken, profile=profile, trouble=trouble)


# half a way -----------------------------------------------------------------------------------------------


@row("pulled-out")
async def pulled_out(she: KeyCustomer) -> None:
    """Pulled out in the middle of the capture, and while the credential is made; enrolled at the third try."""
    (key,) = await she.adds("fingerprint")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.chooses()
    await she.on("Capture")
    await she.lays(key, times=2)
    await she.pulls(key)
    await she.on("PresentKey", pulledOut=True)
    she.holds_no_account(key, passcode=PASSCODE, fingers=0)
    await she.plugs(key)
    await she.enters(PASSCODE)
    await she.captures(key)
    await she.on("Verify")
    await she.waits_for(key, "finger")
    await she.pulls(key)
    await she.on("PresentKey", pulledOut=True)
    she.holds_no_account(key, passcode=PASSCODE, fingers=1)
    await she.plugs(key)
    await she.verifies(key)
    await she.enters(PASSCODE)
    await she.on("KeyOffers")
    await she.me.touch("proceed")
    await she.finishes(sensor=True)
    she.holds(key, fingers=1)
    await she.leaves()


# a family's key -------------------------------------------------------------------------------------------


@row("two-members")
async def two_members(she: KeyCustomer) -> None:
    """Both are enrolled on one key; whoever signs in picks the account."""
    key = await enrols_two_members(she)
    await she.brings(key)
    await she.enters(PIN)
    await she.touches(key)
    await she.on("AccountChoice")
    await she.me.touch("account-1")
    await she.on("Top")
    signed_in = [each for member in (KEN, YUI) for each in she.enrolled(member) if each["last_used_at"]]
    assert len(signed_in) == 1
    await she.leaves()


async def enrols_two_members(she: KeyCustomer) -> str:
    """Enrol both members, one after the other, on one new key. Return its id."""
    (key,) = await she.adds("touch-pin")
    for member in (KEN, YUI):
        await she.reaches_the_key(member=member)
        await she.plugs(key)
        await she.enters(PIN)
        await she.touches(key)
        await she.finishes()
        await she.leaves()
    stored = {each["credential_id"] for member in (KEN, YUI) for each in she.enrolled(member)}
    assert {each.id for each in she.memory(key).credentials} == stored
    return key
