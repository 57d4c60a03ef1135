"""What is known when the next step is chosen: the facts, and the rows that belong to them. Choosing changes none of it."""

from datetime import datetime, timedelta

import msgspec

from protocol.emails import canonical
from protocol.journeys import JourneyKind
from protocol.steps import (
    AcceptedCredentials,
    CodeSent,
    ListedAuthenticator,
    ModelPolicy,
    Notice,
    PersonalWords,
    Phone,
    Terms,
)
from service.authenticators.credentials import MemberCredential
from service.clock import on_the_wire
from service.gateways.card_system import CardHolder, CardPhone
from service.journeys.engine.facts import Facts, Path
from service.masks import mask_phone, national_digits
from service.members.members import Member
from service.staff.accounts import StaffMember
from service.staff.approvals import Standing, Subject
from service.webauthn import Descriptor, base64url

YOUNG_FOR = timedelta(hours=24)
"""How long a key is young that was enrolled while staff vouched in place of the code by phone.

A session that such a key has opened removes no key and changes no address.
"""


class BranchRules(msgspec.Struct, frozen=True, kw_only=True):
    """What is the same for every customer of this branch.

    Attributes:
        terms: screen 2, with the references in other languages.
        card_notice: what R1 says first, in every language.
        offers: the kinds of journey that `Instead` may begin. A terminal may open these, and MIGRATION, SIGN_IN, PASS, STAFF
            and BESIDE.
        addresses: how many new e-mail addresses a journey may propose.
        fresh_seconds: how long a verification counts for what the top screen protects.
        key_tries: refused assertions and credentials, the last of which ends the journey.
        rp_id: the members' RP ID.
        models: which models of authenticators are accepted; `Known` has them as they are known now.
    """

    terms: Terms
    card_notice: Notice
    offers: tuple[JourneyKind, ...]
    enrolment_compulsory: bool
    addresses: int
    code_digits: int
    code_minutes: int
    fresh_seconds: int
    key_tries: int
    rp_id: str
    models: ModelPolicy


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """All that `next_step` may look at."""

    journey: str
    terminal: str
    facts: Facts
    branch: BranchRules
    now: datetime
    holder: CardHolder | None = None
    member: Member | None = None
    credentials: tuple[MemberCredential, ...] = ()
    """The member's, locked ones and those of revoked models included."""
    card_email_taken: bool = False
    """Whether the card's e-mail address is a member's ID; False on every path but MIGRATION."""
    sent: CodeSent | None = None
    """The state of `facts.code`."""
    delivery_failed: bool = False
    """The message with `facts.code` has failed; always False for a reissue's mail (`Codes.has_failed`)."""
    allow: tuple[Descriptor, ...] = ()
    """The allow list of SignIn, with decoys for an ID without credentials; empty lets the security key choose the account.

    While `asked`: the staff's keys under the members' RP ID.
    """
    approval: Standing | None = None
    """The valid approval of a reset; None on every path but ENROLMENT."""
    can_be_approved: bool = False
    """Whether a member of staff could approve what is asked; False if nothing is."""
    staff: StaffMember | None = None
    """The member of staff whose code was right or, on the path BESIDE, whose key was, unless that is void by now.

    It is once they are revoked, or have lost their key (`Staff.end_trust`)."""
    staff_has_key: bool = False
    """Whether `staff` has a key under staff's own RP ID."""
    second: StaffMember | None = None
    """The second member of staff, who reads and writes with `staff` for a customer, unless that is void by now, as `staff`."""
    branch_name: str = ""
    """The name of the terminal's branch; empty on every path but BESIDE."""

    def __repr__(self) -> str:
        return f"Known({self.facts!r}, …)"

    @property
    def phone(self) -> CardPhone | None:
        """The phone that codes go to, or None.

        If the card has one phone, it is that phone. If the card has several, it is the phone that the customer
        chose. It is None if the card has no phone. It is also None if the customer has chosen no phone, or one
        that the card no longer has.
        """
        phones = self.holder.phones if self.holder else ()
        if len(phones) == 1:
            return phones[0]
        return next((phone for phone in phones if phone.id == self.facts.phone), None)

    @property
    def card_email(self) -> str | None:
        """The card's e-mail address as the card system has it, not canonical; None without one, or if it can't be a member ID.

        Another member may have it as ID.
        """
        email = self.holder.email if self.holder else None
        return email if canonical(email) is not None else None

    @property
    def keeps_card_email(self) -> bool:
        """Whether the customer has chosen that the card's e-mail address becomes the member ID, and the card still has that one."""
        kept = self.facts.kept_email if self.facts.keeps_card_email else None
        return kept is not None and canonical(self.card_email) == kept

    @property
    def card_email_differs(self) -> bool:
        """Whether the customer typed an address that is not the card's, compared in canonical form.

        False if the card's address is kept. True for any typed address if the card has none. It has a meaning only once an
        address is chosen.

        If it is True, screen 6 confirms the typed address, and the card system is told to change to it. In a change of the
        member ID, both happen in every case.
        """
        return not self.keeps_card_email and canonical(self.facts.email) != canonical(self.card_email)

    @property
    def is_young(self) -> bool:
        """Whether this session may remove no key and change no address.

        True if staff vouched in it in place of the code by phone, or if there is a `young_key`.
        """
        return self.facts.vouched is not None or self.young_key is not None

    @property
    def young_key(self) -> MemberCredential | None:
        """The key that verified the member last or, after that, was enrolled, if it is before its `young_until`; else None."""
        by = (one for one in self.credentials if one.id == self.facts.key_proven_by)
        return next((one for one in by if one.is_young(self.now)), None)

    def is_fresh(self, at: datetime | None) -> bool:
        """Return whether a verification at that moment is at most `fresh_seconds` old; False for None and for a future moment."""
        return at is not None and 0 <= (self.now - at).total_seconds() <= self.branch.fresh_seconds

    @property
    def is_verified(self) -> bool:
        """Whether the member has been freshly verified.

        It is True if a key verified the member freshly, or was enrolled freshly. The key must still be theirs, not be locked
        and not be of a revoked model. It is also True if both the password and the phone were proven freshly. Staff who vouch
        in place of the code by phone count as its proof.
        """
        revoked = self.branch.models.revoked
        good = [one.id for one in self.credentials if not (one.locked or one.aaguid in revoked)]
        stands = self.facts.key_proven_by in good
        if stands and self.is_fresh(self.facts.key_proven_at):
            return True
        return self.knows_password and self.is_fresh(self.facts.phone_proven_at)

    @property
    def knows_password(self) -> bool:
        """Whether the proof of the password `is_fresh`: one from the beginning of a long session does not count."""
        return self.is_fresh(self.facts.password_proven_at)


def approval_subject(known: Known) -> Subject | None:
    """Return what a member of staff is asked to approve; None if nothing is asked or the journey has no member yet."""
    asked = known.facts.asked
    if asked is None or known.member is None:
        return None
    return Subject(
        journey=known.journey,
        terminal=known.terminal,
        member=known.member.id,
        act=asked.act,
        aaguid=asked.aaguid,
    )


def phones_shown(holder: CardHolder) -> tuple[Phone, ...]:
    """Return the registered phones as a screen may show them, masked."""
    return tuple(
        Phone(id=phone.id, number=mask_phone(phone.number), mobile=phone.mobile) for phone in holder.phones
    )


def authenticators_shown(credentials: tuple[MemberCredential, ...]) -> tuple[ListedAuthenticator, ...]:
    """Return these credentials as a screen lists them, in the same order.

    Locked credentials and those of revoked models are listed too. They are not marked.
    """
    return tuple(
        ListedAuthenticator(
            id=one.id,
            name=one.name,
            model=one.model,
            enrolled_at=on_the_wire(one.enrolled_at),
            last_used_at=on_the_wire(one.last_used_at) if one.last_used_at else None,
            transports=one.transports,
        )
        for one in credentials
    )


def accepted_credentials(known: Known, member: Member) -> AcceptedCredentials:
    """Return the IDs of all credentials of the member, locked ones and those of revoked models included.

    A terminal may delete any other credential of this account from a key. `member` is the owner of `known.credentials`.
    """
    return AcceptedCredentials(
        rp_id=known.branch.rp_id,
        user_id=base64url.encode(member.user_handle),
        credential_ids=tuple(base64url.encode(one.credential_id) for one in known.credentials),
    )


def personal_words(known: Known) -> PersonalWords:
    """Return what this customer's password or passcode must not contain.

    The words are given if the phone was proven in this journey (by its code, or because staff vouched in its place), if the
    member `is_verified`, or on the path CHANGE_PASSWORD. Otherwise, and without a card holder, all of them are empty.
    """
    holder = known.holder
    changes = known.facts.path is Path.CHANGE_PASSWORD  # a verification opened it, however long it stays open
    if holder is None or not (changes or known.facts.phone_proven_at is not None or known.is_verified):
        return PersonalWords()
    address = known.member.email if known.member else known.facts.email or holder.email or ""
    return PersonalWords(
        birth_date=holder.birth_date.isoformat(),
        phones=tuple(national_digits(phone.number) for phone in holder.phones),
        names=tuple(holder.latin_name.split()),
        card_last_four=(holder.card_last_four,),
        email=address,
    )
