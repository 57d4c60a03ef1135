"""R1: three questions in their order, with a way back to the one before."""

from kiosk.stage import Stage
from kiosk.views.card_check import BirthDateView, CardNumberView, PhoneEndView
from kiosk.views.view import BACK, Back
from protocol.answers import CheckCard
from protocol.refusals import Refusal
from protocol.secret import Secret


class CardQuestions:
    """The three screens, as long as the service asks for the card holder."""

    def __init__(self) -> None:
        self._views = (CardNumberView(), BirthDateView(), PhoneEndView())

    async def ask(self, stage: Stage, refusal: Refusal | None) -> CheckCard | Back:
        """What the customer gave; BACK from the first of them.

        A refusal doesn't say which of the three was wrong, so that all are asked for again, from the first.
        """
        if refusal is not None:
            self.wipe()
        self._views[0].refuse(refusal)
        given: list[Secret] = []
        while len(given) < len(self._views):
            answer: Secret | Back = await stage.ask(self._views[len(given)])
            if isinstance(answer, Secret):
                given.append(answer)
            elif given:
                given.pop()
            else:
                return BACK
        number, born, phone = given
        return CheckCard(card_number=number, birth_date=born, phone_last_four=phone)

    def wipe(self) -> None:
        """Forgets what was entered."""
        for view in self._views:
            view.wipe()
