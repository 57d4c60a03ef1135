"""`python -m demo.tour`: plays the main journeys by touch events on the terminal, and saves a picture of each screen.

A. A customer with a mobile mistypes the password and a code once, keeps the card's e-mail address, sets a password,
   enrols a fingerprint key with two bad samples among the good ones, and leaves.
B. A customer with a landline alone chooses another e-mail address, asks for the voice call, has a password and a
   passcode refused, pulls the key out in the middle of the capture, puts it back, and finishes.
C. A comes back and signs in by finger; then by passcode, after a finger that the sensor does not know.

The last line that it prints is a JSON object: what database and keys hold at the end, and how many touches A up to its
enrolment and each sign-in of C took, beside the least that the rules allow: the characters, and one touch for each decision.
Mistakes made on purpose do not count.
"""

import argparse
import asyncio
import contextlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from demo.customer import PATIENCE, Customer, Lost
from demo.errors import DemoError
from demo.evidence import Expected, TourEvidence, gather
from demo.telephone import code_in
from demo.world import PANELS, World
from hid.virtual.hand import HandError

MOBILE = Expected(
    legacy_id="sakura01",
    email="sakurai.haruko@example.jp",
    password="Yuki#guni2026",  # noqa: S106 - made up, like the members
    key="k1",
    signed_in=("fingerprint", "passcode"),
)
"""What customer A, and so C, must have in the end."""
LANDLINE = Expected(
    legacy_id="midori02",
    email="midorikawa.m@docomo.ne.jp",
    password="Kaze&mori77",  # noqa: S106
    key="k2",
)
"""What customer B must have in the end."""
LEGACY_PASSWORDS = {"sakura01": "Sakura#2468", "midori02": "Midori#1357"}
PASSCODES = {"k1": "274916", "k2": "830572"}
"""The passcode that is chosen for each key, by the key's id in the drawer."""
RIGHT, WRONG = "right-index", "left-thumb"
ROOT = Path(__file__).resolve().parent.parent
FROZEN = ROOT / "dist/madoguchi-tour/madoguchi"
"""The terminal that `script/package --tour` freezes."""


class JourneyEffort(NamedTuple):
    """What a journey took at the glass: all touches, those that entered a character, and the least that its rules allow."""

    touches: int
    characters: int
    least: int


class Tour:
    """Plays the customers of the tour at one terminal.

    Attributes:
        pictures: the files saved so far.
        journeys: the effort of A's migration and enrolment and of C's sign-ins, by the journey's name.
    """

    def __init__(self, world: World, customer: Customer, out: Path) -> None:
        self._world = world
        self._customer = customer
        self._out = out
        self.pictures: list[Path] = []
        self.journeys: dict[str, JourneyEffort] = {}
        self._more_questions = 0

    async def play(self) -> None:
        """Play A, B and C.

        Raises:
            Lost: a screen, a text or what was to be touched did not appear, or the terminal has ended.
            TimeoutError: a message did not come, or a key did not wait for a touch.
            HandError: the keys' process can't do what was asked, or has ended.
        """
        await self._migrate_and_enrol_by_mobile()
        await self._migrate_and_enrol_by_landline()
        await self._sign_in_by_finger()
        await self._sign_in_by_passcode()

    # the three customers -------------------------------------------------------------------------------------

    async def _migrate_and_enrol_by_mobile(self) -> None:
        # start, log in, agree, keep the address, code, password, on, begin, code, passcode, once more
        with self._counted("migration and enrolment", decisions=11):
            await self._migrate_by_mobile()
            await self._to_the_key()
            await self._world.hand.plug("k1")
            await self._choose_passcode(PASSCODES["k1"])
            await self._capture("k1", ["good", "too-left", "good", "too-fast", "good", "good", "good"])
            await self._verify("k1", RIGHT, "verify-finger")
            await self._customer.on("Enrolled")
        await self._enrolled()
        await self._leave("k1")

    async def _migrate_by_mobile(self) -> None:
        me = self._customer
        before = self._world.telephone.rings.count

        async def keep_address() -> None:
            await self._snap("email-choice")
            await me.touch("yes")

        async def enter_phone_code() -> None:
            await self._snap("phone-code")
            code = await self._rung(before)
            with self._mistaken():
                await self._enter_code(_other(code))
                await me.sees("認証コードが一致しません")
                await self._snap("phone-code-wrong")
            await self._enter_code(code)

        await self._log_in(MOBILE.legacy_id)
        await self._answer_up_to_registered(
            {
                "Terms": self._agree,
                "EmailChoice": keep_address,
                "PhoneCode": enter_phone_code,
                "NewPassword": partial(self._choose_password, MOBILE.password),
            }
        )
        await self._registered()

    async def _migrate_and_enrol_by_landline(self) -> None:
        me = self._customer
        before = self._world.mailbox.letters.count

        async def propose_address() -> None:
            await me.into("field-email")
            await me.type(LANDLINE.email)
            await self._snap("new-email")
            await me.touch("submit")

        async def enter_mail_code() -> None:
            await self._snap("email-code")
            await self._enter_code(await self._mailed(before))

        async def confirm_address() -> None:
            await self._snap("email-confirm")
            await me.touch("ok")

        async def choose_password() -> None:
            await me.into("field-password")
            await me.type("makoto#123")
            await self._snap("password-refused")
            for _ in "makoto#123":
                await me.touch("key-backspace")
            await self._choose_password(LANDLINE.password, pictures=False)

        await self._log_in(LANDLINE.legacy_id, pictures=False)
        await self._answer_up_to_registered(
            {
                "Terms": partial(self._agree, pictures=False),
                "EmailChoice": partial(me.touch, "no"),
                "NewEmail": propose_address,
                "EmailCode": enter_mail_code,
                "EmailConfirm": confirm_address,
                "PhoneCode": partial(self._code_by_voice, "phone-call"),
                "NewPassword": choose_password,
            }
        )
        await self._registered(pictures=False)
        await me.on("EnrolmentIntroduction")
        await me.touch("proceed")
        await self._code_by_voice()
        await me.on("PresentKey")
        await self._world.hand.plug("k2")
        await me.on("Passcode")
        await me.enter("345678")
        await me.touch("key-enter")
        await me.sees("連続した数字は設定できません")
        await self._snap("passcode-refused")
        await self._choose_passcode(PASSCODES["k2"], pictures=False)
        await self._capture("k2", ["good", "good"], finish=False)
        await self._world.hand.unplug("k2")
        await me.on("PresentKey")
        await self._snap("key-pulled-out")
        await self._world.hand.plug("k2")
        await me.on("Passcode")
        await self._snap("passcode-again")
        await me.enter(PASSCODES["k2"])
        await me.touch("key-enter")
        await self._capture("k2", ["too-high", "good", "good", "good", "good", "good"])
        await self._verify("k2", RIGHT)
        await self._enrolled(pictures=False)
        await self._leave("k2", pictures=False)

    async def _sign_in_by_finger(self) -> None:
        me = self._customer
        await me.on("Start")
        with self._counted("sign-in by finger", decisions=0):
            await self._world.hand.plug("k1")
            await self._verify("k1", RIGHT, "sign-in-finger")
            await me.on("WhoseAccount")
        await self._snap("whose-account")
        await me.touch("yes")
        await me.on("Top")
        await self._snap("signed-in")
        await self._leave("k1", pictures=False)

    async def _sign_in_by_passcode(self) -> None:
        me = self._customer
        await me.on("Start")
        with self._counted("sign-in by passcode", decisions=1):
            await self._world.hand.plug("k1")
            while await me.on("Verify", "Passcode") == "Verify":
                await self._finger("k1", WRONG)
                await asyncio.sleep(0.3)
                if (await self._world.hand.key("k1"))["waiting"] == "finger":
                    await self._snap_once("finger-not-recognised")
            await self._snap("sign-in-passcode")
            await me.enter(PASSCODES["k1"])
            await me.touch("key-enter")
            await me.on("Verify")
            await self._snap("sign-in-touch")
            await self._touch("k1")
            await me.on("WhoseAccount")
        await me.touch("yes")
        await me.on("Top")
        await self._snap("signed-in-by-passcode")
        await self._leave("k1", pictures=False)

    # steps of several customers ------------------------------------------------------------------------------

    async def _log_in(self, legacy_id: str, *, pictures: bool = True) -> None:
        me = self._customer
        await me.on("Start")
        if pictures:
            await self._snap("start")
        await me.touch("legacy")
        await me.on("Login")
        if pictures:
            await self._snap("login")
            await self._refused_once(legacy_id)
        else:
            await me.type(legacy_id)
        await me.into("field-password")
        await me.type(LEGACY_PASSWORDS[legacy_id])
        if pictures:
            await self._snap("login-filled")
        await me.touch("submit")

    async def _refused_once(self, legacy_id: str) -> None:
        """Type the ID and a wrong password, and come back from the refusal to the log-in, where the ID is still typed."""
        me = self._customer
        await me.type(legacy_id)
        with self._mistaken():
            await me.into("field-password")
            await me.type("oops1")
            await me.touch("submit")
            await me.on("LoginRefused")
            await me.sees("入力されたIDとパスワードではログインできません")
            await self._snap("login-refused")
            await me.touch("again")
            await me.on("Login")

    async def _answer_up_to_registered(self, answers: Mapping[str, Callable[[], Awaitable[None]]]) -> None:
        """Answer each screen after the log-in as it comes, until Registered is shown.

        On a screen that is not in `answers`, take a picture and touch yes.
        """
        screen = "Login"
        while (screen := await self._customer.after(screen)) != "Registered":
            if screen in answers:
                await answers[screen]()
            else:
                self._more_questions += 1
                await self._snap(screen.lower())
                await self._customer.touch("yes")

    async def _agree(self, *, pictures: bool = True) -> None:
        await self._customer.on("Terms")
        if pictures:
            await self._snap("terms")
        await self._customer.touch("agree")

    async def _enter_code(self, code: str) -> None:
        await self._customer.enter(code)
        await self._customer.touch("submit")

    async def _code_by_voice(self, picture: str = "") -> None:
        me = self._customer
        await me.on("PhoneCode")
        if picture:
            await self._snap(picture)
        before = self._world.telephone.rings.count
        await me.touch("voice-call")
        code = await self._rung(before)
        await me.sees("自動音声で受け取った")
        if picture:
            await self._snap(f"{picture}-under-way")
        await self._enter_code(code)

    async def _rung(self, before: int) -> str:
        async with asyncio.timeout(PATIENCE):
            return code_in((await self._world.telephone.rings.after(before)).text)

    async def _mailed(self, before: int) -> str:
        async with asyncio.timeout(PATIENCE):
            return code_in((await self._world.mailbox.letters.after(before)).text)

    async def _choose_password(self, password: str, *, pictures: bool = True) -> None:
        me = self._customer
        await me.on("NewPassword")
        await me.type(password[:5])
        if pictures:
            await self._snap("password")
        await me.type(password[5:])
        await me.into("field-repeated")
        await me.type(password)
        if pictures:
            await self._snap("password-filled")
        await me.touch("submit")

    async def _registered(self, *, pictures: bool = True) -> None:
        await self._customer.on("Registered")
        if pictures:
            await self._snap("registered")
        await self._customer.touch("proceed")

    async def _to_the_key(self) -> None:
        me = self._customer
        await me.on("EnrolmentIntroduction")
        await self._snap("enrolment-introduction")
        before = self._world.telephone.rings.count
        await me.touch("proceed")
        await me.on("PhoneCode")
        await self._snap("enrolment-phone-code")
        await self._enter_code(await self._rung(before))
        await me.on("PresentKey")
        await self._snap("present-key")

    async def _choose_passcode(self, passcode: str, *, pictures: bool = True) -> None:
        me = self._customer
        await me.on("Passcode")
        if pictures:
            await self._snap("passcode")
        await me.enter(passcode[:3])
        if pictures:
            await self._snap("passcode-half")
        await me.enter(passcode[3:])
        await me.touch("key-enter")
        await me.sees("確認のため再度パスコードを入力してください。")
        if pictures:
            await self._snap("passcode-repeat")
        await me.enter(passcode)
        await me.touch("key-enter")

    async def _capture(self, key: str, samples: list[str], *, finish: bool = True) -> None:
        await self._customer.on("Capture")
        await self._world.hand.wait_until_waiting(key, "finger")
        await self._snap("capture" if finish else "capture-to-be-interrupted")
        for sample in samples:
            await self._finger(key, RIGHT, sample)
            if sample != "good":
                await asyncio.sleep(0.5)
                await self._snap(f"capture-{sample}")

    async def _verify(self, key: str, finger: str, picture: str = "") -> None:
        await self._customer.on("Verify")
        await self._world.hand.wait_until_waiting(key, "finger")
        if picture:
            await self._snap(picture)
        await self._finger(key, finger)

    async def _finger(self, key: str, finger: str, sample: str = "good") -> None:
        await self._world.hand.wait_until_waiting(key, "finger")
        await self._world.hand.touch(key, finger=finger, sample=sample)

    async def _touch(self, key: str) -> None:
        await self._world.hand.wait_until_waiting(key, "touch")
        await self._world.hand.touch(key)

    async def _enrolled(self, *, pictures: bool = True) -> None:
        me = self._customer
        await me.on("Enrolled")
        if pictures:
            await self._snap("enrolled")
        await me.touch("proceed")
        await me.on("Top")
        if pictures:
            await self._snap("top")

    async def _leave(self, key: str, *, pictures: bool = True) -> None:
        me = self._customer
        await me.on("Top")
        await me.touch("end")
        await me.on("TakeKey")
        if pictures:
            await self._snap("take-your-key")
        await self._world.hand.unplug(key)
        await me.on("Start")

    # the count -----------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _counted(self, journey: str, *, decisions: int) -> Iterator[None]:
        """Keep the effort of the block in `journeys` under this name, unless the block raises.

        `decisions`: the touches, besides characters, that the rules demand. One is added for each screen of the block that the
        tour has no answer of its own to.
        """
        before = self._customer.effort
        decisions -= self._more_questions
        yield
        decisions += self._more_questions
        touches, characters = (now - then for now, then in zip(self._customer.effort, before, strict=True))
        self.journeys[journey] = JourneyEffort(touches, characters, characters + decisions)

    @contextlib.contextmanager
    def _mistaken(self) -> Iterator[None]:
        """Count nothing of what is done within the block: it is a mistake, and what mends it."""
        before = self._customer.effort
        yield
        self._customer.effort = before

    # the camera ----------------------------------------------------------------------------------------------

    async def _snap(self, name: str) -> None:
        await asyncio.sleep(0.25)  # what moves in has arrived
        path = self._out / f"{len(self.pictures) + 1:02}-{name}.png"
        await self._customer.picture(path)
        self.pictures.append(path)

    async def _snap_once(self, name: str) -> None:
        if not any(path.stem.endswith(name) for path in self.pictures):
            await self._snap(name)


def _other(code: str) -> str:
    """Return another code of the same length."""
    return code[:-1] + str((int(code[-1]) + 1) % 10)


async def play(
    state: Path, out: Path, panel: str, frozen: Path | None = None
) -> tuple[TourEvidence, dict[str, Any]]:
    """Play one tour in a world of its own. Return what was found at its end, and figures of the run.

    `state`: an empty folder, absolute, for the world; `out`: an existing one for the pictures; `frozen`: as in `World`.
    If a journey can't go on, the last picture shows what was there.

    Raises:
        DemoError: the world can't start.
        Lost: a screen, a text or what was to be touched did not appear, or the terminal has ended.
        TimeoutError: the door did not open, a message did not come, or a key did not wait for a touch.
        HandError: the keys' process can't do what was asked, or has ended.
    """
    began = time.monotonic()
    async with World(state, panel=panel, frozen=frozen) as world:
        door = state / "door"
        await world.start_terminal(door)
        customer = await Customer.at(door)
        tour = Tour(world, customer, out)
        try:
            await tour.play()
        except (Lost, TimeoutError, HandError):
            with contextlib.suppress(Lost):  # what came first says more
                await tour._snap("lost")  # noqa: SLF001 - the last picture helps whoever looks for the reason
            raise
        stalls = await customer.stalls()
        await customer.leave()
        evidence = await gather(world, (MOBILE, LANDLINE))
    figures = {"screens": len(tour.pictures), "seconds": round(time.monotonic() - began)}
    journeys = {name: journey._asdict() for name, journey in tour.journeys.items()}
    return evidence, {
        **figures,
        "journeys": journeys,
        "worst_stall_ms": stalls["worst_ms"],
        "long_stalls": stalls["long"],
    }


def main(given: list[str] | None = None) -> int:
    """Play the tour, which replaces the pictures of its panel, and return the exit code.

    0 if the tour ends, and database and keys hold all that it claims; else 1.
    """
    parser = argparse.ArgumentParser(prog="script/tour", description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("--out", type=Path, default=ROOT / "build/tour", help="folder for the pictures")
    parser.add_argument("--panel", choices=PANELS, default="portrait")
    parser.add_argument("--frozen", action="store_true", help="play on the frozen terminal of script/package")
    options = parser.parse_args(given)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    out: Path = options.out.absolute() / options.panel
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    print(f"tour: playing on the {options.panel} panel; pictures go to {out}", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="madoguchi-tour-") as state:
        try:
            evidence, figures = asyncio.run(
                play(Path(state), out, options.panel, FROZEN if options.frozen else None)
            )
        except (DemoError, Lost, TimeoutError, HandError) as error:
            print(f"tour: {error}", file=sys.stderr)
            return 1
    for name, journey in figures["journeys"].items():
        print(f"tour: {name}: {journey['touches']} touches, at least {journey['least']}", file=sys.stderr)
    print(json.dumps({**evidence.as_dict(), **figures}))
    return 0 if evidence.complete else 1


if __name__ == "__main__":
    sys.exit(main())
