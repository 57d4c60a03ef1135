"""The screens of start, help, log-in, card check, registration and reissue, in the states a customer can meet."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from demo.gallery.scene import ROOT
from kiosk.views.card_check import BirthDateView, CardNoticeView, CardNumberView, PhoneEndView, ProofView
from kiosk.views.code import EmailCodeView, PhoneChoiceView, PhoneCodeView
from kiosk.views.form import Form
from kiosk.views.login import CardStoppedView, LoginRefusedView, LoginView, MemberIdView, SuspendedView
from kiosk.views.pass_code import PassCodeView
from kiosk.views.registration import (
    EmailChoiceView,
    EmailConfirmView,
    NewEmailView,
    NewPasswordView,
    RegisteredView,
    TermsView,
)
from kiosk.views.reissue import PasswordResetView, ReissueIdView
from kiosk.views.slip import SlipState, SlipView
from kiosk.views.start import (
    ClosedView,
    HelpPage,
    HelpView,
    OutOfServiceView,
    StartView,
    UnknownKey,
    UnknownKeyView,
)
from kiosk.views.view import View
from protocol import steps
from protocol.brand import load_brand
from protocol.journeys import Channel, JourneyKind, Purpose
from protocol.refusals import Refusal, RefusalCode

BOTH = (JourneyKind.REGISTRATION, JourneyKind.REISSUE)
"""The journeys that screen 1 can lead into."""
DOMAINS = ["@docomo.ne.jp", "@ezweb.ne.jp", "@softbank.ne.jp", "@gmail.com"]
MOBILE = steps.Phone(id="a", number="090-12••-••••", mobile=True)
LANDLINE = steps.Phone(id="b", number="03-12••-••••", mobile=False)
WORDS = steps.PersonalWords(
    birth_date="1975-04-12",
    phones=("09012345678",),
    names=("tanaka", "hanako"),
    card_last_four=("8842",),
    email="kazeno.tori@docomo.ne.jp",
)
CARD = "4980123456789011"
LOCKED_UNTIL = dt.datetime.now().astimezone().replace(hour=14, minute=5).isoformat(timespec="minutes")
"""When a lock ends, in ISO 8601: 14:05 today, since a lock is read on the day that it ends."""


def refused(view: View, code: RefusalCode, *, until: str | None = None, tries_left: int | None = None) -> View:
    """Show a refusal on the view, with the end of a lock or the tries left if given; return the view."""
    view.refuse(Refusal(code=code, until=until, tries_left=tries_left))
    return view


def busy(view: View) -> View:
    """Make the view busy, as while an answer is under way; return the view."""
    view._set_busy(busy=True)
    return view


def start_reading() -> StartView:
    """Return the start screen while a card is being read."""
    view = StartView()
    view.show_reading(reading=True)
    return view


def login(
    *,
    legacy: bool = True,
    id_: str = "",
    password: str = "",
    shown: bool = False,
    offers: tuple[JourneyKind, ...] = BOTH,
) -> LoginView:
    """Return screen 1, with what was typed into it.

    `legacy`: whether it is for a legacy ID; otherwise for a member ID. `shown`: the password is shown in clear.
    `offers`: the journeys that the screen leads into.
    """
    view = LoginView(legacy=legacy, offers=offers)
    view.type(id_)
    if password:
        view.nextField()
        if shown:
            view._password.toggle()
        view.type(password)
    return view


def member_id(text: str = "") -> MemberIdView:
    """Return the question for the member ID of a key that stores no account, with a text typed."""
    view = MemberIdView()
    view.type(text)
    return view


def pass_code(text: str = "", *, by_letter: bool = False) -> PassCodeView:
    """Return the question for the pass that staff gave, or for a letter's code, with a text typed."""
    return typed(PassCodeView(by_letter=by_letter), text)


def card_notice() -> CardNoticeView:
    """Return the notice before R1, in the default brand's words."""
    brand = load_brand(ROOT / "resources/brand/default.toml")
    notice = brand.card_notice
    others = {code: other.card_notice.text for code, other in brand.others.items()}
    return CardNoticeView(steps.Notice(version=notice.version, text=notice.text, others=others))


def terms() -> TermsView:
    """Return screen 2 with the default brand's terms."""
    brand = load_brand(ROOT / "resources/brand/default.toml")
    others = {code: other.terms for code, other in brand.others.items()}
    references = {code: steps.TermsReference(title=each.title, text=each.text) for code, each in others.items()}
    bound = brand.terms
    step = steps.Terms(version=bound.version, title=bound.title, text=bound.text, references=references)
    return TermsView(step)


def email_choice(*, available: bool = True) -> EmailChoiceView:
    """Return screen 3; if not `available`, the card's address is a member ID already."""
    return EmailChoiceView(steps.EmailChoice(email="ta••••••@docomo.ne.jp", available=available))


def typed[F: Form](view: F, text: str) -> F:
    """Type a text into the form's focused field; return the form."""
    view.type(text)
    return view


def card_number(text: str = "") -> CardNumberView:
    """Return the question for the card number (R1), with digits typed."""
    return typed(CardNumberView(), text)


def birth_date(text: str = "") -> BirthDateView:
    """Return the question for the birth date (R1), with digits typed; today is 2026-11-24."""
    return typed(BirthDateView(lambda: dt.date(2026, 11, 24)), text)


def phone_end(text: str = "") -> PhoneEndView:
    """Return the question for the end of a phone number (R1), with digits typed."""
    return typed(PhoneEndView(), text)


def asked_again(view: ProofView) -> ProofView:
    """Submit the view's digits, which have to be complete and not `flawed`. Return the view: its digits are masked then."""
    view.submit()
    return view


def reissue_id(text: str = "") -> ReissueIdView:
    """Return screen P1 with a text typed."""
    return typed(ReissueIdView(DOMAINS), text)


def password_reset(*, offers_enrolment: bool = True, reference: str = "") -> PasswordResetView:
    """Return the last screen of a reissue.

    `offers_enrolment`: whether it leads into enrolment; otherwise it leads to the top screen. `reference`: the
    reference on its slip.
    """
    step = steps.PasswordReset(member_id="ta••••••@docomo.ne.jp", offers_enrolment=offers_enrolment)
    return PasswordResetView(step, reference)


def registered(*, reference: str = "") -> RegisteredView:
    """Return screen 9; with a reference number, as where slips are printed."""
    return RegisteredView(steps.Registered(member_id="ta••••••@docomo.ne.jp"), reference)


def with_slip(make: Callable[..., SlipView], state: SlipState) -> SlipView:
    """Return the view that `make` gives where slips are printed, with its slip in this state."""
    view = make(reference="7K3M-Q2XD")
    view.show_slip(state)
    return view


def new_email(text: str = "", *, change: bool = False) -> NewEmailView:
    """Return screen 4 with a text typed; `change`: a member changes the address."""
    view = NewEmailView(steps.NewEmail(addresses_left=3, change=change), DOMAINS)
    view.type(text)
    return view


def email_confirm(*, change: bool = False) -> EmailConfirmView:
    """Return screen 6; `change`: a member changes the address."""
    return EmailConfirmView(steps.EmailConfirm(email="ta••••••@docomo.ne.jp", change=change))


def sent(channel: Channel, *, digits: int = 4, resend_after: int = 18, left: int = 4) -> steps.CodeSent:
    """Return the state of a code that was sent.

    `digits`: digits of the code. `left`: how many more codes may be sent. `resend_after`: seconds until the
    next one may be sent.
    """
    return steps.CodeSent(
        digits=digits, channel=channel, valid_for=192, resend_after=resend_after, resends_left=left
    )


def email_code(
    text: str = "",
    *,
    digits: int = 4,
    resend_after: int = 18,
    left: int = 4,
    purpose: Purpose = Purpose.EMAIL,
    change: bool = False,
) -> EmailCodeView:
    """Return screen 5 with a text typed into it.

    `digits`, `resend_after`, `left`: as in `sent`. `change`: a member changes the address.
    """
    view = EmailCodeView(
        steps.EmailCode(
            email="ta••••••@docomo.ne.jp",
            valid_minutes=5,
            sent=sent(Channel.MAIL, digits=digits, resend_after=resend_after, left=left),
            purpose=purpose,
            change=change,
        ),
        clock=lambda: 0.0,
    )
    view.type(text)
    return view


def phone_code(
    text: str = "",
    *,
    phone: steps.Phone = MOBILE,
    others: tuple[steps.Phone, ...] = (),
    channel: Channel | None = Channel.SMS,
    purpose: Purpose = Purpose.MIGRATION,
    resend_after: int = 18,
    from_top: bool = False,
    after_key: bool = False,
) -> PhoneCodeView:
    """Return screen 7, or 11 for the purpose ENROLMENT, with digits typed; `channel` None: no code was sent yet.

    `others`: phones that can be chosen instead. `from_top`: a signed-in member is asked. `after_key`: the key was not enough.
    """
    view = PhoneCodeView(
        steps.PhoneCode(
            purpose=purpose,
            phones=(phone, *others),
            phone=phone.id,
            valid_minutes=5,
            digits=4,
            sent=sent(channel, resend_after=resend_after) if channel else None,
            after_key=after_key,
        ),
        clock=lambda: 0.0,
        from_top=from_top,
    )
    view.type(text)
    return view


def phone_choice(*phones: steps.Phone, purpose: Purpose = Purpose.MIGRATION) -> PhoneChoiceView:
    """Return the choice between these phones."""
    return PhoneChoiceView(
        steps.PhoneCode(purpose=purpose, phones=phones, phone=None, valid_minutes=5, digits=4)
    )


def new_password(
    password: str = "",
    repeated: str = "",
    *,
    journey: JourneyKind = JourneyKind.MIGRATION,
    shown: bool = False,
    change: bool = False,
) -> NewPasswordView:
    """Return screen 8, with what was typed into its fields.

    `shown`: the password is shown in clear. `change`: a member changes the password.
    """
    view = NewPasswordView(steps.NewPassword(journey=journey, words=WORDS, change=change))
    if shown:
        view._password.toggle()
    view.type(password)
    if repeated:
        view.nextField()
        view.type(repeated)
    return view


def refused_password(code: RefusalCode) -> NewPasswordView:
    """Return screen 8 after the service refused the password for this reason."""
    view = new_password("Kaze-2026-yama", "Kaze-2026-yama")
    view.refuse_password(code)
    return view


SECOND_MOBILE = steps.Phone(id="c", number="080-98••-••••", mobile=True)

CASES: dict[str, dict[str, Callable[[], View]]] = {
    "Start": {
        "plain": lambda: StartView(compulsory=False),
        "compulsory": lambda: StartView(compulsory=True),
        "not-offered": lambda: StartView(registration=False),
        "passes": lambda: StartView(passes=True),
        "reading": start_reading,
    },
    "UnknownKey": {unknown.value: partial(UnknownKeyView, unknown) for unknown in UnknownKey},
    "Help": {
        **{page.value: partial(HelpView, page) for page in HelpPage},
        "for-staff": lambda: HelpView(HelpPage.QA, from_start=True),
    },
    "Closed": {"plain": ClosedView},
    "OutOfService": {"plain": lambda: OutOfServiceView("K7-0423")},
    "Login": {
        "empty": login,
        "member": lambda: login(legacy=False),
        "filled": lambda: login(id_="tanaka_h1lI0O", password="Kaze-20Il1O0", shown=True),
        "hidden": lambda: login(id_="tanaka_h1lI0O", password="Kaze-20Il1"),
        "not-offered": lambda: login(offers=()),
        "busy": lambda: busy(login(id_="tanaka_h1lI0O", password="Kaze-20Il1")),
    },
    "LoginRefused": {
        "plain": lambda: LoginRefusedView(BOTH, is_address=False),
        "member": lambda: LoginRefusedView(BOTH, is_address=True),
        "not-offered": lambda: LoginRefusedView((), is_address=False),
        "member-not-offered": lambda: LoginRefusedView((), is_address=True),
    },
    "Suspended": {
        "legacy": lambda: SuspendedView(legacy=True, offers=BOTH),
        "member": lambda: SuspendedView(legacy=False, offers=BOTH),
        "not-offered": lambda: SuspendedView(legacy=False, offers=()),
        "legacy-not-offered": lambda: SuspendedView(legacy=True, offers=()),
    },
    "CardStopped": {"plain": CardStoppedView},
    "PassCode": {
        "empty": pass_code,
        "typing": lambda: pass_code("7K3M-Q"),
        "filled": lambda: pass_code("7K3M-Q2XD"),
        "letter": lambda: pass_code("7K3M", by_letter=True),
        "busy": lambda: busy(pass_code("7K3M-Q2XD")),
    },
    "MemberId": {
        "empty": member_id,
        "filled": lambda: member_id("tanaka.h1@docomo.ne.jp"),
        "busy": lambda: busy(member_id("tanaka.h1@docomo.ne.jp")),
    },
    "CardNotice": {"plain": card_notice},
    "CardNumber": {
        "empty": card_number,
        "typing": lambda: card_number("498012"),
        "filled": lambda: card_number(CARD),
        "given": lambda: asked_again(card_number(CARD)),
    },
    "BirthDate": {
        "empty": birth_date,
        "year": lambda: birth_date("1950"),
        "two-eras": lambda: birth_date("1989"),
        "filled": lambda: birth_date("19500401"),
        "given": lambda: asked_again(birth_date("19500401")),
    },
    "PhoneEnd": {
        "empty": phone_end,
        "typing": lambda: phone_end("56"),
        "filled": lambda: phone_end("5678"),
        "busy": lambda: busy(asked_again(phone_end("5678"))),
    },
    "ReissueId": {
        "empty": reissue_id,
        "filled": lambda: reissue_id("tanaka.h1l@docomo.ne.jp"),
        "busy": lambda: busy(reissue_id("tanaka.h1l@docomo.ne.jp")),
    },
    "PasswordReset": {
        "enrolment": password_reset,
        "top": lambda: password_reset(offers_enrolment=False),
        "busy": lambda: busy(password_reset()),
        **{f"slip-{state}": partial(with_slip, password_reset, state) for state in SlipState},
    },
    "Terms": {"plain": terms, "busy": lambda: busy(terms())},
    "EmailChoice": {
        "free": email_choice,
        "busy": lambda: busy(email_choice()),
    },
    "NewEmail": {
        "empty": new_email,
        "filled": lambda: new_email("tanaka.h1l@docomo.ne.jp"),
        "change": lambda: new_email(change=True),
        "change-taken": lambda: refused(
            new_email("tanaka@docomo.ne.jp", change=True), RefusalCode.EMAIL_TAKEN, tries_left=2
        ),
        "busy": lambda: busy(new_email("tanaka.h1l@docomo.ne.jp")),
    },
    "EmailCode": {
        "empty": email_code,
        "filled": lambda: email_code("9876"),
        "reissue": lambda: email_code(purpose=Purpose.REISSUE),
        "change": lambda: email_code("98", change=True),
        "eight": lambda: email_code("98765", digits=8, resend_after=0),
        "busy": lambda: busy(email_code("9876")),
    },
    "EmailConfirm": {
        "plain": email_confirm,
        "change": lambda: email_confirm(change=True),
        "busy": lambda: busy(email_confirm()),
    },
    "PhoneCode": {
        "mobile": phone_code,
        "filled": lambda: phone_code("9876", resend_after=0),
        "several": lambda: phone_code(others=(LANDLINE,)),
        "voice": lambda: phone_code("98", channel=Channel.VOICE),
        "landline": lambda: phone_code(phone=LANDLINE, channel=None),
        "landline-sent": lambda: phone_code("9", phone=LANDLINE, channel=Channel.VOICE),
        "registration": lambda: phone_code(purpose=Purpose.REGISTRATION),
        "reissue": lambda: phone_code(purpose=Purpose.REISSUE),
        "confirming": lambda: phone_code(purpose=Purpose.SIGN_IN, from_top=True),
        "after-key": lambda: phone_code(purpose=Purpose.SIGN_IN, after_key=True),
        "enrolment": lambda: phone_code(purpose=Purpose.ENROLMENT),
        "busy": lambda: busy(phone_code("9876")),
    },
    "PhoneChoice": {
        "two": lambda: phone_choice(MOBILE, LANDLINE),
        "three": lambda: phone_choice(MOBILE, SECOND_MOBILE, LANDLINE),
        "busy": lambda: busy(phone_choice(MOBILE, LANDLINE)),
    },
    "NewPassword": {
        "empty": new_password,
        "typing": lambda: new_password("kaze0412I", shown=True),
        "differs": lambda: new_password("Kaze-2026-yama", "Kaze-26"),
        "ready": lambda: new_password("Kaze-2026-yama", "Kaze-2026-yama", journey=JourneyKind.REISSUE),
        "registration": lambda: new_password(journey=JourneyKind.REGISTRATION),
        "change": lambda: new_password("Kaze-2026-yama", "Kaze-2026-yama", change=True),
        "busy": lambda: busy(new_password("Kaze-2026-yama", "Kaze-2026-yama")),
    },
    "Registered": {
        "plain": registered,
        "busy": lambda: busy(registered()),
        **{f"slip-{state}": partial(with_slip, registered, state) for state in SlipState},
    },
}
