"""E-mail addresses: which are accepted (screen 4), when two are equal, and how one is masked."""

import re
from typing import NamedTuple

from protocol.characters import HALF_WIDTH, MASK
from protocol.refusals import RefusalCode

_MAX_LENGTH = 254

_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+")

# These carriers have handed out addresses with consecutive dots, or a dot before the @. RFC 5321 does not
# know them unquoted, email-validator refuses them, and real customers hold them.
_ODD_DOTS = frozenset(
    {
        "docomo.ne.jp",
        "ezweb.ne.jp",
        "au.com",
        "softbank.ne.jp",
        "i.softbank.jp",
        "vodafone.ne.jp",
        "disney.ne.jp",
        "ymobile.ne.jp",
        "willcom.com",
    },
)


class EmailRefused(Exception):  # noqa: N818 - named by what it says
    """The address is not accepted; `code` says why."""

    def __init__(self, code: RefusalCode) -> None:
        super().__init__(code.value)
        self.code = code


class Email(NamedTuple):
    """An address: `typed` is shown and mailed to, `canonical` decides equality."""

    typed: str
    canonical: str


def parse_email(text: str) -> Email:
    """Parse an address as the customer typed it; a space anywhere is refused, as EMAIL_FULL_WIDTH.

    The canonical form has the domain in lower case and IDNA, and the local part case-folded. At some Japanese carriers,
    consecutive dots and a dot before the @ are accepted.

    Raises:
        EmailRefused: with the first code that fits, in this order: EMAIL_FULL_WIDTH, EMAIL_MISSING_AT, EMAIL_EDGE_AT,
            EMAIL_FORBIDDEN_SYMBOL, EMAIL_MALFORMED.
    """
    import email_validator  # noqa: PLC0415 - terminal and service start without it

    if any(character not in HALF_WIDTH for character in text):
        raise EmailRefused(RefusalCode.EMAIL_FULL_WIDTH)
    if "@" not in text:
        raise EmailRefused(RefusalCode.EMAIL_MISSING_AT)
    if text.startswith("@") or text.endswith("@"):
        raise EmailRefused(RefusalCode.EMAIL_EDGE_AT)
    local, domain = text.rsplit("@", 1)
    if not _ATOM.fullmatch(local):
        raise EmailRefused(RefusalCode.EMAIL_FORBIDDEN_SYMBOL)
    if not re.fullmatch(r"[A-Za-z0-9.-]+", domain):
        raise EmailRefused(RefusalCode.EMAIL_FORBIDDEN_SYMBOL)
    canonical_domain = domain.lower()
    plain_local = _plain_dots(local) if _is_carrier(canonical_domain) else local
    try:
        checked = email_validator.validate_email(
            f"{plain_local}@{canonical_domain}",
            allow_smtputf8=False,
            check_deliverability=False,
        )
    except email_validator.EmailNotValidError:
        raise EmailRefused(RefusalCode.EMAIL_MALFORMED) from None
    if len(text) > _MAX_LENGTH or len(local) > 64:
        raise EmailRefused(RefusalCode.EMAIL_MALFORMED)
    return Email(typed=text, canonical=f"{local.casefold()}@{checked.ascii_domain}")


def canonical(email: str | None) -> str | None:
    """Return the canonical form of an address; None if it is None or not accepted."""
    try:
        return None if email is None else parse_email(email).canonical
    except EmailRefused:
        return None


def mask_email(address: str) -> str:
    """Mask the local part of an accepted address so that its owner recognises it: ``ta••••••@docomo.ne.jp``.

    Its first two characters are shown, or one if it has at most three. Six dots always follow, so its length is hidden. A
    text without @ is not masked: it is returned in full, after dots and an @.
    """
    local, _, domain = address.rpartition("@")
    return f"{local[: 2 if len(local) > 3 else 1]}{6 * MASK}@{domain}"


def _is_carrier(domain: str) -> bool:
    return domain in _ODD_DOTS or any(domain.endswith(f".{carrier}") for carrier in _ODD_DOTS)


def _plain_dots(local: str) -> str:
    return re.sub(r"\.{2,}", ".", local).rstrip(".")
