"""Buttons of the screens around a key, and what each answers."""

from collections.abc import Callable
from functools import partial

from demo.gallery.cases_keys import (
    authenticator,
    capture,
    enrolled,
    offers,
    passcode,
    passcode_text,
    staff,
    top,
    trouble,
    verify,
)
from demo.gallery.cases_staff import ENROLLED_AND_USED, STORED, approval, reset, staff_code
from hid.vocabulary import Advice
from kiosk.keys.troubles import ways_out
from kiosk.passcode_rules import PasscodeFlaw
from kiosk.views.choosing import (
    AccountChoiceView,
    SelectKeyView,
    StoredCredentialsView,
    WhichKeyView,
    WhoseAccountView,
)
from kiosk.views.enrolment import EnrolledView, EnrolmentIntroductionView
from kiosk.views.fingers import FingersView
from kiosk.views.key_offers import KeyOffer
from kiosk.views.overlays import IdleView, JourneyGoneView, LineLostView
from kiosk.views.present_key import KeyChoice, PresentKeyView
from kiosk.views.slip import PRINT_SLIP, SlipState
from kiosk.views.staff_screens import StaffEnrolledView
from kiosk.views.start import HelpPage
from kiosk.views.top import QuestionView, RenameView, TopAct, TopWish
from kiosk.views.view import BACK, View
from protocol.answers import Continue, Later, SubmitCode
from protocol.secret import Secret

KEYS = (authenticator(1, "Home"), authenticator(2, "Pocket"))
"""Two keys of a member, named Home and Pocket, with the ids a1 and a2."""

TOUCHES: list[tuple[Callable[[], View], str, object]] = [
    (lambda: EnrolmentIntroductionView(compulsory=False), "proceed", Continue()),
    (lambda: EnrolmentIntroductionView(compulsory=False), "later", Later()),
    (lambda: EnrolmentIntroductionView(compulsory=True), "fido-help", HelpPage.FIDO),
    (lambda: PresentKeyView(purpose="enrolment"), "later", KeyChoice.LATER),
    (lambda: PresentKeyView(purpose="enrolment", compulsory=True), "back", BACK),
    (lambda: PresentKeyView(purpose="sign-in"), "use-password", KeyChoice.USE_PASSWORD),
    (lambda: PresentKeyView(purpose="sign-in"), "no-account", KeyChoice.NO_ACCOUNT_ON_KEY),
    (lambda: PresentKeyView(purpose="confirm"), "back", BACK),
    (lambda: PresentKeyView(purpose="confirm"), "use-password", KeyChoice.USE_PASSWORD),
    (lambda: capture(Advice.GOOD, 3, 8), "back", BACK),
    (verify, "use-passcode", KeyChoice.USE_PASSCODE),
    (verify, "back", BACK),
    *(
        (partial(trouble, code, purpose=purpose), f"way-{way.name.lower().replace('_', '-')}", way)
        for code, purpose in (
            ("timed-out", "enrolment"),
            ("pin-blocked", "enrolment"),
            ("silent", "sign-in"),
            ("silent", "settings"),
        )
        for way in ways_out(code, purpose, may_wait=True, resets=True)
    ),
    (passcode, "back", BACK),
    (passcode, "key-cancel", BACK),
    (offers, "add-finger", KeyOffer.ADD_FINGER),
    (lambda: offers(PasscodeFlaw.SHORT), "change-passcode", KeyOffer.CHANGE_PASSCODE),
    (offers, "proceed", Continue()),
    (lambda: FingersView(["", "Thumb"]), "remove-1", 1),
    (lambda: FingersView(["", "Thumb"]), "proceed", Continue()),
    (lambda: FingersView([""]), "back", BACK),
    (passcode_text, "back", BACK),
    (lambda: EnrolledView(sensor=True), "proceed", Continue()),
    (lambda: enrolled(SlipState.OFFERED), "print-slip", PRINT_SLIP),
    (lambda: enrolled(SlipState.FAILED), "print-slip", PRINT_SLIP),
    (lambda: top(*KEYS), "end", TopWish(TopAct.END)),
    (lambda: top(*KEYS), "add", TopWish(TopAct.ADD)),
    (lambda: top(*KEYS), "key-0-rename", TopWish(TopAct.RENAME, "a1")),
    (lambda: top(*KEYS), "key-0-remove", TopWish(TopAct.REMOVE, "a1")),
    (lambda: WhoseAccountView("田・ 花・", "ta••@a.jp"), "yes", True),
    (lambda: WhoseAccountView("田・ 花・", "ta••@a.jp"), "back", BACK),
    (lambda: AccountChoiceView(["ta••@a.jp", "ha••@b.jp"]), "account-1", 1),
    (lambda: RenameView("Key"), "back", BACK),
    (JourneyGoneView, "proceed", BACK),
    (lambda: JourneyGoneView(key_refused=True), "back", BACK),
    (lambda: PresentKeyView(purpose="approval"), "back", BACK),
    (lambda: SelectKeyView(["Card", "Other card"], touchable=True), "use-1", 1),
    (lambda: SelectKeyView([], touchable=True), "back", BACK),
    (lambda: StoredCredentialsView(STORED, sensor=True), "delete-1", 1),
    (lambda: StoredCredentialsView(STORED, sensor=True), "another-key", KeyChoice.ANOTHER_KEY),
    (lambda: StoredCredentialsView(STORED[:1], sensor=True), "back", BACK),
    (lambda: reset("pull-out"), "back", BACK),
    (lambda: WhichKeyView(["Home", "Pocket"], ENROLLED_AND_USED[:2]), "key-1", 1),
    (lambda: WhichKeyView(["Home"], ENROLLED_AND_USED[:1]), "none", -1),
    (lambda: staff_code("98765432"), "submit", SubmitCode(code=Secret("98765432"))),
    (staff_code, "back", BACK),
    (lambda: StaffEnrolledView("Hanako"), "proceed", Continue()),
    (approval, "proceed", Continue()),
    (approval, "back", BACK),
]
"""Function that makes a screen's view, objectName of a button on it, and the answer of the screen when that is touched."""

COVERS: list[tuple[Callable[[], View], str, object]] = [
    (lambda: QuestionView("remove-key", "Home"), "yes", True),
    (lambda: QuestionView("leave-passcode"), "no", False),
    (lambda: QuestionView("remove-finger", "Thumb"), "yes", True),
    (lambda: QuestionView("remove-finger-number", "2"), "no", False),
    (lambda: QuestionView("delete-credential", STORED[0]), "yes", True),
    (lambda: QuestionView("delete-credential", STORED[0]), "no", False),
    (lambda: QuestionView("reset-key", "Home"), "yes", True),
    (lambda: QuestionView("reset-key", "Home"), "no", False),
    (lambda: IdleView(20), "proceed", True),
    (lambda: IdleView(20), "end", False),
    (lambda: staff("called"), "proceed", True),
    (LineLostView, "end", False),
]
"""The same of overlays."""
