"""Every screen with every refusal that it shows: the service's, the terminal's own, and a key's; with made-up data."""

from collections import defaultdict
from collections.abc import Callable
from functools import partial

from demo.gallery import cases_accounts as accounts
from demo.gallery import cases_keys as keys
from demo.gallery import cases_staff as staff
from demo.gallery.refusals import REFUSED
from kiosk.keys.troubles import TROUBLES, purposes_of
from kiosk.passcode_rules import PasscodeRefused
from kiosk.views.form import Form
from kiosk.views.login import LoginRefusedView
from kiosk.views.view import View
from kiosk.walks.walk import _trouble
from protocol import steps
from protocol.refusals import Refusal, RefusalCode

ADDRESS = "tanaka.h1l@docomo.ne.jp"
FLAWED_ADDRESSES = {
    RefusalCode.EMAIL_FORBIDDEN_SYMBOL: "tanaka(h)@docomo.ne.jp",
    RefusalCode.EMAIL_EDGE_AT: "@docomo.ne.jp",
    RefusalCode.EMAIL_MISSING_AT: "tanaka.docomo.ne.jp",
    RefusalCode.EMAIL_MALFORMED: "tanaka@docomo",
}
"""What is typed to get these refusals. There is none for EMAIL_FULL_WIDTH: the field refuses the character."""
FLAWED_PASSWORDS = {
    RefusalCode.PASSWORD_LENGTH: "kaze#29",
    RefusalCode.PASSWORD_NO_LETTER: "29384756#",
    RefusalCode.PASSWORD_NO_DIGIT: "kaze#moriyama",
    RefusalCode.PASSWORD_NO_SYMBOL: "kaze29moriyama",
    RefusalCode.PASSWORD_BIRTH_DATE: "kaze#19750412",
    RefusalCode.PASSWORD_PHONE: "kaze#09012345678",
    RefusalCode.PASSWORD_NAME: "Hanako#2938",
    RefusalCode.PASSWORD_CARD: "kaze#mori8842",
    RefusalCode.PASSWORD_EMAIL: "kazeno.tori#29",
    RefusalCode.PASSWORD_COMMON: "password1!",
}
"""Passwords that are refused with these codes while they are typed."""
OF_FIELDS = {"blank": "abc def", "full-width": "Ａ"}
"""Texts that a field refuses as they are typed, by the error that it shows."""
PAD = ("wrong", "uv-blocked", "differs", *PasscodeRefused, "pin-policy")
"""Troubles shown on the pad, where a passcode is entered or chosen."""
TYPED = ("pin-policy", "differs", *PasscodeRefused)
"""Troubles shown on the keyboard, where a passcode is chosen for a key that may want more than digits."""
KEY_STEPS = (steps.SignIn, steps.CreateCredential, steps.StaffApproval)
"""Steps whose refusals are shown as troubles of a key, on the screen KeyTrouble."""

type Make = Callable[[], View]


def _refused(make: Make, code: RefusalCode) -> View:
    until = accounts.LOCKED_UNTIL if code in {RefusalCode.CODE_LOCKED, RefusalCode.CARD_LOCKED} else None
    return accounts.refused(make(), code, until=until, tries_left=2)


def _login(code: RefusalCode) -> View:
    if code is RefusalCode.WRONG_ID_OR_PASSWORD:
        return LoginRefusedView(accounts.BOTH, is_address=True)
    return _refused(lambda: accounts.login(id_="tanaka_h1lI0O"), code)


def _address(make: Callable[[str], View], code: RefusalCode) -> View:
    return _refused(lambda: make(FLAWED_ADDRESSES.get(code, ADDRESS)), code)


def _code_by_mail(code: RefusalCode) -> View:
    capped = code is RefusalCode.RESEND_CAPPED
    return _refused(lambda: accounts.email_code(resend_after=0, left=0 if capped else 4), code)


def _code_by_phone(code: RefusalCode) -> View:
    if code is RefusalCode.CODE_NOT_SENT:
        return _refused(lambda: accounts.phone_code(phone=accounts.LANDLINE, channel=None), code)
    return _refused(lambda: accounts.phone_code(resend_after=0), code)


def _password(code: RefusalCode) -> View:
    if code in FLAWED_PASSWORDS:
        return accounts.new_password(FLAWED_PASSWORDS[code], shown=True)
    return accounts.refused_password(code)


def _key(code: RefusalCode) -> View:
    return keys.trouble(_trouble(Refusal(code=code)))


SHOWN: dict[type[steps.Step], Callable[[RefusalCode], View]] = {
    steps.Login: _login,
    steps.MemberId: partial(_address, accounts.member_id),
    steps.CardCheck: partial(_refused, accounts.card_number),
    steps.ReissueId: partial(_address, accounts.reissue_id),
    steps.EmailChoice: lambda _taken: accounts.email_choice(available=False),
    steps.NewEmail: partial(_address, accounts.new_email),
    steps.EmailCode: _code_by_mail,
    steps.PhoneCode: _code_by_phone,
    steps.NewPassword: _password,
    steps.Top: lambda code: keys.top(keys.authenticator(1, "家のキー"), refused=code),
    steps.PassCode: partial(_refused, accounts.pass_code),
    steps.StaffCode: partial(_refused, staff.staff_code),
    **dict.fromkeys(KEY_STEPS, _key),
}
"""Functions that make the view of each step as it shows a refusal of the answer."""


def screen_name_of(step: type[steps.Step], code: RefusalCode) -> str:
    """Return the name of the screen on which the customer reads this refusal of an answer to this step."""
    if step in KEY_STEPS:
        return "KeyTrouble"
    if step is steps.CardCheck:
        return "CardNumber"
    return "LoginRefused" if code is RefusalCode.WRONG_ID_OR_PASSWORD else step.__name__


def _state(step: type[steps.Step], code: RefusalCode) -> str:
    return f"refused-{_trouble(Refusal(code=code)) if step in KEY_STEPS else code.value}"


def pass_malformed() -> View:
    """Return the question for the pass after four signs, instead of eight, were submitted."""
    view = accounts.pass_code("7K3M")
    view.submit()
    return view


def _typed(make: Callable[[], Form], text: str) -> View:
    return accounts.typed(make(), text)


def _of_fields() -> dict[str, dict[str, Make]]:
    forms: dict[str, Callable[[], Form]] = {
        "Login": lambda: accounts.login(id_="tanaka_h1lI0O"),
        "MemberId": accounts.member_id,
        "ReissueId": accounts.reissue_id,
        "NewEmail": accounts.new_email,
        "NewPassword": accounts.new_password,
        "PasscodeText": keys.passcode_text,
    }
    cases: dict[str, dict[str, Make]] = {
        screen: {f"refused-{error}": partial(_typed, make, text) for error, text in OF_FIELDS.items()}
        for screen, make in forms.items()
    }
    cases["PassCode"] = {
        "refused-malformed": pass_malformed,
        "refused-character": lambda: accounts.typed(accounts.pass_code("7K3M"), "u"),
        "refused-too-long": lambda: accounts.typed(accounts.pass_code("7K3MQ2XD"), "7"),
    }
    number = accounts.card_number
    cases["Login"]["refused-too-long"] = lambda: accounts.typed(accounts.login(), "a" * 255)
    cases["CardNumber"] = {
        "refused-flawed": lambda: number(accounts.CARD[:-1] + "2"),
        "refused-too-long": lambda: accounts.typed(number(accounts.CARD), "1"),
        "refused-character": lambda: accounts.typed(number("4980"), "a"),
    }
    cases["BirthDate"] = {
        "refused-flawed": lambda: accounts.birth_date("19500231"),
        "refused-era-year": lambda: accounts.birth_date("2504"),
    }
    return cases


def _of_passcodes() -> dict[str, dict[str, Make]]:
    return {
        "Passcode": {
            f"refused-{trouble}": partial(
                keys.passcode,
                "enter" if trouble in {"wrong", "uv-blocked"} else "choose",
                trouble=trouble,
                left=2 if trouble == "wrong" else None,
            )
            for trouble in PAD
        },
        "PasscodeText": {
            "refused-wrong": lambda: keys.passcode_text(left=7),
            "refused-wrong-last": lambda: keys.passcode_text(left=2),
            **{
                f"refused-{trouble}": partial(keys.passcode_text, mode="choose", shortest=8, trouble=trouble)
                for trouble in TYPED
            },
        },
    }


def _of_keys() -> dict[str, dict[str, Make]]:
    return {
        "KeyTrouble": {
            f"refused-{trouble}": partial(keys.trouble, trouble, card=trouble in keys.ONLY_OF_CARDS)
            for trouble in TROUBLES
            if purposes_of(trouble)
        },
        "ResetKey": {
            f"refused-{trouble}": partial(staff.reset, "pull-out", trouble)
            for trouble in ("too-late", "other-key")
        },
    }


def _cases() -> dict[str, dict[str, Make]]:
    cases: dict[str, dict[str, Make]] = defaultdict(dict)
    for step, codes in REFUSED.items():
        for code in codes:
            cases[screen_name_of(step, code)][_state(step, code)] = partial(SHOWN[step], code)
    for more in (_of_fields(), _of_passcodes(), _of_keys()):
        for screen, states in more.items():
            cases[screen] |= states
    return dict(cases)


CASES = _cases()
