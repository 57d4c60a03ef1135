"""The texts of mails, short messages and calls: the brand's, with their placeholders filled in.

A code comes in as a `Secret` and is revealed here: a text is made at the moment of sending and not kept
(docs/decisions/10-codes-are-derived.md).
"""

import re
from datetime import datetime, timedelta, timezone

from common.printable import printable
from protocol.brand import Brand, MailTemplate
from protocol.secret import Secret
from service.gateways import Mail
from service.words import JAPANESE

_JAPAN = timezone(timedelta(hours=9), "JST")
_CUT = "\N{INFORMATION SEPARATOR ONE}"
"""Marks the beginning of a phrase while a text is put together."""


def email_code(brand: Brand, to: str, code: Secret, minutes: int) -> Mail:
    """Screen 5: the code, and how long it is good for."""
    return _mail(brand, to, brand.mail.email_code, code=code.reveal(), minutes=str(minutes))


def legacy_locked(brand: Brand, to: str, at: datetime) -> Mail:
    """Screen 1: to the card e-mail, at the moment a legacy ID is locked."""
    return _mail(brand, to, brand.mail.legacy_locked, time=_time(at))


def codes_locked(brand: Brand, to: str, at: datetime) -> Mail:
    """Screens 5, 7 and 11: too many wrong codes, so that for a while none is right."""
    return _mail(brand, to, brand.mail.codes_locked, time=_time(at))


def member_suspended(brand: Brand, to: str, member_id: str, at: datetime) -> Mail:
    """Screen 17: to the member ID's address, and it names the ID."""
    return _mail(brand, to, brand.mail.member_suspended, id=member_id, time=_time(at))


def registered(brand: Brand, to: str, member_id: str, at: datetime) -> Mail:
    """Screen 9: to the new member's address."""
    return _mail(brand, to, brand.mail.registered, id=member_id, time=_time(at))


def email_changed(brand: Brand, to: str, at: datetime) -> Mail:
    """To the address that the card had before, where it changed. It does not tell the new one: who reads it is not known."""
    return _mail(brand, to, brand.mail.email_changed, time=_time(at))


def member_id_changed(brand: Brand, to: str, at: datetime) -> Mail:
    """Screen 16: to the member ID before, which is one no more; it does not tell the new one."""
    return _mail(brand, to, brand.mail.member_id_changed, time=_time(at))


def member_replaced(brand: Brand, to: str, at: datetime) -> Mail:
    """A card was registered anew: to the member ID before, which has ended with its password and keys."""
    return _mail(brand, to, brand.mail.member_replaced, time=_time(at))


def key_added(brand: Brand, to: str, key: str, at: datetime) -> Mail:
    """Screen 15. `key` is its name."""
    return _mail(brand, to, brand.mail.key_added, key=printable(key), time=_time(at))


def key_removed(brand: Brand, to: str, key: str, at: datetime) -> Mail:
    """Screen 16. `key` is its name."""
    return _mail(brand, to, brand.mail.key_removed, key=printable(key), time=_time(at))


def key_counter(brand: Brand, to: str, key: str, at: datetime) -> Mail:
    """A counter did not grow for the first time: a copy may exist. `key` is its name."""
    return _mail(brand, to, brand.mail.key_counter, key=printable(key), time=_time(at))


def key_locked(brand: Brand, to: str, key: str, at: datetime) -> Mail:
    """A counter did not grow a second time. `key` is its name."""
    return _mail(brand, to, brand.mail.key_locked, key=printable(key), time=_time(at))


def key_model_revoked(brand: Brand, to: str, key: str, at: datetime) -> Mail:
    """Something is known against the key's model since it was enrolled. `key` is its name."""
    return _mail(brand, to, brand.mail.key_model_revoked, key=printable(key), time=_time(at))


def password_set(brand: Brand, to: str, at: datetime) -> Mail:
    """A password was set anew, by reissue or from the top screen."""
    return _mail(brand, to, brand.mail.password_set, time=_time(at))


def code_sms(brand: Brand, code: Secret, minutes: int) -> str:
    """Screens 7 and 11: at most 70 characters, one short message."""
    return brand.telephone.code_sms.format(**brand.words(), code=code.reveal(), minutes=minutes)


def code_call(brand: Brand, code: Secret, minutes: int) -> tuple[str, ...]:
    """Screens 7 and 11: what the automatic call speaks: sentences, and the code as one phrase for each digit.

    The voice rests after each phrase; joined they are the text.
    """
    digits = _CUT + f"{JAPANESE.between_digits}{_CUT}".join(
        JAPANESE.digits[int(digit)] for digit in code.reveal()
    )
    text = brand.telephone.code_call.format(**brand.words(), digits=digits, minutes=minutes)
    return tuple(re.findall(rf"[^。{_CUT}]+。?", text))


def _mail(brand: Brand, to: str, letter: MailTemplate, **places: str) -> Mail:
    words = brand.words() | places
    text = f"{letter.text.strip()}\n\n{brand.mail.signature.strip()}\n"
    return Mail(to=to, subject=letter.subject.format(**words), text=text.format(**words))


def _time(at: datetime) -> str:
    """Format a time in Japan's time zone, whatever the machine's is."""
    return JAPANESE.time.format(at=at.astimezone(_JAPAN))
