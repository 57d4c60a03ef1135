"""What a form of the branch page asks for, read strictly: the act, why, and how the customer was identified.

Of a document its kind is kept and how it was checked, and the reference of the company's own record of that. Never its number, never a
copy: a reference that looks like the number of a document is refused.
"""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from service.branch.refusals import DeskRefusal
from service.staff.passes import PassJourney
from service.staff.rights import StaffAct
from service.staff.stock import LARGEST_BOX


class IdentityDocument(StrEnum):
    """A document with a photograph that a customer shows; NONE where no document was looked at, as on the telephone."""

    MY_NUMBER_CARD = "my-number-card"
    DRIVING_LICENCE = "driving-licence"
    PASSPORT = "passport"
    RESIDENCE_CARD = "residence-card"
    NONE = "none"


class Checked(StrEnum):
    """How a document was checked: its chip was read, or somebody looked at it. NOT where there was none."""

    CHIP = "chip"
    SIGHT = "sight"
    NOT = "not"


class ActReason(StrEnum):
    """Why staff do something; of a complaint that is opened, what it is about, and of one that is closed, how it ended."""

    LOST = "lost"
    STOLEN = "stolen"
    BROKEN = "broken"
    SUSPICIOUS = "suspicious"
    """Something happened that the customer does not know about."""
    FOUND = "found"
    """What was lost was found again."""
    SETTLED = "settled"
    """What was suspicious has been explained."""
    NO_PHONE = "no-phone"
    """A code by phone can't be received."""
    NO_KEY = "no-key"
    """The customer can't sign in, or has nothing with them to sign in with."""
    HALF_WAY = "half-way"
    """The customer had to stop half-way."""
    DELIVERED = "delivered"
    """The company has delivered a box of keys."""
    CAME_BACK = "came-back"
    MISSING = "missing"
    GONE = "gone"
    """It is not in the stock, and was not given to a customer."""
    FAULTY = "faulty"
    """It was broken before it was given to anybody."""
    MISCOUNTED = "miscounted"
    """There were never so many."""
    ASKED = "asked"
    """The customer asks for it."""
    TERMINAL = "terminal"
    """How the terminal is used, or what it did."""
    WAITING = "waiting"
    MANNER = "manner"
    """How staff behaved."""
    KEY = "key"
    CODE = "code"
    """A code or a mail that did not come."""
    PRIVACY = "privacy"
    OTHER = "other"
    TAKES_LONGER = "takes-longer"
    KNOWS_BETTER = "knows-better"
    """Somebody else knows more about it."""
    AWAY = "away"
    """The member of staff who answers for it is away."""
    SOLVED = "solved"
    EXPLAINED = "explained"
    PASSED_ON = "passed-on"
    """To the company's own office for complaints."""
    WITHDRAWN = "withdrawn"
    UNREACHED = "unreached"
    """The person who complained can't be reached."""


REASONS: Mapping[StaffAct, tuple[ActReason, ...]] = {
    StaffAct.FREEZE: (ActReason.LOST, ActReason.STOLEN, ActReason.SUSPICIOUS, ActReason.ASKED),
    StaffAct.THAW: (ActReason.FOUND, ActReason.SETTLED, ActReason.ASKED),
    StaffAct.END_KEY: (ActReason.LOST, ActReason.STOLEN, ActReason.BROKEN),
    StaffAct.END_LAST_KEY: (ActReason.LOST, ActReason.STOLEN, ActReason.BROKEN),
    StaffAct.LIFT_SUSPENSION: (ActReason.NO_PHONE,),
    StaffAct.ERASE: (ActReason.ASKED,),
    StaffAct.ISSUE_PASS: (ActReason.NO_PHONE, ActReason.NO_KEY, ActReason.HALF_WAY),
    StaffAct.ISSUE_PASS_WITHOUT_CODE: (ActReason.NO_PHONE,),
    StaffAct.HAND_OUT_KEY: (ActReason.ASKED, ActReason.NO_KEY, ActReason.LOST, ActReason.BROKEN),
    StaffAct.SEND_KEY: (ActReason.ASKED, ActReason.LOST, ActReason.BROKEN),
    StaffAct.SEND_LETTER: (ActReason.ASKED,),
    StaffAct.TAKE_BOX: (ActReason.DELIVERED,),
    StaffAct.WRITE_OFF: (ActReason.GONE, ActReason.FAULTY, ActReason.MISCOUNTED),
    StaffAct.SETTLE_KEY: (ActReason.CAME_BACK, ActReason.MISSING),
    StaffAct.OPEN_COMPLAINT: (
        ActReason.TERMINAL,
        ActReason.WAITING,
        ActReason.MANNER,
        ActReason.KEY,
        ActReason.CODE,
        ActReason.SUSPICIOUS,
        ActReason.PRIVACY,
        ActReason.OTHER,
    ),
    StaffAct.CHANGE_COMPLAINT: (
        ActReason.TAKES_LONGER,
        ActReason.KNOWS_BETTER,
        ActReason.AWAY,
        ActReason.ASKED,
    ),
    StaffAct.CLOSE_COMPLAINT: (
        ActReason.SOLVED,
        ActReason.EXPLAINED,
        ActReason.PASSED_ON,
        ActReason.WITHDRAWN,
        ActReason.UNREACHED,
    ),
}
"""The reasons that a form offers, by act."""
_OF_A_COMPLAINT = frozenset({StaffAct.CHANGE_COMPLAINT, StaffAct.CLOSE_COMPLAINT})
ON_COMPLAINTS = _OF_A_COMPLAINT | {StaffAct.OPEN_COMPLAINT}
"""Acts on complaints: they change nothing of a customer's, no document is looked at, and no mail is sent."""
WITHOUT_CUSTOMER = frozenset({StaffAct.TAKE_BOX, StaffAct.WRITE_OFF, StaffAct.SETTLE_KEY}) | _OF_A_COMPLAINT
"""Acts for which no customer is found first: on the stock's count, and on a complaint that is open already."""
_NO_DOCUMENT = WITHOUT_CUSTOMER | ON_COMPLAINTS
WITH_CUSTOMER = frozenset(REASONS) - _NO_DOCUMENT
"""Acts for which a customer is found first; a complaint is opened with one or without."""
WITHOUT_DOCUMENT = _NO_DOCUMENT | {StaffAct.FREEZE}
"""Acts that may be done without a document: a freeze, since it only closes; and those for which no document is looked at."""
_ABOUT_A_KEY = frozenset({StaffAct.END_KEY, StaffAct.END_LAST_KEY, StaffAct.SETTLE_KEY})
_HAS_OWNER = frozenset({StaffAct.OPEN_COMPLAINT, StaffAct.CHANGE_COMPLAINT})
_OF_SEVERAL_KEYS = frozenset({StaffAct.TAKE_BOX, StaffAct.WRITE_OFF})
_OF_A_MODEL = _OF_SEVERAL_KEYS | {StaffAct.HAND_OUT_KEY, StaffAct.SEND_KEY}
_LABEL = re.compile(r"[A-Za-z0-9 ./-]{1,40}")
_RECORD = re.compile(r"[A-Za-z][A-Za-z0-9-]{3,19}")
_DOCUMENT_NUMBERS = re.compile(r"[A-Z]{2}[0-9]{7}|[A-Z]{2}[0-9]{8}[A-Z]{2}|.*[0-9]{10}.*")
"""Of passports and residence cards; a driving licence and an individual number have twelve digits, a card sixteen."""


class ActForm(msgspec.Struct, frozen=True, kw_only=True):
    """An act as a form asks for it.

    `record` is the reference of the company's own record of the document; `key` our id of the authenticator that ends, or of the stock's
    row; `journey` what a pass leads to; `model` the AAGUID of a key that is given, or of the `number` keys that are in a box or written
    off; `label` what stands on the box of a key that is sent; `complaint` our id of the one that is changed or closed; `owner` the id of
    who answers for it from now on, until the day `due`. Each is empty for other acts. A pass `without_code` stands for the code by phone, too.
    """

    act: StaffAct
    reason: ActReason
    document: IdentityDocument = IdentityDocument.NONE
    checked: Checked = Checked.NOT
    record: str = ""
    key: str = ""
    journey: PassJourney | None = None
    without_code: bool = False
    model: UUID | None = None
    number: Annotated[int, msgspec.Meta(ge=0, le=LARGEST_BOX)] = 0
    label: str = ""
    complaint: str = ""
    owner: str = ""
    due: date | None = None


def asked_of(form: Mapping[str, str]) -> ActForm | DeskRefusal:
    """Return what a form asks for, or why it is refused.

    MALFORMED: a value, or a combination of fields, that no form of the page sends; fields of other names are ignored.
    NO_DOCUMENT: the act needs a document. RECORD_NUMBER: a document comes without the reference of the company's record,
    with one of another form, or with what may be its own number.
    """
    try:
        asked = msgspec.convert(
            {name: form[name].strip() for name in ActForm.__struct_fields__ if name in form},
            ActForm,
            strict=False,
        )
    except msgspec.ValidationError:
        return DeskRefusal.MALFORMED
    if asked.reason not in REASONS.get(asked.act, ()) or not _has_its_fields(asked):
        return DeskRefusal.MALFORMED
    return _fault_of_proof(asked) or asked


def _has_its_fields(asked: ActForm) -> bool:
    """Return whether a form has the fields of its act, and no other's."""
    act = asked.act
    is_pass = act in (StaffAct.ISSUE_PASS, StaffAct.ISSUE_PASS_WITHOUT_CODE)
    return (
        bool(asked.key) is (act in _ABOUT_A_KEY)
        and (asked.journey is not None) is is_pass
        and not (asked.without_code and not is_pass)
        and (asked.model is not None) is (act in _OF_A_MODEL)
        and bool(asked.number) is (act in _OF_SEVERAL_KEYS)
        and bool(_LABEL.fullmatch(asked.label)) is (act is StaffAct.SEND_KEY)
        and bool(asked.label) is (act is StaffAct.SEND_KEY)
        and bool(asked.complaint) is (act in _OF_A_COMPLAINT)
        and bool(asked.owner) is (act in _HAS_OWNER)
        and (asked.due is not None) is (act in _HAS_OWNER)
        and not (asked.document is not IdentityDocument.NONE and act in _NO_DOCUMENT)
    )


def shown_again(form: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a refused form that its page shows again: all but a reference that RECORD_NUMBER refuses."""
    return {name: typed for name, typed in form.items() if name != "record" or _is_reference(typed.strip())}


def _is_reference(record: str) -> bool:
    """Return whether this has the form of a reference of the company's own record, and of no document's number."""
    plain = record.upper().replace("-", "")
    return bool(_RECORD.fullmatch(record)) and not _DOCUMENT_NUMBERS.fullmatch(plain)


def _fault_of_proof(asked: ActForm) -> DeskRefusal | None:
    has_document = asked.document is not IdentityDocument.NONE
    if not has_document and asked.act not in WITHOUT_DOCUMENT:
        return DeskRefusal.NO_DOCUMENT
    if has_document is (asked.checked is Checked.NOT) or (asked.record and not has_document):
        return DeskRefusal.MALFORMED
    return DeskRefusal.RECORD_NUMBER if has_document and not _is_reference(asked.record) else None
