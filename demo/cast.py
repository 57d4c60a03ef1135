"""The made-up members as the pocket introduces them (journeys.md, "Made-up members for demo and tests")."""

from typing import Any

import msgspec

from demo.telephone import domestic
from service.members.seed import PEOPLE


class CastMember(msgspec.Struct, frozen=True, kw_only=True):
    """A made-up member with one ID to log in with, or without an ID. Only a demo's database knows the password."""

    name: str
    story: str
    """What this member demonstrates: 「携帯電話が2台」."""
    login: str
    """Legacy ID or member ID; empty if the member has neither."""
    password: str
    contact: str
    """Registered phones in national form, and the card e-mail or the words that none is registered, in one line."""

    def __repr__(self) -> str:
        return f"CastMember({self.name})"


def cast() -> list[CastMember]:
    """Return all made-up members: first those with a legacy ID, then those with a member ID, then those with neither.

    A member with both stands there twice.
    """
    legacy = [_person(made_up, made_up.legacy, _legacy_story(made_up)) for made_up in PEOPLE if made_up.legacy]
    members = [_person(made_up, made_up.member, _member_story(made_up)) for made_up in PEOPLE if made_up.member]
    others = [
        _person(made_up, None, "クレジットカードだけで、IDはない")
        for made_up in PEOPLE
        if made_up.legacy is None and made_up.member is None
    ]
    return [*legacy, *members, *others]


def _person(made_up: Any, login: tuple[str, str] | None, story: str) -> CastMember:
    phones = "、".join(domestic(number) for number in made_up.phones)
    return CastMember(
        name=made_up.name,
        story=story,
        login=login[0] if login else "",
        password=login[1] if login else "",
        contact=f"{phones}　{made_up.email or 'メールアドレスの登録なし'}",
    )


def _legacy_story(made_up: Any) -> str:
    if made_up.stopped:
        return "クレジットカードが止められている"
    if made_up.locked:
        return "IDがロックされている"
    if made_up.member:
        return "移行ずみ（このIDではログインできない）"
    if made_up.email is None:
        return "メールアドレスの登録がない"
    if any(made_up.email == other.member[0] for other in PEOPLE if other.member):
        return "メールアドレスがほかの会員のID"
    return _phones_story(made_up.phones)


def _phones_story(phones: tuple[str, ...]) -> str:
    mobiles = sum(number[3:5] in {"70", "80", "90"} for number in phones)
    if mobiles == len(phones):
        return "携帯電話が2台" if mobiles > 1 else "携帯電話（ふつうの道）"
    return "携帯電話と固定電話" if mobiles else "固定電話だけ"


def _member_story(made_up: Any) -> str:
    if made_up.stopped:
        return "会員（クレジットカードが止められている）"
    if made_up.suspended:
        return "会員（パスワードが停止中）"
    return "会員（キーはまだない）"
