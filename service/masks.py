"""Masked names and numbers: enough shown to recognise one's own, too little to learn another's."""

import re

import phonenumbers

from protocol.characters import MASK
from protocol.emails import mask_email

USER_NAME_BYTES = 64
"""Bytes of a user name that every authenticator keeps (WebAuthn Level 3 §6.4.1); some refuse a longer one."""

_JAPAN = "+81"
_TRUNK_PREFIX = "0"


def mask_phone(number: str) -> str:
    """Mask ``+819012345678`` as ``090-12••-••••``: all of the last group and, of three or more, half of the one before.

    The last four digits are a secret elsewhere (R1) and are never shown. Raises NumberParseException.
    """
    groups = national_groups(number)
    last = MASK * len(groups[-1])
    if len(groups) < 3:
        return "-".join([*groups[:-1], last])
    half = len(groups[-2]) // 2
    middle = groups[-2][:half] + MASK * (len(groups[-2]) - half)
    return "-".join([*groups[:-2], middle, last])


def national_digits(number: str) -> str:
    """Return ``+819012345678`` as ``09012345678``, as its owner would type it.

    In Japan that is the trunk prefix before the national number, whatever its groups; finding the groups takes long. Elsewhere
    NumberParseException is raised if it can't be parsed.
    """
    if number.startswith(_JAPAN):
        return _TRUNK_PREFIX + number.removeprefix(_JAPAN)
    return re.sub(r"\D", "", "".join(national_groups(number)))


def national_groups(number: str) -> list[str]:
    """Return a number's groups between hyphens, as in its country: ``090``, ``1234``, ``5678``. Raises NumberParseException."""
    text = phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.NATIONAL)
    return text.split("-")


def mask_name(name: str) -> str:
    """Mask ``山田 太郎`` as ``山＊ 太＊``; a part of one character is shown only as a family name."""
    family, *given = name.split() or [""]
    shown = [family[:1] + "＊" * (len(family) - 1)]
    shown += [part[0] + "＊" * (len(part) - 1) if len(part) > 1 else "＊" for part in given]
    return " ".join(shown)


def member_account_name(name: str, address: str) -> str:
    """Return a member's name on an authenticator, such as ``山＊ 太＊ ta••••••@docomo.ne.jp``, in at most 64 bytes.

    It is shortened until it fits, first where that tells accounts apart the least: masks to one sign each, then the name to its
    first two parts, then the domain to its beginning and end.
    """
    masked, of_address = mask_name(name), mask_email(address)
    once = re.sub("＊+", "＊", masked)
    twice = " ".join(once.split(" ")[:2])
    for shown in (masked, once, twice):
        label = f"{shown} {of_address}"
        if len(label.encode()) <= USER_NAME_BYTES:
            return label
    local, _, domain = of_address.partition("@")
    front = f"{twice} {local}@"
    room = USER_NAME_BYTES - len(f"{front}…".encode())
    return f"{front}{domain[: room // 2]}…{domain[-(room - room // 2) :]}"


def staff_account_name(name: str) -> str:
    """Return the name of a member of staff on an authenticator: as many whole characters as fit into 64 bytes."""
    return name.encode()[:USER_NAME_BYTES].decode(errors="ignore")
