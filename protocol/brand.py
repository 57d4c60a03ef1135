"""The brand: every word, colour and drawing that belongs to one card company, read once from its brand file.

Terminal and service read the same file (resources/brand/default.toml): the terminal takes names, colours,
mark and the support's telephone number, the service takes terms, notice and message texts. A mail or the notice that the brand
file of an older version lacks is taken from the default file, with the brand's own names filled in.
"""

import re
import string
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import msgspec

from common.printable import printable

DEFAULT = Path(__file__).resolve().parent.parent / "resources" / "brand" / "default.toml"
_SMS_CHARACTERS = 70
"""One short message in UCS-2 (3GPP TS 23.038); a second part may arrive late or never."""
_LONGEST_LINE = 100
_GUIDE = r"https://[\w.-]+(/[\w./-]*)?"
"""Pattern of the help pages' address. It has no query: every reader gets the same QR code, and none is told apart."""
_LEAST_CONTRAST = 7.0
"""WCAG 2.2 success criterion 1.4.6."""

_Words = Annotated[str, msgspec.Meta(min_length=1)]
_Colour = Annotated[str, msgspec.Meta(pattern="^#[0-9A-Fa-f]{6}$")]
_Length = Annotated[float, msgspec.Meta(gt=0)]

_COMMON = frozenset({"product", "spoken", "member_id", "legacy", "legacy_id", "support", "phone", "hours"})
_PLACEHOLDERS = {
    "mail.signature": frozenset[str](),
    "mail.email_code": frozenset({"code", "minutes"}),
    "mail.legacy_locked": frozenset({"time"}),
    "mail.codes_locked": frozenset({"time"}),
    "mail.member_suspended": frozenset({"id", "time"}),
    "mail.registered": frozenset({"id", "time"}),
    "mail.email_changed": frozenset({"time"}),
    "mail.member_id_changed": frozenset({"time"}),
    "mail.member_replaced": frozenset({"time"}),
    "mail.key_added": frozenset({"key", "time"}),
    "mail.key_removed": frozenset({"key", "time"}),
    "mail.key_counter": frozenset({"key", "time"}),
    "mail.key_locked": frozenset({"key", "time"}),
    "mail.key_model_revoked": frozenset({"key", "time"}),
    "mail.password_set": frozenset({"time"}),
    "mail.staff_act": frozenset({"act", "branch", "time"}),
    "telephone.code_sms": frozenset({"code", "minutes"}),
    "telephone.code_call": frozenset({"digits", "minutes"}),
}
"""The placeholders that each text may use besides `_COMMON`. `service.messages.texts` fills in all of them."""


class BrandError(ValueError):
    """A brand file can't be used. The text is one sentence that names the file and, if a key of it is at fault, that key."""


class BrandNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the brand calls its product, the member ID, and the old web service (`legacy`).

    `legacy_id` is the old service's ID in full, `legacy_short` the same in short. `accented` is the beginning of `product` in
    the accent colour; "" accents nothing. `spoken` is how a call says `product`.
    """

    product: _Words
    accented: str
    spoken: _Words
    member_id: _Words
    legacy: _Words
    legacy_id: _Words
    legacy_short: _Words


class Colours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """#RRGGBB. The accent carries text in `on_accent`, so the two have a contrast of 7:1 or more."""

    accent: _Colour
    accent_edge: _Colour
    on_accent: _Colour


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The company's mark: an SVG path drawn in a box of `width` by `height`, filled with the accent colour."""

    width: _Length
    height: _Length
    path: _Words


class Support(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The support that a customer can call. `guide` is the address of its help pages; "" without help pages."""

    name: _Words
    phone: _Words
    hours: _Words
    guide: str = ""


class BrandTerms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The terms of screen 2. An agreement is recorded with their `version`."""

    version: _Words
    title: _Words
    text: _Words


class BrandNotice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The notice before R1. That it was read is recorded with its `version`."""

    version: _Words
    text: _Words


class MailTemplate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mail with its placeholders not yet filled in."""

    subject: _Words
    text: _Words


class MailTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every mail that the service sends. `sender` is the name beside its address, `signature` ends each one."""

    sender: _Words
    signature: _Words
    email_code: MailTemplate
    legacy_locked: MailTemplate
    codes_locked: MailTemplate
    member_suspended: MailTemplate
    registered: MailTemplate
    email_changed: MailTemplate
    member_id_changed: MailTemplate
    member_replaced: MailTemplate
    key_added: MailTemplate
    key_removed: MailTemplate
    key_counter: MailTemplate
    key_locked: MailTemplate
    key_model_revoked: MailTemplate
    password_set: MailTemplate
    staff_act: MailTemplate


class StaffActNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `mail.staff_act` calls each thing that staff do for a customer at the desk."""

    freeze: _Words
    thaw: _Words
    end_key: _Words
    lift_suspension: _Words
    erase: _Words
    hand_out_key: _Words
    send_key: _Words
    send_letter: _Words
    issue_pass: _Words
    issue_pass_without_code: _Words


class TelephoneTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The texts that are sent to, or spoken on, a telephone."""

    code_sms: _Words
    code_call: _Words


class Brand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One card company's brand."""

    names: BrandNames
    colours: Colours
    mark: Mark
    support: Support
    terms: BrandTerms
    card_notice: BrandNotice
    mail: MailTexts
    staff_acts: StaffActNames
    telephone: TelephoneTexts
    language: str = "ja"
    others: dict[str, "Brand"] = {}
    """The same brand in other languages, each by the code of its language."""

    def in_language(self, language: str) -> "Brand":
        """Return the brand in the language of this code; this one, as a rule Japanese, if it has no texts in that language."""
        return self.others.get(language, self)

    def words(self) -> dict[str, str]:
        """Return the value of each placeholder that every text may use."""
        return {
            "product": self.names.product,
            "spoken": self.names.spoken,
            "member_id": self.names.member_id,
            "legacy": self.names.legacy,
            "legacy_id": self.names.legacy_id,
            "support": self.support.name,
            "phone": self.support.phone,
            "hours": self.support.hours,
        }


def load_brand(path: Path) -> Brand:
    """Read a brand file, the terms that it names, and its texts in other languages.

    The texts in another language are in `NAME-CODE.toml` beside `NAME.toml`. What such a file lacks is as in
    `NAME.toml`.

    Raises:
        BrandError: a file can't be read, a key is missing, unknown or of the wrong type, or a value is not
            allowed. Examples of such values are a text that can't be shown, a text with an unknown placeholder
            or a link, an SMS that is too long, and colours of too little contrast.
    """
    table = _read(path, lambda: _with_terms(path))
    brand = _checked(path, table)
    others = {}
    for file in sorted(path.parent.glob(f"{path.stem}-*.toml")):
        own = _read(file, partial(_of_another_language, file))
        language = file.stem.removeprefix(f"{path.stem}-")
        others[language] = _checked(file, _overlaid(table, own) | {"language": language})
    return msgspec.structs.replace(brand, others=others)


def _read(path: Path, read: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return read()
    except OSError as error:
        raise BrandError(f"{error.filename}: can't be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise BrandError(f"{path}: the brand file and its terms must be UTF-8") from None
    except ValueError as error:  # TOMLDecodeError, or a plain one for a number of thousands of digits
        raise BrandError(f"{path}: not a TOML file: {error}") from None


def _of_another_language(file: Path) -> dict[str, Any]:
    """Return the table of a file in another language. It may have no terms, so that the Japanese ones count."""
    table = tomllib.loads(file.read_text("utf-8"))
    return _with_terms(file) if "terms" in table else table


def _overlaid(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Return the table `below` with the values of `above` over its own; tables within both are merged in the same way."""
    both = dict(below)
    for key, value in above.items():
        under = below.get(key)
        both[key] = _overlaid(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return both


def _checked(path: Path, table: dict[str, Any]) -> Brand:
    """Return the brand of a file's table, which gets the notice and the mails that it lacks from the default file.

    Raise BrandError if a key or value is not allowed.
    """
    defaults = tomllib.loads(DEFAULT.read_text("utf-8"))
    table.setdefault("card_notice", defaults["card_notice"])
    if missing := _not_given(table):
        given = defaults["mail"]
        table["mail"] |= {name: given[name] for name in missing if name in given}
    try:
        brand = msgspec.convert(table, Brand)
    except msgspec.ValidationError as error:
        raise BrandError(f"{path}: {_sentence(str(error))}") from None
    for key, fault in _faults(brand):
        raise BrandError(f"{path}: {key}: {fault}")
    return brand


def mails_not_given(path: Path) -> tuple[str, ...]:
    """Return the keys ("mail.registered") of the mails that a valid brand file lacks; empty if it has all of them.

    The default file's texts are sent for them.
    """
    return tuple(f"mail.{name}" for name in _not_given(tomllib.loads(path.read_text("utf-8"))))


def _not_given(table: dict[str, Any]) -> list[str]:
    mail = table.get("mail")
    if not isinstance(mail, dict):
        return []
    return [
        one.name
        for one in msgspec.structs.fields(MailTexts)
        if one.type is MailTemplate and one.name not in mail
    ]


def _with_terms(path: Path) -> dict[str, Any]:
    """Return the file's table, with the text of the terms in place of the name of their file.

    Raise BrandError if it names no file of terms. Raise OSError, TOMLDecodeError or UnicodeDecodeError if one of the two files
    can't be read.
    """
    table = tomllib.loads(path.read_text("utf-8"))
    terms = table.get("terms")
    if not isinstance(terms, dict) or not isinstance(terms.get("file"), str):
        raise BrandError(f"{path}: terms.file: the name of the file that holds the terms is missing")
    text = (path.parent / terms.pop("file")).read_text("utf-8").strip()
    return table | {"terms": terms | {"text": text}}


def _sentence(fault: str) -> str:
    """Return msgspec's message as one of ours: the full key first, then the fault."""
    reason, _, at = fault.partition(" - at ")
    place = at.strip("`").removeprefix("$").removeprefix(".")
    named = re.search(r"(unknown|missing required) field `(\w+)`", reason)
    if named is None:
        return f"{place}: {reason}"
    key = f"{place}.{named[2]}".removeprefix(".")
    return f"{key}: this key is {'unknown' if named[1] == 'unknown' else 'missing'}"


def _faults(brand: Brand) -> list[tuple[str, str]]:
    """Return key and fault of everything that types can't check.

    That is: texts of one line, contrast, the help pages' address, placeholders and links. The length of the SMS is checked
    only if all this is right.
    """
    faults = [(key, fault) for key, text in _lines(brand) if (fault := _fault_of_line(text))]
    contrast = _contrast(brand.colours.accent, brand.colours.on_accent)
    if contrast < _LEAST_CONTRAST:
        faults.append(
            ("colours.accent", f"its contrast to on_accent is {contrast:.1f}:1, at least 7:1 is needed")
        )
    if brand.support.guide and not re.fullmatch(_GUIDE, brand.support.guide):
        faults.append(("support.guide", "a short address that begins with https:// is expected"))
    for key, text in _texts(brand):
        unknown = _placeholders(text) - _COMMON - _PLACEHOLDERS[key]
        if unknown:
            faults.append((key, f"{{{min(unknown)}}} can't be filled in here"))
        if re.search(r"https?:|www\.", text, re.IGNORECASE):
            faults.append((key, "no message may hold a link"))
    if not faults:
        longest = brand.telephone.code_sms.format(**brand.words(), code="8" * 8, minutes=60)
        if len(longest) > _SMS_CHARACTERS:
            faults.append(("telephone.code_sms", f"{len(longest)} characters when filled in, at most 70 fit"))
    return faults


def _lines(brand: Brand) -> list[tuple[str, str]]:
    """Return key and text of everything that is shown on one line, such as a name or a subject."""
    lines = [("terms.title", brand.terms.title), ("mail.sender", brand.mail.sender)]
    for part in ("names", "support"):
        held = getattr(brand, part)
        lines += [(f"{part}.{name}", getattr(held, name)) for name in held.__struct_fields__]
    for name in MailTexts.__struct_fields__:
        if isinstance(letter := getattr(brand.mail, name), MailTemplate):
            lines.append((f"mail.{name}.subject", letter.subject))
    return lines


def _fault_of_line(text: str) -> str:
    if "\n" in text or "\r" in text:
        return "a line break has no place here"
    if text != printable(text, _LONGEST_LINE):
        return f"one line of at most {_LONGEST_LINE} characters that can all be seen is expected"
    return "markup (< > &) has no place here" if re.search("[<>&]", text) else ""


def _texts(brand: Brand) -> list[tuple[str, str]]:
    """Return key and text of everything that may hold placeholders."""
    texts = [("mail.signature", brand.mail.signature)]
    for name in MailTexts.__struct_fields__:
        letter = getattr(brand.mail, name)
        if isinstance(letter, MailTemplate):
            texts += [(f"mail.{name}", letter.subject), (f"mail.{name}", letter.text)]
    return [
        *texts,
        ("telephone.code_sms", brand.telephone.code_sms),
        ("telephone.code_call", brand.telephone.code_call),
    ]


def _placeholders(text: str) -> set[str]:
    """Return the names in braces. A form that is never allowed is returned for a name with a format or a conversion.

    It is also returned for a text whose braces can't be parsed.
    """
    try:
        fields = [field for field in string.Formatter().parse(text) if field[1] is not None]
    except ValueError:
        return {"…"}
    return {f"{name}:{spec}" if spec or conversion else str(name) for _, name, spec, conversion in fields}


def _contrast(one: str, other: str) -> float:
    """Return WCAG's contrast ratio of two #RRGGBB colours."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = bytes.fromhex(colour[1:])
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
