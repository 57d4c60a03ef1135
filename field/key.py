"""The security key and the card reader of a test: what is waited for, and what is judged."""

import asyncio
from contextlib import aclosing, suppress

import pytest

from field.acts import FieldAct
from field.ledger import Ledger
from field.party import RP_ID, Party
from field.screen import LOOK_EVERY
from field.terminal import Terminal
from hid.client import AttachedDevice
from hid.events import AuthenticatorInfo, Done, Ready, Unusable
from hid.vocabulary import Reason, Transport
from kiosk.keys.access import Key, outcome
from kiosk.keys.enrolment import enrol
from kiosk.keys.passcodes import enter_passcode
from kiosk.keys.sign_in import KeyAssertion, sign_in
from protocol.answers import Credential
from protocol.steps import CreateCredential, PersonalWords, SignIn

ANSWERS_WITHIN = 5.0
"""Seconds in which an authenticator that has come has to say what it is."""
FOUND_WITHIN = 2.0
"""Seconds for which a key or a reader that may be there already is looked for."""
REFUSALS = {
    Reason.NO_PERMISSION: "このユーザーはキーを開けません。udevの規則（70-madoguchi-fido.rules）を入れてください",
    Reason.BUSY: "ほかのプログラムがキーを使っています。そのプログラムを終わらせてください",
}
"""What the tester is told of a key that can't be used, by the reason; a reason that is not here is told as it is."""


class KeySource:
    """Where an authenticator comes and goes: the USB ports, or the card reader.

    Waiting for the tester has no time limit here.
    """

    transport: Transport

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.screen = terminal.screen

    def here(self) -> list[AttachedDevice]:
        """Return the authenticators that are there now, also those that can't be used or have not said yet what they are."""
        attached = self.terminal.devices.attached.values()
        return [each for each in attached if each.attached.transport is self.transport]

    async def _come(self, act: FieldAct) -> AttachedDevice:
        """Wait for an authenticator, and until it has said what it is; return it. Wait anew if it goes before.

        Fail the test if it has not said so within ANSWERS_WITHIN, or can't be used.
        """
        with self.screen.awaiting(act):
            await self.screen.until(self.here)
        deadline = asyncio.get_running_loop().time() + ANSWERS_WITHIN
        while (here := self.here()) and here[0].state is None:
            if asyncio.get_running_loop().time() > deadline:
                pytest.fail(
                    f"{here[0].port.name}: {ANSWERS_WITHIN:.0f}秒たっても、応答がありません", pytrace=False
                )
            await asyncio.sleep(LOOK_EVERY)
        if not here:
            return await self._come(act)
        if isinstance(state := here[0].state, Unusable):
            why = REFUSALS.get(state.reason, f"{state.reason}")
            pytest.fail(f"{here[0].port.name}: {why}（{state.detail}）", pytrace=False)
        return here[0]

    async def _go(self, act: FieldAct) -> None:
        with self.screen.awaiting(act):
            await self.screen.until(lambda: not self.here())


class UsbKey(KeySource):
    """The security key in a USB port.

    Attributes:
        party: the relying party of these tests, and what it has registered.
    """

    transport = Transport.USB

    def __init__(self, terminal: Terminal) -> None:
        super().__init__(terminal)
        self.party = Party()

    async def prepare(self) -> None:
        """Lead the tester until one key alone is in, and has said what it is.

        Skip the test if the tester touches 「キーがありません」. Fail it if they touch 「できません」 when they are to pull the other keys
        out, and where `ready` fails it.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(FOUND_WITHIN):
                await self.screen.until(self.here)
        alone = False
        while not alone:
            if not self.here() and not await self._offered():
                pytest.skip("セキュリティキーがありません")
            if len(self.here()) > 1:
                async with self.screen.leading(
                    "キーを1本だけにしてください", "ほかのキーは、抜いてください。", picture="key-away"
                ):
                    await self.screen.until(lambda: len(self.here()) < 2)
            else:
                await self.ready()
                alone = len(self.here()) == 1  # others may have come meanwhile

    async def _offered(self) -> bool:
        """Ask for a key. Return True once one is in, False if the tester touches 「キーがありません」."""
        with (
            self.screen.awaiting(FieldAct.PUT_KEY_IN),
            self.screen.sheet(
                "セキュリティキーを\n差しこんでください",
                ["書きこんでもよい、テスト用のキーをお使いください。"],
                picture="key",
                leaveText="キーがありません",
            ) as sheet,
        ):
            declined = asyncio.Event()
            sheet.declined.connect(declined.set)
            await self.screen.until(lambda: self.here() or declined.is_set())
            return not declined.is_set()

    async def ready(self) -> AttachedDevice:
        """Wait until a key is in and has said what it is. Return it, or of several the one that was found first.

        Fail the test if it has not said so within ANSWERS_WITHIN, or can't be used. Wait anew if it is pulled out before.
        """
        return await self._come(FieldAct.PUT_KEY_IN)

    async def gone(self) -> None:
        """Wait until no key is in any port."""
        await self._go(FieldAct.PULL_KEY_OUT)

    async def touched(self) -> None:
        """Wait for a key as `ready` does, then have it blink until it is touched. Fail the test if that ends otherwise."""
        with self.screen.awaiting(FieldAct.TOUCH_KEY):
            end = await outcome(self.terminal.devices.select((await self.ready()).device))
        assert isinstance(end, Done), end

    @property
    def info(self) -> AuthenticatorInfo:
        """What the key has reported of itself. Fails the test unless one key alone is in, and has said what it is."""
        (here,) = self.here()
        assert isinstance(here.state, Ready), here.state
        return here.state.info

    # on the terminal's own screens -------------------------------------------------------------------------

    async def enrol(self) -> None:
        """Enrol the key as a customer does, and keep the credential in `party`.

        The test fails if the tester leaves the enrolment, or if the credential is not valid.
        """
        step = CreateCredential(options=self.party.creation_options(), words=PersonalWords())
        enrolled = await enrol(self.terminal.access, step)
        assert isinstance(enrolled.answer, Credential), "the tester left the enrolment"
        self.party.register(enrolled.answer.response)

    async def sign_in(self, act: FieldAct = FieldAct.NOTHING) -> None:
        """Sign in with the credential of `enrol`; skip the test if there is none.

        Fail the test if the sign-in ends without an assertion, or with one that is not valid. `act`: what the tester was told to
        do meanwhile; only a stand-in reads it.
        """
        if self.party.registered is None:
            pytest.skip("このキーには、テスト用の登録がありません")
        with self.screen.awaiting(act):
            signed = await sign_in(self.terminal.access, SignIn(options=self.party.request_options()))
        assert isinstance(signed, KeyAssertion), "the tester left the sign-in"
        self.party.sign_in(signed.answer.response)

    async def delete_credential(self) -> None:
        """Ask for the passcode, and delete the credential of `enrol` from the key; `party` keeps it as registered.

        Fail the test if there is no such credential, or it is not deleted.
        """
        attached = await self.ready()
        key = Key(attached.device, attached.port, self.info, attached.port.name)
        await enter_passcode(self.terminal.access, key, "confirm")
        deleting = self.terminal.devices.delete_credential(key.device, RP_ID, self.party.credential_id)
        async with aclosing(deleting) as events:
            end = await outcome(events)
        assert isinstance(end, Done), end

    @property
    def ledger(self) -> Ledger:
        """What the tests of this run have left on a key, whichever it was."""
        return self.terminal.ledger


class CardReader(KeySource):
    """The card reader."""

    transport = Transport.NFC

    async def prepare(self) -> None:
        """Skip the test if the settings say that the terminal has no reader; fail it if no reader is found."""
        if self.terminal.settings.panel.card_drawn_at < 0:
            pytest.skip("設定では、この端末にカード型キーの読み取り機がありません（panel.card_at）")
        with suppress(TimeoutError):
            async with asyncio.timeout(FOUND_WITHIN):
                await self.screen.until(lambda: self.terminal.devices.readers)
        if not self.terminal.devices.readers:
            pytest.fail(
                "カード型キーの読み取り機が見つかりません。つながっているか、pcscdが動いているかを見てください",
                pytrace=False,
            )

    async def laid(self) -> AttachedDevice:
        """Wait until a card is on the reader and has said what it is; return it. Wait anew if it is lifted off before.

        Fail the test if it has not said so within ANSWERS_WITHIN, or can't be used.
        """
        return await self._come(FieldAct.LAY_CARD_DOWN)

    async def lifted(self) -> None:
        """Wait until no card lies on the reader."""
        await self._go(FieldAct.LIFT_CARD_OFF)
