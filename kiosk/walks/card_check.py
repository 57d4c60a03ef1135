"""R1: three questions in order, each with a way back to the one before."""

from kiosk.stage import Stage
from kiosk.views.card_check import BirthDateView, CardNumberView, PhoneEndView
from kiosk.views.view import BACK, Back
from protocol.answers import CheckCard
from protocol.refusals import Refusal
from protocol.secret import Secret


class CardQuestions:
    """The three screens, kept while the service asks for the card holder."""

    def __init__(self) -> None:
        self._views = (CardNumberView(), BirthDateView(), PhoneEndView())

    async def ask(self, stage: Stage, refusal: Refusal | None) -> CheckCard | Back:
        """Return the customer's three answers, or BACK from the first question.

        A refusal doesn't say which was wrong, so all are asked again, from the first.
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
        """Forget what was entered."""
        for view in self._views:
            view.wipe()
