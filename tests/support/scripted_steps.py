"""Steps of the service with made-up values, and how a customer answers the longer ones."""

from kiosk.views.login import LoginView
from kiosk.views.passcode import PasscodeView
from protocol import answers, steps
from protocol.journeys import Channel, JourneyKind, Purpose
from protocol.secret import Secret

LOGIN = steps.Login()
CARD_CHECK = steps.CardCheck()
NOTICE = steps.Notice(
    version="7",
    text="ご入力いただく番号は、ご本人の確認のために利用します。",
    others={"en": "We use the number to confirm that it is you."},
)
TOLD_CARD_CHECK = steps.CardCheck(notice=NOTICE)
REISSUE_ID = steps.ReissueId()
PASS_CODE = steps.PassCode()
TERMS = steps.Terms(version="3", title="会員規約", text="第1条")
EMAIL_CHOICE = steps.EmailChoice(email="ta••••••@docomo.ne.jp", available=True)
NEW_EMAIL = steps.NewEmail(addresses_left=3)
OTHER_EMAIL = steps.NewEmail(addresses_left=3, change=True)
WORDS = steps.PersonalWords(birth_date="1958-04-01", phones=("09012345678",), names=("TANAKA",))
NEW_PASSWORD = steps.NewPassword(journey=JourneyKind.MIGRATION, words=WORDS)
REISSUED_PASSWORD = steps.NewPassword(journey=JourneyKind.REISSUE, words=WORDS)
OTHER_PASSWORD = steps.NewPassword(journey=JourneyKind.SIGN_IN, words=WORDS, change=True)
PASSWORD_RESET = steps.PasswordReset(member_id="ta••••••@docomo.ne.jp", offers_enrolment=True)
REGISTERED = steps.Registered(member_id="ta••••••@docomo.ne.jp")
INTRODUCTION = steps.EnrolmentIntroduction(
    compulsory=False, position=steps.BarPosition(steps.Bar.ENROLMENT, 1, 5)
)
CREATION = {
    "challenge": "AA",
    "user": {"id": "dXNlcg"},
    "excludeCredentials": [{"id": "b25l", "type": "public-key"}],
}
AT_KEY = steps.BarPosition(steps.Bar.ENROLMENT, 2, 5)
CREATE = steps.CreateCredential(options=CREATION, words=WORDS, position=AT_KEY)
COMPULSORY = steps.CreateCredential(options=CREATION, words=WORDS, compulsory=True, position=AT_KEY)
ENROLLED = steps.Enrolled(authenticator="Token Bio", position=steps.BarPosition(steps.Bar.ENROLMENT, 5, 5))
SIGN_IN = steps.SignIn(options={"challenge": "AA"})
CONFIRM = steps.SignIn(options={"challenge": "AA"}, purpose="confirm")
KEY = steps.ListedAuthenticator(
    id="k1", name="家のキー", model="Token Bio", enrolled_at="2026-11-02T14:10:00+09:00"
)
TOP = steps.Top(name="田・ 花・", member_id="ta••••••@docomo.ne.jp", authenticators=(KEY,))
MOBILE = steps.Phone(id="p1", number="090-12••-••••", mobile=True)
LANDLINE = steps.Phone(id="p2", number="03-34••-••••", mobile=False)

PASSWORD = "Sakura!2047xq"
PASSCODE = "247913"
PASS = "7K3MQ2XD"


def sent(channel: Channel = Channel.SMS, resend_after: int = 30) -> steps.CodeSent:
    return steps.CodeSent(digits=4, channel=channel, valid_for=300, resend_after=resend_after, resends_left=4)


def email_code(
    resend_after: int = 30, *, purpose: Purpose = Purpose.EMAIL, change: bool = False
) -> steps.EmailCode:
    return steps.EmailCode(
        email="ab••••••@example.jp",
        valid_minutes=5,
        sent=sent(Channel.MAIL, resend_after),
        purpose=purpose,
        change=change,
    )


def phone_code(
    *phones: steps.Phone,
    chosen: steps.Phone | None = MOBILE,
    code: steps.CodeSent | None = None,
    purpose: Purpose = Purpose.MIGRATION,
) -> steps.PhoneCode:
    return steps.PhoneCode(
        purpose=purpose,
        phones=phones or (MOBILE,),
        phone=chosen.id if chosen else None,
        valid_minutes=5,
        digits=4,
        sent=code,
    )


CARD = answers.CheckCard(
    card_number=Secret("4980123456789011"), birth_date=Secret("1958-04-01"), phone_last_four=Secret("5678")
)
"""What a customer types at R1."""


def log_in(view: LoginView, id_: str = "tanaka01") -> None:
    """Type an ID and PASSWORD, and submit them."""
    view.type(id_)
    view.focusOn(1)
    view.type(PASSWORD)
    view.submit()


def enter(pad: PasscodeView, passcode: str = PASSCODE) -> None:
    """Press the digits of a passcode, and submit them."""
    for digit in passcode:
        pad.press(digit)
    pad.submit()
