"""The made-up members of a demo, each for a turn that a journey can take. All of it is invented.

Legacy IDs (screen 1 of a migration); a locked one and one that has migrated show what they are refused with:

    ID         password      what it shows
    sakura01   Sakura#2468   a mobile and a card e-mail: the plain way
    midori02   Midori#1357   a landline only: nothing is sent before the customer asks for the call
    asahi03    Asahi#8642    a mobile and a landline: one is picked first
    kaede04    Kaede#9753    two mobiles
    hinata05   Hinata#3141   no card e-mail: screen 3 is left out
    tsubaki06  Tsubaki#2718  the legacy ID is locked
    fuji07     Fuji#16180    has migrated: the legacy ID no longer logs in
    momiji08   Momiji#1414   the card e-mail is somebody's member ID: 「はい」 is not offered
    ayame10    Ayame#1732    the card has been stopped

Member IDs (sign-in on screen 1), of customers who have no authenticator yet:

    member ID                    password       what it shows
    fuji.hanako@example.jp       Fuji!hana77    a member who is offered enrolment
    shared@example.jp            Share!d2468    holds the address that momiji08's card names
    botan.ichiro@example.jp      Botan!1ro99    the password is suspended: reissue lifts it
    kiri.tamotsu@example.jp      Kiri!tam0ts    a member whose card has been stopped: reissue does not lift that
    tachibana.ken@example.jp     Tachi!ken31    two of one family for one key: enrol both on it,
    tachibana.yui@example.jp     Tachi!yui42    then pick the account at sign-in

Cards, for a registration (R1: card number, birth date, last four digits of a phone); the others' are in PEOPLE:

    holder            card number          birth date  phone  what it shows
    Yanagi (柳 翠)     9999 0000 1310 6038  1996-05-27  5613   a card and no legacy ID: the plain way
    Tsubaki (椿 陽子)  9999 0000 0660 6614  1958-01-23  5606   the locked legacy ID is closed by it
    Fuji (藤 花子)     9999 0000 0770 2289  1975-05-09  5607   has a member ID, which another address replaces
    Ayame (菖蒲 節子)  9999 0000 1010 4408  1947-06-17  5610   the card has been stopped
"""

from datetime import date

import msgspec
from sqlalchemy import insert, select, update

from protocol.emails import parse_email
from protocol.secret import Secret
from service.clock import Clock
from service.crypto.keys import Keys
from service.crypto.passwords import Passwords
from service.gateways.card_system import card_mac
from service.members.members import Agreement, Members
from service.store.database import Database, Work
from service.store.tables import deployment, members, twin_holders, twin_legacy_ids, twin_phones
from service.words import JAPANESE


class _Person(msgspec.Struct, frozen=True, kw_only=True):
    """One made-up card holder. `card` is the number, `legacy` and `member` are an ID and its password."""

    holder: str
    name: str
    latin: str
    born: date
    card: str
    phones: tuple[str, ...]
    email: str | None = None
    legacy: tuple[str, str] | None = None
    locked: bool = False
    member: tuple[str, str] | None = None
    suspended: bool = False
    stopped: bool = False


PEOPLE = (
    _Person(
        holder="holder-01", name="桜井 春子", latin="HARUKO SAKURAI", born=date(1984, 4, 12), card="9999000001104821",
        phones=("+819012345601",), email="sakurai.haruko@example.jp", legacy=("sakura01", "Sakura#2468"),
    ),
    _Person(
        holder="holder-02", name="緑川 誠", latin="MAKOTO MIDORIKAWA", born=date(1951, 11, 3), card="9999000002207730",
        phones=("+81332345602",), email="midorikawa@example.jp", legacy=("midori02", "Midori#1357"),
    ),
    _Person(
        holder="holder-03", name="朝日 健太", latin="KENTA ASAHI", born=date(1978, 7, 29), card="9999000003201195",
        phones=("+819012345603", "+81612345603"), email="asahi.kenta@example.jp", legacy=("asahi03", "Asahi#8642"),
    ),
    _Person(
        holder="holder-04", name="楓 美咲", latin="MISAKI KAEDE", born=date(1992, 2, 18), card="9999000004203067",
        phones=("+818012345604", "+817012345614"), email="kaede.misaki@example.jp", legacy=("kaede04", "Kaede#9753"),
    ),
    _Person(
        holder="holder-05", name="日向 剛", latin="TSUYOSHI HINATA", born=date(1969, 9, 5), card="9999000005708452",
        phones=("+819012345605",), legacy=("hinata05", "Hinata#3141"),
    ),
    _Person(
        holder="holder-06", name="椿 陽子", latin="YOKO TSUBAKI", born=date(1958, 1, 23), card="9999000006606614",
        phones=("+819012345606",), email="tsubaki.yoko@example.jp", legacy=("tsubaki06", "Tsubaki#2718"), locked=True,
    ),
    _Person(
        holder="holder-07", name="藤 花子", latin="HANAKO FUJI", born=date(1975, 5, 9), card="9999000007702289",
        phones=("+819012345607",), email="fuji.hanako@example.jp", legacy=("fuji07", "Fuji#16180"),
        member=("fuji.hanako@example.jp", "Fuji!hana77"),
    ),
    _Person(
        holder="holder-08", name="紅葉 修", latin="OSAMU MOMIJI", born=date(1963, 10, 31), card="9999000008409371",
        phones=("+819012345608",), email="shared@example.jp", legacy=("momiji08", "Momiji#1414"),
    ),
    _Person(
        holder="holder-18", name="紅葉 文江", latin="FUMIE MOMIJI", born=date(1965, 3, 14), card="9999000018309389",
        phones=("+819012345618",), email="shared@example.jp", member=("shared@example.jp", "Share!d2468"),
    ),
    _Person(
        holder="holder-09", name="牡丹 一郎", latin="ICHIRO BOTAN", born=date(1988, 12, 6), card="9999000009505540",
        phones=("+819012345609",), email="botan.ichiro@example.jp",
        member=("botan.ichiro@example.jp", "Botan!1ro99"), suspended=True,
    ),
    _Person(
        holder="holder-10", name="菖蒲 節子", latin="SETSUKO AYAME", born=date(1947, 6, 17), card="9999000010104408",
        phones=("+81452345610",), email="ayame.setsuko@example.jp", legacy=("ayame10", "Ayame#1732"), stopped=True,
    ),
    _Person(
        holder="holder-11", name="橘 健", latin="KEN TACHIBANA", born=date(1981, 8, 21), card="9999000011707712",
        phones=("+819012345611",), email="tachibana.ken@example.jp", member=("tachibana.ken@example.jp", "Tachi!ken31"),
    ),
    _Person(
        holder="holder-12", name="橘 結衣", latin="YUI TACHIBANA", born=date(1983, 3, 2), card="9999000012707729",
        phones=("+819012345612",), email="tachibana.yui@example.jp", member=("tachibana.yui@example.jp", "Tachi!yui42"),
    ),
    _Person(
        holder="holder-13", name="柳 翠", latin="MIDORI YANAGI", born=date(1996, 5, 27), card="9999000013106038",
        phones=("+819012345613",), email="yanagi.midori@example.jp",
    ),
    _Person(
        holder="holder-14", name="桐 保", latin="TAMOTSU KIRI", born=date(1955, 8, 8), card="9999000014103356",
        phones=("+819012345615",), email="kiri.tamotsu@example.jp",
        member=("kiri.tamotsu@example.jp", "Kiri!tam0ts"), stopped=True,
    ),
)  # fmt: skip


async def seed(database: Database, passwords: Passwords, keys: Keys, clock: Clock, terms_version: str) -> bool:
    """Store all PEOPLE once: card holders, legacy IDs and members.

    All are stored or none. Return True if they were stored, False if that was done before.

    Raises:
        PermissionError: the database is not a demo.
    """
    hashes = {secret: await passwords.hash(Secret(secret)) for person in PEOPLE for secret in _secrets(person)}
    async with database.write() as work:
        row = (await work.connection.execute(select(deployment))).one()
        if not row.demo:
            raise PermissionError("made-up members live in a demo database only")
        if row.seeded_at is not None:
            return False
        for person in PEOPLE:
            await _holder(work, person, keys)
            await _legacy(work, person, hashes, clock)
            await _member(work, person, hashes, clock, terms_version)
        await work.connection.execute(update(deployment).values(seeded_at=clock()))
    return True


def _secrets(person: _Person) -> list[str]:
    return [pair[1] for pair in (person.legacy, person.member) if pair is not None]


async def _holder(work: Work, person: _Person, keys: Keys) -> None:
    await work.connection.execute(
        insert(twin_holders).values(
            id=person.holder,
            name=person.name,
            latin_name=person.latin,
            birth_date=person.born,
            email=person.email,
            card_last_four=person.card[-4:],
            card_mac=card_mac(keys, Secret(person.card)),
            stopped=person.stopped,
        ),
    )
    for position, number in enumerate(person.phones, 1):
        mobile = number[3:5] in ("70", "80", "90")
        await work.connection.execute(
            insert(twin_phones).values(holder=person.holder, position=position, number=number, mobile=mobile),
        )


async def _legacy(work: Work, person: _Person, hashes: dict[str, str], clock: Clock) -> None:
    if person.legacy is None:
        return
    legacy_id, password = person.legacy
    await work.connection.execute(
        insert(twin_legacy_ids).values(
            id=legacy_id,
            holder=person.holder,
            password_hash=hashes[password],
            locked_at=clock() if person.locked else None,
            closed_at=clock() if person.member else None,
        ),
    )


async def _member(
    work: Work, person: _Person, hashes: dict[str, str], clock: Clock, terms_version: str
) -> None:
    if person.member is None:
        return
    address, password = person.member
    repository = Members(clock)
    member = await repository.create(
        work,
        language=JAPANESE.language,
        holder=person.holder,
        legacy_id=person.legacy[0] if person.legacy else None,
        email=parse_email(address),
        password_hash=hashes[password],
    )
    agreement = Agreement(version=terms_version, agreed_at=clock(), terminal="demo")
    await repository.agree(work, member.id, agreement)
    if person.suspended:
        await work.connection.execute(
            update(members).where(members.c.id == member.id).values(suspended_at=clock())
        )
