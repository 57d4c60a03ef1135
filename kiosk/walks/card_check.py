"""R1: a notice and three questions in order, each with a way back to the one before."""

from typing import Any

from kiosk.stage import Stage
from kiosk.views.card_check import BirthDateView, CardNoticeView, CardNumberView, PhoneEndView
from kiosk.views.view import BACK, Back, View
from protocol.answers import CheckCard
from protocol.refusals import Refusal
from protocol.steps import Notice


class CardQuestions:
    """The four screens of R1. They keep what was entered until `wipe`, or until an answer is refused.

    Args:
        notice: shown first; None, from a service of the version before, shows the three questions alone.
    """

    def __init__(self, notice: Notice | None) -> None:
        self._notice = notice
        told = [CardNoticeView(notice)] if notice is not None else []
        self._told = len(told)
        self._shown: list[str] = []
        self._views: list[View] = [*told, CardNumberView(), BirthDateView(), PhoneEndView()]

    async def ask(self, stage: Stage, refusal: Refusal | None) -> CheckCard | Back:
        """Return the customer's three answers and which notice they read, or BACK from the first screen.

        With a refusal forget what was entered and ask all three again, since it doesn't say which was wrong. The card number's screen
        shows it, and comes first; BACK leads to the notice. Without a refusal, or before a first answer, the notice comes first.
        """
        if refusal is not None:
            self.wipe()
        given: list[Any] = list(self._shown) if refusal is not None else []
        self._views[self._told].refuse(refusal)
        while len(given) < len(self._views):
            answer = await stage.ask(self._views[len(given)])
            if not isinstance(answer, Back):
                given.append(answer)
            elif given:
                given.pop()
            else:
                return BACK
        *self._shown, number, born, phone = given
        return CheckCard(
            card_number=number,
            birth_date=born,
            phone_last_four=phone,
            notice=self._notice.version if self._notice else "",
            notice_shown=self._shown[0] if self._shown else "ja",
        )

    def wipe(self) -> None:
        """Forget what was entered."""
        for view in self._views:
            view.wipe()
