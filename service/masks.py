"""What may be shown of a name or a number: enough to recognise one's own, too little to learn another's."""

_DOT = "•"
_JAPAN = "+81"
_TRUNK_PREFIX = "0"


def mask_phone(number: str) -> str:
    """``+819012345678`` as ``090-12••-••••``: the last group always whole, half of the one before it.

    The last four digits are a proof elsewhere (R1) and are never shown.
    """
    groups = national_groups(number)
    last = _DOT * len(groups[-1])
    if len(groups) < 3:
        return "-".join([*groups[:-1], last])
    half = len(groups[-2]) // 2
    middle = groups[-2][:half] + _DOT * (len(groups[-2]) - half)
    return "-".join([*groups[:-2], middle, last])


def national_digits(number: str) -> str:
    """``+819012345678`` as ``09012345678``: how its owner would type it.

    In Japan that is the trunk prefix before the national number, whatever its groups; to find those takes long.
    """
    if number.startswith(_JAPAN):
        return _TRUNK_PREFIX + number.removeprefix(_JAPAN)
    return "".join(national_groups(number))


def national_groups(number: str) -> list[str]:
    """The groups in which the number is written in Japan."""
    import phonenumbers  # noqa: PLC0415 - the service starts without it, and so without 50 modules

    text = phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.NATIONAL)
    return text.split("-")


def mask_name(name: str) -> str:
    """``山田 太郎`` as ``山＊ 太＊``; a part of one character keeps it only as a family name."""
    family, *given = name.split(" ")
    shown = [family[0] + "＊" * (len(family) - 1)]
    shown += [part[0] + "＊" * (len(part) - 1) if len(part) > 1 else "＊" for part in given]
    return " ".join(shown)
