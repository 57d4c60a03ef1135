"""The texts of mails, short messages and calls: the brand's, in its language, with their placeholders filled in.

A code comes in as a `Secret` and is revealed here: a text is made at the moment of sending and not kept
(docs/decisions/10-codes-are-derived.md).
"""

import re
from datetime import datetime, timedelta, timezone

from common.printable import printable
from protocol.brand import Brand, MailTemplate
from protocol.secret import Secret
from service.gateways import Mail
from service.staff.rights import StaffAct
from service.words import JAPANESE, LANGUAGES, MessageWords

_JAPAN = timezone(timedelta(hours=9), "JST")
_CUT = "\N{INFORMATION SEPARATOR ONE}"
"""Marks the beginning of a phrase while a text is put together."""


def email_code(brand: Brand, to: str, code: Secret, minutes: int) -> Mail:
    """Return the mail with the code of screen 5, or of a reissue, and the minutes for which it is valid."""
    return _mail(brand, to, brand.mail.email_code, code=code.reveal(), minutes=str(minutes))


def legacy_locked(brand: Brand, to: str, at: datetime) -> Mail:
    """Return the mail to the card e-mail address: the legacy ID was locked (screen 1)."""
    return _mail(brand, to, brand.mail.legacy_locked, time=_time(brand, at))


def codes_locked(brand: Brand, to: str, at: datetime) -> Mail:
    """Return the mail: too many wrong codes were typed, so that for a while no code is accepted (screens 5, 7 and 11)."""
    return _mail(brand, to, brand.mail.codes_locked, time=_time(brand, at))


def member_suspended(brand: Brand, to: str, member_id: str, at: datetime) -> Mail:
    """Return the mail to the member: the password was suspended (screen 17). It names the member ID."""
    return _mail(brand, to, brand.mail.member_suspended, id=member_id, time=_time(brand, at))


def registered(brand: Brand, to: str, member_id: str, at: datetime) -> Mail:
    """Return the mail to the member ID with which a customer has just registered (screen 9). It names the member ID."""
    return _mail(brand, to, brand.mail.registered, id=member_id, time=_time(brand, at))


def email_changed(brand: Brand, to: str, at: datetime) -> Mail:
    """Return the mail to the card's former e-mail address. It does not name the new one: somebody else may read it."""
    return _mail(brand, to, brand.mail.email_changed, time=_time(brand, at))


def member_id_changed(brand: Brand, to: str, at: datetime) -> Mail:
    """Return the mail to the former member ID (screen 16). It does not name the new one."""
    return _mail(brand, to, brand.mail.member_id_changed, time=_time(brand, at))


def member_replaced(brand: Brand, to: str, at: datetime) -> Mail:
    """Return the mail to the former member ID, whose password and keys have ended: the card was registered again."""
    return _mail(brand, to, brand.mail.member_replaced, time=_time(brand, at))


def key_added(brand: Brand, to: str, key: str, at: datetime) -> Mail:
    """Return the mail: a security key with this name was enrolled (screen 15)."""
    return _mail(brand, to, brand.mail.key_added, key=printable(key), time=_time(brand, at))


def key_removed(brand: Brand, to: str, key: str, at: datetime) -> Mail:
    """Return the mail: the security key with this name was removed, by the member, a reset or staff."""
    return _mail(brand, to, brand.mail.key_removed, key=printable(key), time=_time(brand, at))


def key_counter(brand: Brand, to: str, key: str, at: datetime) -> Mail:
    """Return the mail: for the first time, the sign count of the key with this name did not grow, so a copy may exist."""
    return _mail(brand, to, brand.mail.key_counter, key=printable(key), time=_time(brand, at))


def key_locked(brand: Brand, to: str, key: str, at: datetime) -> Mail:
    """Return the mail: the key with this name was locked, since its sign count did not grow a second time."""
    return _mail(brand, to, brand.mail.key_locked, key=printable(key), time=_time(brand, at))


def key_model_revoked(brand: Brand, to: str, key: str, at: datetime) -> Mail:
    """Return the mail: a weakness of the model of the key with this name became known after it was enrolled."""
    return _mail(brand, to, brand.mail.key_model_revoked, key=printable(key), time=_time(brand, at))


def password_set(brand: Brand, to: str, at: datetime) -> Mail:
    """Return the mail: another password was set, by a reissue or from the top screen."""
    return _mail(brand, to, brand.mail.password_set, time=_time(brand, at))


def staff_act(brand: Brand, to: str, act: str, branch: str, at: datetime) -> Mail:
    """Return the mail that tells a member that staff of a branch did something for them.

    `act`: the value of one of the `StaffAct` of which members are told. `branch`: the branch's name. `at`: when
    it was done.
    """
    names = brand.staff_acts
    told = {
        StaffAct.FREEZE: names.freeze,
        StaffAct.THAW: names.thaw,
        StaffAct.END_KEY: names.end_key,
        StaffAct.END_LAST_KEY: names.end_key,
        StaffAct.LIFT_SUSPENSION: names.lift_suspension,
        StaffAct.ERASE: names.erase,
        StaffAct.HAND_OUT_KEY: names.hand_out_key,
        StaffAct.SEND_KEY: names.send_key,
        StaffAct.SEND_LETTER: names.send_letter,
        StaffAct.ISSUE_PASS: names.issue_pass,
        StaffAct.ISSUE_PASS_WITHOUT_CODE: names.issue_pass_without_code,
    }
    name = told[StaffAct(act)]
    return _mail(brand, to, brand.mail.staff_act, act=name, branch=printable(branch), time=_time(brand, at))


def code_sms(brand: Brand, code: Secret, minutes: int) -> str:
    """Return the short message with the code of screens 7 and 11: at most 70 characters, which a `Brand` is checked for."""
    return brand.telephone.code_sms.format(**brand.words(), code=code.reveal(), minutes=minutes)


def code_call(brand: Brand, code: Secret, minutes: int) -> tuple[str, ...]:
    """Return the phrases that a call speaks for screens 7 and 11: sentences, and one phrase for each digit of the code.

    The voice rests after each phrase. Joined without blanks, the phrases are the text.
    """
    words = _words(brand)
    digits = _CUT + f"{words.between_digits}{_CUT}".join(words.digits[int(digit)] for digit in code.reveal())
    text = brand.telephone.code_call.format(**brand.words(), digits=digits, minutes=minutes)
    return tuple(re.findall(rf"[^。.{_CUT}]+[。.]?", text))


def _mail(brand: Brand, to: str, letter: MailTemplate, **places: str) -> Mail:
    words = brand.words() | places
    text = f"{letter.text.strip()}\n\n{brand.mail.signature.strip()}\n"
    return Mail(
        to=to,
        subject=letter.subject.format(**words),
        text=text.format(**words),
        language=_words(brand).language,
    )


def _time(brand: Brand, at: datetime) -> str:
    """Format a time in Japan's time zone, whatever the machine's is."""
    return _words(brand).time.format(at=at.astimezone(_JAPAN))


def _words(brand: Brand) -> MessageWords:
    return LANGUAGES.get(brand.language, JAPANESE)
