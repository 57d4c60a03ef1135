"""The pocket: everything the second window shows, in one object."""

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject
from PySide6.QtQml import QmlElement

from demo.views.counter import CounterView
from demo.views.drawer import DrawerView
from demo.views.intents import Intents
from demo.views.messages import MailboxView, TelephoneView
from demo.views.people import PeopleView

if TYPE_CHECKING:
    from collections.abc import Sequence

    import httpx

    from demo.cast import CastMember
    from demo.mailbox import Mailbox
    from demo.telephone import PocketTelephone
    from demo.views.counter import IssueCode
    from hid.virtual.hand import Hand

QML_IMPORT_NAME = "Pocket.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PocketView(QObject):
    """The five parts of the pocket; `live` follows the drawer and the counter."""

    def __init__(
        self,
        mailbox: "Mailbox",
        telephone: "PocketTelephone",
        hand: "Hand",
        service: "httpx.AsyncClient",
        people: "Sequence[CastMember]",
        issue: "IssueCode",
    ) -> None:
        super().__init__()
        self._intents = Intents()
        self._telephone = TelephoneView(telephone.rings, self)
        self._mailbox = MailboxView(mailbox.letters, self)
        self._drawer = DrawerView(hand, self._intents, self)
        self._counter = CounterView(service, issue, self._intents, self)
        self._people = PeopleView(people, self)

    @Property(TelephoneView, constant=True)
    def telephone(self) -> TelephoneView:
        """Short messages and calls."""
        return self._telephone

    @Property(MailboxView, constant=True)
    def mailbox(self) -> MailboxView:
        """Mails."""
        return self._mailbox

    @Property(DrawerView, constant=True)
    def drawer(self) -> DrawerView:
        """Keys and fingers."""
        return self._drawer

    @Property(CounterView, constant=True)
    def counter(self) -> CounterView:
        """Open calls for staff, and the one-time code that a member of staff enrols a key with."""
        return self._counter

    @Property(PeopleView, constant=True)
    def people(self) -> PeopleView:
        """Made-up members."""
        return self._people

    async def live(self) -> None:
        """Follow the drawer and the counter, and run what slots have queued, until cancelled or one raises (ExceptionGroup)."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._intents.carry_out())
            tasks.create_task(self._drawer.watch())
            tasks.create_task(self._counter.watch())
