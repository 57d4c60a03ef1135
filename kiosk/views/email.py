"""The base of forms that ask for an e-mail address: the keyboard offers the common mail domains."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.field import Field
from kiosk.views.form import Form
from kiosk.views.view import local_refusal
from protocol.answers import AnyAnswer
from protocol.emails import EmailRefused, parse_email

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class EmailForm(Form):
    """One field for an e-mail address. A malformed one is refused here, before the service is asked."""

    emailChanged = Signal()

    customers_own = False

    def __init__(self, domains: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._domains = domains
        self._email = Field(self)
        self.fields = [self._email]
        self._email.changed.connect(self.changed)

    @Property(QObject, constant=True)
    def email(self) -> Field:
        """The field of the address."""
        return self._email

    @Property(list, constant=True)
    def domains(self) -> list[str]:
        """The keyboard's one-touch mail domains, each with its @: "@docomo.ne.jp"."""
        return self._domains

    @Property(bool, notify=emailChanged)
    def ready(self) -> bool:
        """Whether an address was typed, so that the button can be touched."""
        return bool(self._email.value)

    @Slot(str)
    def typeDomain(self, domain: str) -> None:
        """Replace what was typed from the first @ on by a one-touch domain, and clear the refusal.

        Nothing happens while `busy`. An address that would be too long stays as it is, and the field says so.
        """
        if not self._busy:
            self.refuse(None)
            self._email.complete(len(self._email.value.partition("@")[0]), domain)

    @Slot()
    def submit(self) -> None:
        """Answer with the address as it was typed, or show why it is malformed: 「登録する」, 「次へ」."""
        try:
            parse_email(self._email.value)
        except EmailRefused as refused:
            self.refuse(local_refusal(refused.code))
        else:
            self.finish(self.answer(self._email.value))

    def answer(self, email: str) -> AnyAnswer:
        """Return the answer that carries the address to the service; each form overrides it."""
        raise NotImplementedError
