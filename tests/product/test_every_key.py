"""Keys of every kind and in every state, enrolled at the whole counter: the table of screens 12 to 14, row by row.

Glass, terminal, device process, virtual key and service are the real ones; what each row claims is read from the
service's database and from the key's memory.
"""

from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from typing import Any

import msgspec
import pytest

from demo.settings import NotTaken
from hid.virtual.profile import BIO_CARD_AAGUID, NEWEST_AAGUID, PIN
from tests.product.glass_counter import GlassCounter
from tests.product.key_customer import OTHER_FINGER, PASSCODE, KeyCustomer, forget_her, unb64

type Row = Callable[[KeyCustomer], Coroutine[Any, Any, None]]

ROWS: dict[str, Row] = {}
PLAIN = {"fingerprint-new", "no-sensor-pin", "replug", "full", "blocked"}
"""What a plain run plays; the rest is slow."""


def row(name: str) -> Callable[[Row], Row]:
    def keep(walk: Row) -> Row:
        ROWS[name] = walk
        return walk

    return keep


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GlassCounter]:
    state = tmp_path_factory.mktemp("counter") / "state"
    models = NotTaken(denied=(NEWEST_AAGUID,), revoked=(BIO_CARD_AAGUID,))
    with GlassCounter(state, code_pause=0, profiles=["touch"], not_taken=models) as opened:
        yield opened


# a key with a sensor ---------------------------------------------------------------------------------------


@row("fingerprint-new")
async def fingerprint_new(she: KeyCustomer) -> None:
    (key,) = await she.adds("fingerprint")
    await she.reaches_the_key()
    await she.on("PresentKey")
    await she.plugs(key)
    await she.chooses(words="セキュリティキーの生体認証が利用できない場合に代替するパスコードを設定します。")
    await she.captures(key)
    await she.verifies(key)
    await she.finishes(sensor=True)
    await she.holds(key, fingers=1)
    await she.leaves(key)


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
    await she.holds(key, passcode=PIN, fingers=2)
    await she.leaves(key)


@row("fingerprint-wrong-three-times")
async def fingerprint_wrong_three_times(she: KeyCustomer) -> None:
    """The sensor rests: the passcode stands in, and is not asked a second time."""
    (key,) = await she.adds("fingerprint-ready")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.on("Verify")
    for left in (2, 1):
        await she.lays(key, finger=OTHER_FINGER)
        await she.me.sees(f"あと{left}回")
    await she.lays(key, finger=OTHER_FINGER)
    await she.enters(PIN)
    await she.touches(key)
    await she.on("KeyOffers")
    await she.me.touch("proceed")
    await she.finishes(sensor=True)
    await she.holds(key, passcode=PIN, fingers=1)
    await she.leaves(key)


@row("fingerprint-passcode-forgotten")
async def fingerprint_passcode_forgotten(she: KeyCustomer) -> None:
    (key,) = await she.adds("fingerprint-ready")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.verifies(key)
    await she.on("Passcode")
    await she.me.touch("key-cancel")
    await she.on("KeyTrouble", words="初期化すると、キーの中のすべての登録が消えます。")
    await she.me.touch("way-proceed")
    await she.finishes(sensor=True)
    await she.holds(key, passcode=PIN, fingers=1)
    await she.leaves(key)


@row("fingerprint-pin-no-finger")
async def fingerprint_pin_no_finger(she: KeyCustomer) -> None:
    (key,) = await she.adds("fingerprint-pin")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.enters(PIN)
    await she.captures(key)
    await she.verifies(key)
    await she.finishes(sensor=True)
    await she.holds(key, passcode=PIN, fingers=1)
    await she.leaves(key)


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
    await she.holds(key, passcode=PIN, fingers=5)
    await she.leaves(key)


@row("always-uv")
async def always_uv(she: KeyCustomer) -> None:
    (key,) = await she.adds("always-uv")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.chooses()
    await she.captures(key)
    await she.verifies(key)
    await she.finishes(sensor=True)
    await she.holds(key, fingers=1)
    await she.leaves(key)


@row("preview")
async def preview(she: KeyCustomer) -> None:
    (key,) = await she.adds("fingerprint-preview")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.chooses()
    await she.captures(key)
    await she.verifies(key)
    await she.finishes(sensor=True)
    await she.holds(key, fingers=1)
    await she.leaves(key)


# a key without one -----------------------------------------------------------------------------------------


async def new_key_without_a_sensor(she: KeyCustomer, profile: str) -> None:
    (key,) = await she.adds(profile)
    await she.reaches_the_key()
    await she.plugs(key)
    await she.chooses(words="セキュリティキーのパスコードを設定します。パスコードを6桁でご入力ください。")
    await she.touches(key)
    await she.finishes()
    await she.holds(key)
    await she.leaves(key)


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
    assert await she.hand.credentials(key) == []
    assert she.passcode_is(key, PASSCODE)
    await she.leaves(key)


@row("no-sensor-pin")
async def no_sensor_pin(she: KeyCustomer) -> None:
    (key,) = await she.adds("touch-pin")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.enters("550182")
    await she.me.sees("あと7回")
    await she.enters(PIN)
    await she.touches(key)
    await she.finishes()
    assert (await she.holds(key, passcode=PIN))["pin_retries"] == 8
    await she.leaves(key)


@row("pin-of-letters")
async def pin_of_letters(she: KeyCustomer) -> None:
    (key,) = await she.adds("pin-letters")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.types("Madoguchi-9")
    await she.touches(key)
    await she.finishes()
    await she.holds(key, passcode="Madoguchi-9")
    await she.leaves(key)


@row("weak-pin")
async def weak_pin(she: KeyCustomer) -> None:
    (key,) = await she.adds("pin-weak")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.enters("123456")
    await she.chooses(words="推測されやすい")
    await she.touches(key)
    await she.finishes()
    await she.holds(key)
    await she.leaves(key)


@row("must-change")
async def must_change(she: KeyCustomer) -> None:
    (key,) = await she.adds("pin-change")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.types("1234")
    await she.chooses(words="パスコードの変更を求めています")
    await she.touches(key)
    await she.finishes()
    await she.holds(key)
    await she.leaves(key)


@row("eight-digits")
async def eight_digits(she: KeyCustomer) -> None:
    (key,) = await she.adds("long-pin")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.chooses("24791365", words="8桁")
    await she.touches(key)
    await she.finishes()
    await she.holds(key, passcode="24791365")
    await she.leaves(key)


# a key that is locked --------------------------------------------------------------------------------------


@row("replug")
async def replug(she: KeyCustomer) -> None:
    """Locked until it is pulled out: said, waited for, and gone on with."""
    (key,) = await she.adds("pin-auth-blocked")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.enters(PIN)
    await she.on("KeyTrouble", words="キーを一度抜いて、もう一度差しこむと、続けられます。")
    await she.hand.unplug(key)
    await she.plugs(key)
    await she.enters(PIN)
    await she.touches(key)
    await she.finishes()
    await she.holds(key, passcode=PIN)
    await she.leaves(key)


@row("blocked")
async def blocked(she: KeyCustomer) -> None:
    """Enrolled, then blocked by somebody who guessed; reset with staff, and enrolled anew."""
    key, of_staff = await she.adds("touch", "touch")
    await she.enrols_staff(of_staff)
    await she.reaches_the_key()
    await she.plugs(key)
    await she.chooses("830572")
    await she.touches(key)
    await she.finishes()
    (before,) = she.enrolled()
    await she.hand.unplug(key)
    await guessed_at(she, key)
    await she.wants_another_key()
    await she.plugs(key)
    await reset_with_staff(she, key, of_staff)
    await she.chooses()
    await she.touches(key)
    await she.finishes()
    await she.holds(key)
    assert she.enrolled()[0]["credential_id"] != before["credential_id"]
    acts = [each["act"] for each in she.counter.rows("SELECT act FROM audit ORDER BY id")]
    assert acts[-4:] == ["approved", "key-reset", "authenticator-removed", "authenticator-added"]
    await she.leaves(key)


@row("blocked-of-two")
async def blocked_of_two(she: KeyCustomer) -> None:
    """Nobody can tell two keys of a model apart once one is blocked: she says which it was."""
    key, other, of_staff = await she.adds("touch", "touch", "touch")
    await she.enrols_staff(of_staff)
    await she.reaches_the_key()
    for each in (key, other):
        await she.plugs(each)
        await she.chooses()
        await she.touches(each)
        await she.finishes()
        await she.hand.unplug(each)
        await she.wants_another_key()
    await guessed_at(she, key)
    await she.plugs(key)
    await reset_with_staff(she, key, of_staff)
    await she.on("WhichKey", words="に登録まだ使われていません")
    await she.me.touch("key-0")
    await she.chooses("830572")
    await she.touches(key)
    await she.finishes()
    stored = [each["credential_id"] for each in she.enrolled()]
    held = [*await she.hand.credentials(other), *await she.hand.credentials(key)]
    assert stored == [unb64(each["credential_id"]) for each in held]
    await she.leaves(key)


async def reset_with_staff(she: KeyCustomer, key: str, of_staff: str) -> None:
    """From the words that the key is blocked to the touch that resets it."""
    await she.on("KeyTrouble", words="このキーは、パスコードが使えなくなりました")
    await she.me.touch("way-reset")
    await she.says("yes")
    await she.on("StaffApproval", words="キーの中のすべての登録が消え")
    await she.me.touch("proceed")
    await she.on("PresentKey")
    await she.hand.plug(of_staff)
    await she.enters(PASSCODE)
    await she.touches(of_staff)
    await she.on("ResetKey", words="抜いて")
    await she.hand.unplug(key)
    await she.hand.unplug(of_staff)
    await she.on("ResetKey", words="差しこんでください")
    await she.hand.plug(key)
    await she.on("ResetKey", words="すぐに、キーに触れてください")
    await she.presses(key)


async def guessed_at(she: KeyCustomer, key: str) -> None:
    """What eight wrong passcodes at home leave behind: the key comes back blocked."""
    await she.world.desk.stop()
    drawer = she.world.state / "keys.json"
    kept = msgspec.json.decode(drawer.read_bytes())
    next(each for each in kept["keys"] if each["id"] == key)["pin_retries"] = 0
    drawer.write_bytes(msgspec.json.encode(kept))
    await she.world.start_desk()
    she.hand = she.world.hand


# a key that is known, full, or not taken -------------------------------------------------------------------


@row("already-enrolled")
async def already_enrolled(she: KeyCustomer) -> None:
    (key,) = await she.adds("touch-pin")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.enters(PIN)
    await she.touches(key)
    await she.finishes()
    await she.wants_another_key()
    await she.enters(PIN)
    await she.touches(key)
    await she.on("KeyTrouble", words="このキーは、すでに登録されています")
    await she.holds(key, passcode=PIN)
    await she.me.touch("way-later")
    await she.says("yes")
    await she.leaves(key)


@row("full")
async def full(she: KeyCustomer) -> None:
    """What is on it is listed, one is deleted after a question."""
    (key,) = await she.adds("store-full")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.enters(PIN)
    await she.touches(key)
    await she.on("StoredCredentials", words="site-3.example")
    await she.me.touch("delete-0")
    await she.says("no")
    await she.on("StoredCredentials")
    await she.me.touch("delete-2")
    await she.says("yes", "site-3.example")
    await she.touches(key)
    await she.finishes()
    await she.holds(key, passcode=PIN, of_others=4)
    held = {each["rp_id"] for each in await she.hand.credentials(key)}
    assert "site-3.example" not in held
    await she.leaves(key)


@row("full-another-key")
async def full_another_key(she: KeyCustomer) -> None:
    key, other = await she.adds("store-full", "touch-pin")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.enters(PIN)
    await she.touches(key)
    await she.on("StoredCredentials")
    await she.me.touch("another-key")
    await she.plugs(other)
    await she.enters(PIN)
    await she.touches(other)
    await she.finishes()
    await she.holds(other, passcode=PIN)
    assert len(await she.hand.credentials(key)) == 5
    await she.leaves(key, other)


async def not_taken(she: KeyCustomer, profile: str, words: str) -> None:
    """Named as what can't be used, and why; left as it is. Another key is taken."""
    key, other = await she.adds(profile, "touch-pin")
    was = await she.hand.key(key)
    await she.reaches_the_key()
    await she.plugs(key)
    await she.on("KeyTrouble", words=words)
    await she.is_untouched(key, pin_set=was["pin_set"], fingers=0, credentials=0)
    await she.me.touch("way-another-key")
    await she.on("PresentKey")
    await she.hand.plug(other)
    await she.enters(PIN)
    await she.touches(other)
    await she.finishes()
    await she.holds(other, passcode=PIN)
    await she.leaves(key, other)


for name, (profile, words) in {
    "u2f-only": ("u2f", "FIDO2より前の方式のキーで"),
    "no-user-verification": ("no-verification", "ご本人さまを確認するしくみが、このキーにはありません。"),
    "model-denied": ("ctap-2.3", "この機種のキーは、ご登録いただけません"),
    "model-revoked": ("card-fingerprint", "安全上の問題が公表されている機種のため"),
}.items():
    ROWS[name] = partial(not_taken, profile=profile, words=words)


# two keys, and half a way ----------------------------------------------------------------------------------


@row("two-keys")
async def two_keys(she: KeyCustomer) -> None:
    """The one that is touched is used; the other, from before authenticatorSelection, is left as it is."""
    old, new = await she.adds("ctap-2.0", "touch-pin")
    await she.reaches_the_key(she.brings(old, new))
    await she.on("SelectKey")
    await she.hand.wait_until_waiting(old, "touch")
    await she.presses(new)
    await she.enters(PIN)
    await she.touches(new)
    await she.finishes()
    await she.holds(new, passcode=PIN)
    assert (await she.hand.key(old))["credentials"] == 0
    assert not (await she.hand.key(old))["pin_set"]
    await she.leaves(old, new)


@row("two-keys-the-older")
async def two_keys_the_older(she: KeyCustomer) -> None:
    old, new = await she.adds("ctap-2.0", "touch-pin")
    await she.reaches_the_key(she.brings(old, new))
    await she.on("SelectKey")
    await she.hand.wait_until_waiting(new, "touch")
    await she.presses(old)
    await she.chooses()
    await she.touches(old)
    await she.finishes()
    await she.holds(old)
    await she.leaves(old, new)


@row("pulled-out")
async def pulled_out(she: KeyCustomer) -> None:
    """In the middle of the capture, and while the credential is made."""
    (key,) = await she.adds("fingerprint")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.chooses()
    await she.on("Capture")
    await she.lays(key, times=2)
    await she.hand.unplug(key)
    await she.on("PresentKey", words="途中で離れました")
    await she.is_untouched(key, pin_set=True, fingers=0)
    await she.plugs(key)
    await she.enters(PASSCODE)
    await she.captures(key)
    await she.on("Verify")
    await she.hand.wait_until_waiting(key, "finger")
    await she.hand.unplug(key)
    await she.on("PresentKey", words="途中で離れました")
    await she.is_untouched(key, pin_set=True, fingers=1)
    await she.plugs(key)
    await she.verifies(key)
    await she.enters(PASSCODE)
    await she.on("KeyOffers")
    await she.me.touch("proceed")
    await she.finishes(sensor=True)
    await she.holds(key, fingers=1)
    await she.leaves(key)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in PLAIN else pytest.mark.slow) for name in ROWS]
)
def test_the_table_s_row(name: str, counter: GlassCounter) -> None:
    she = KeyCustomer(counter, f"every-key/{name}")
    try:
        counter.run(ROWS[name](she))
    finally:
        counter.run(clear(counter))


async def clear(counter: GlassCounter) -> None:
    for key in await counter.world.hand.keys():
        if key["plugged"]:
            await counter.world.hand.unplug(key["id"])
    await counter.go_home()
    forget_her(counter)
