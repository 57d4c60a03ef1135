"""What staff do for a customer, in the stock or on a complaint: one sentence, signed by one key or by two, and then done, once.

    PREPARED ── first key ──▶ DONE                                 an act of one person
    PREPARED ── first key ──▶ AWAITING ── second key ──▶ DONE      one of `FOUR_EYES`
                              AWAITING ── second key ──▶ DECLINED      by another sentence

What is prepared is void after fifteen minutes, what awaits the second person after ten. The sentence is written once, when the act
is prepared: who, where, for which customer, on which proof, why and what. The second person's own sentence holds the first. The
assertions over both are kept with the act; what was asked for and done stands in the audit.
"""

import secrets
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from service.audit import Event, Factor, add_folded, reference_of
from service.branch.act_rows import ActRows, BranchAct, SignedStatement
from service.branch.challenges import DeskChallenges, accept_desk_key
from service.branch.complaints import Complaints
from service.branch.desk import Desk, DeskCustomer
from service.branch.effects import EFFECTS, Target, is_pass_for, is_pass_of
from service.branch.forms import ON_COMPLAINTS, WITH_CUSTOMER, WITHOUT_CUSTOMER, ActForm, asked_of
from service.branch.refusals import DeskRefusal
from service.branch.sessions import DeskSession, Sessions
from service.branch.shown import shown_of
from service.branch.wording import Wording
from service.crypto.keys import Keys
from service.gateways import SystemUnavailable
from service.gateways.card_system import NoSuchHolderError
from service.journeys.engine.journey import JourneyServices
from service.journeys.parts.endings import Ending
from service.members.members import Contacts
from service.outbox.outbox import Details, Message
from service.staff.rights import ActState, StaffAct, may
from service.store.database import Work, until_settled
from service.webauthn import base64url, request_options


class Signing(NamedTuple):
    """What a browser is given to have a key sign: PublicKeyCredentialRequestOptionsJSON, and the sentence."""

    options: dict[str, Any]
    sentence: str


class _CardEmail(NamedTuple):
    """The address that the card system has of a customer; not known if it gave no answer."""

    is_known: bool
    address: str | None = None


class Acts:
    """Prepares acts, takes the assertions over them, and has them done.

    What is signed is audited. So is a refusal for a missing right, a reached cap, a bad signature, or what the branch or
    its stock does not allow, and one by the act's effect.
    """

    def __init__(
        self,
        services: JourneyServices,
        keys: Keys,
        wording: Wording,
        sessions: Sessions,
        desk: Desk,
        daily: int,
    ) -> None:
        """`daily`: how often a member of staff may do each act in a day."""
        self._services = services
        self._keys = keys
        self._wording = wording
        self._sessions = sessions
        self._desk = desk
        self.daily = daily
        self.complaints = Complaints(services.database, services.clock)
        self.rows = ActRows(services.database, services.clock)
        self.challenges = DeskChallenges(services.clock)

    async def prepare(
        self, session: DeskSession, customer: DeskCustomer | None, form: Mapping[str, str]
    ) -> str | DeskRefusal:
        """Write the sentence of the act that a form asks for, and store it unsigned. Return the act's id, or why it is refused.

        `customer`: the one of a visit; None for an act without a customer.

        A form that ends a customer's only key is stored as END_LAST_KEY, and one for a pass that stands for the code by phone as
        ISSUE_PASS_WITHOUT_CODE: both need two persons.

        A form is refused as by `asked_of`, and if it does not fit the customer (MALFORMED, CHANGED_MEANWHILE,
        PASS_NOT_POSSIBLE). An act is refused if this member of staff may not do it (NO_RIGHT, OWN_MEMBERSHIP), or not again
        today (TOO_MANY). So are a pass that the branch does not issue (PASS_NOT_HERE) and more keys to write off than are
        in stock (FEWER_IN_STOCK). A complaint is refused as by `Complaints.fault`, and a new one of a customer whose visit
        is over (VISIT_OVER).
        """
        asked = _asked_for(customer, form)
        if isinstance(asked, DeskRefusal):
            return asked
        shown = await shown_of(self._services, self.complaints, session.branch.id, customer, asked)
        complaint = await self.complaints.get(session.branch.id, asked.complaint) if asked.complaint else None
        holder = customer.holder.id if customer else complaint.holder if complaint else ""
        act_id = secrets.token_hex(16)
        async with self._services.database.write() as work:
            standing = await self._sessions.standing(work, session)
            refusal = self._forbidden(standing, asked.act, session.branch.id, holder)
            if refusal is None and await self._is_over_cap(work, session, asked.act):
                refusal = DeskRefusal.TOO_MANY
            fault = await self._fault_of_complaint(work, session, asked, holder) if refusal is None else None
            if fault is not None:
                return fault  # the audit gets no row: the customer may have been erased meanwhile
            uses = await self._services.branches.passes(work, session.branch.id)
            if refusal is None and asked.journey is not None and not is_pass_of(uses, asked):
                refusal = DeskRefusal.PASS_NOT_HERE
            if refusal is None and await self._is_short_of_keys(work, session, asked):
                refusal = DeskRefusal.FEWER_IN_STOCK
            if refusal is not None:
                return await self._refuse(work, session, holder, refusal)
            statement = self._wording.sentence(
                asked.act,
                {
                    "staff": session.staff.name,
                    "branch": session.branch.name,
                    "asked": asked,
                    "shown": shown,
                    "number": reference_of(act_id),
                },
            )
            act = BranchAct(
                id=act_id,
                state=ActState.PREPARED,
                state_at=self._services.clock(),
                branch=session.branch,
                holder=holder,
                staff=session.staff.id,
                staff_name=session.staff.name,
                asked=asked,
                shown=shown,
                statement=statement,
            )
            await self.rows.add(work, act)
        return act_id

    async def _is_short_of_keys(self, work: Work, session: DeskSession, asked: ActForm) -> bool:
        """Return whether more keys are to be written off than are in stock."""
        if asked.act is not StaffAct.WRITE_OFF or asked.model is None:
            return False
        return not await self._services.stock.has(work, session.branch.id, asked.model, asked.number)

    async def awaiting(self, session: DeskSession) -> tuple[BranchAct, ...]:
        """Return the acts that this member of staff may sign as the second person, oldest first.

        They are acts of other members of staff that await a second person now. This member of staff has the
        right to sign as second person in the act's branch. An act about their own membership is among them, and
        `sign` refuses it.
        """
        return tuple(
            act
            for act in await self.rows.awaiting()
            if act.staff != session.staff.id and session.may(StaffAct.SECOND, act.branch.id)
        )

    def sentence_for(self, session: DeskSession, act: BranchAct, *, declines: bool = False) -> str:
        """Return the sentence that this member of staff signs: the second person's if the act awaits one, else the first's.

        With `declines`, the second person's sentence that refuses what the first asked for.
        """
        if act.state is not ActState.AWAITING and not declines:
            return act.statement
        return self._wording.sentence(
            "decline" if declines else "second",
            {"staff": session.staff.name, "branch": session.branch.name, "first": act},
        )

    async def signing(self, session: DeskSession, act: BranchAct, *, declines: bool = False) -> Signing:
        """Return the sentence that this member of staff signs and the options for the assertion over it.

        The challenge of the options is good for two minutes. `declines`: the sentence is the second person's
        refusal of what the first person asked for.
        """
        sentence = self.sentence_for(session, act, declines=declines)
        async with self._services.database.write() as work:
            challenge = await self.challenges.issue(work, _about(session, act), sentence)
        options = request_options(self._services.staff_rp, challenge=challenge, timeout_ms=120_000)
        return Signing(options, sentence)

    async def sign(
        self, session: DeskSession, act: BranchAct, response: Mapping[str, Any]
    ) -> ActState | DeskRefusal:
        """Take an assertion over the act, and do the act if no other person has to sign.

        Return the act's new state, or why the assertion is refused.

        An act that can't be signed any more is refused with LAPSED. An act that this member of staff may not
        sign is refused with NO_RIGHT, OWN_MEMBERSHIP or SAME_PERSON. One that they may not do again today is
        refused with TOO_MANY. An assertion is refused as by `accept_desk_key`, and with OTHER_KEY if it is a
        colleague's. The complaint or the act's effect may refuse, such as with CHANGED_MEANWHILE if the
        sentence no longer fits the customer. If the card system does not answer, and no address of the customer from
        before today is kept, the act is refused with SYSTEM_UNAVAILABLE. A customer without any address is not told,
        and the act is done.
        """
        card_email = await self._card_email("" if act.complaint else act.holder)
        return await until_settled(lambda: self._sign(session, act.id, card_email, response))

    async def decline(
        self, session: DeskSession, act: BranchAct, response: Mapping[str, Any]
    ) -> ActState | DeskRefusal:
        """Take an assertion of the second person over the sentence that declines what the first has asked for.

        Return DECLINED, or why the assertion is refused.

        If the act does not await a second person (any more), or the first has lost the right to it, the refusal is LAPSED.
        A member of staff who may not sign it is refused with NO_RIGHT, OWN_MEMBERSHIP or SAME_PERSON. An assertion is
        refused as by `accept_desk_key`, and with OTHER_KEY if it is a colleague's.
        """
        return await until_settled(lambda: self._decline(session, act, response))

    async def _decline(
        self, session: DeskSession, act: BranchAct, response: Mapping[str, Any]
    ) -> ActState | DeskRefusal:
        async with self._services.database.write() as work:
            standing = await self._standing(work, act.id)
            if standing is None or standing.state is not ActState.AWAITING:
                return DeskRefusal.LAPSED
            refusal = await self._not_signable(work, session, standing)
            if refusal is not None:
                return await self._refuse(work, session, act.holder, refusal)
            signed = await self._signed(work, session, standing, response, declines=True)
            if isinstance(signed, DeskRefusal):
                return await self._refuse(work, session, act.holder, signed)
            await self.rows.move(work, act.id, ActState.DECLINED, signed, second=session.staff.id)
            await self._note(work, session, Event.ACT_DECLINED, standing)
        return ActState.DECLINED

    async def _sign(
        self, session: DeskSession, act_id: str, card_email: _CardEmail, response: Mapping[str, Any]
    ) -> ActState | DeskRefusal:
        async with self._services.database.write() as work:
            act = await self._standing(work, act_id)
            if act is None:
                return DeskRefusal.LAPSED
            refusal = await self._not_signable(work, session, act)
            if refusal is not None:
                return await self._refuse(work, session, act.holder, refusal)
            signed = await self._signed(work, session, act, response)
            if isinstance(signed, DeskRefusal):
                return await self._refuse(work, session, act.holder, signed)
            if act.state is ActState.PREPARED and act.needs_second:
                await self.rows.move(work, act.id, ActState.AWAITING, signed)
                await self._note(work, session, Event.ACT_ASKED, act)
                return ActState.AWAITING
            refusal = await self._do(work, session, act, card_email)
            if refusal is not None:
                return await self._refuse(work, session, act.holder, refusal)
            second = session.staff.id if act.state is ActState.AWAITING else None
            await self.rows.move(work, act.id, ActState.DONE, signed, second=second)
        return ActState.DONE

    async def _standing(self, work: Work, act_id: str) -> BranchAct | None:
        """Lock and return an act that can still be signed; None for any other."""
        act = await self.rows.hold(work, act_id)
        if act is None or act.state in (ActState.DONE, ActState.DECLINED):
            return None
        return None if act.is_void(self._services.clock()) else act

    async def _not_signable(self, work: Work, session: DeskSession, act: BranchAct) -> DeskRefusal | None:
        """Return why this member of staff may not sign an act as it stands; None if they may.

        What the first of two persons has signed lapses with their right to it.
        """
        standing = await self._sessions.standing(work, session)
        is_own = act.staff == session.staff.id
        if act.state is ActState.PREPARED:
            if not is_own or standing is None or act.branch.id != standing.branch.id:
                return DeskRefusal.NO_RIGHT
            refusal = self._forbidden(standing, act.asked.act, act.branch.id, act.holder)
            is_over = refusal is None and await self._is_over_cap(work, session, act.asked.act)
            refusal = DeskRefusal.TOO_MANY if is_over else refusal
            return refusal or await self._fault_of_complaint(work, session, act.asked, act.holder)
        if is_own:
            return DeskRefusal.SAME_PERSON
        first = await self._services.branches.duties(work, act.staff)
        if not may(first, act.asked.act, act.branch.id):
            return DeskRefusal.LAPSED
        return self._forbidden(standing, StaffAct.SECOND, act.branch.id, act.holder)

    def _forbidden(
        self, session: DeskSession | None, act: StaffAct, branch: str, holder: str
    ) -> DeskRefusal | None:
        if session is None or not session.may(act, branch):
            return DeskRefusal.NO_RIGHT
        return DeskRefusal.OWN_MEMBERSHIP if session.staff.card_holder == holder else None

    async def _is_over_cap(self, work: Work, session: DeskSession, act: StaffAct) -> bool:
        """Return whether the member of staff may not sign this act again today. Their other signatures of acts wait until this unit of work ends."""
        await work.lock(f"acts of staff {session.staff.id}")
        return await self.rows.signed_today(work, session.staff.id, act) >= self.daily

    async def _fault_of_complaint(
        self, work: Work, session: DeskSession, asked: ActForm, holder: str
    ) -> DeskRefusal | None:
        """Return why a complaint can't be opened, changed or closed as asked; None if it can, and for any other act.

        Refuse one of a customer whose visit is over (VISIT_OVER), and what `Complaints.fault` refuses. `holder`: the card holder whom the
        complaint names, who is not erased before this unit of work ends; empty if it names no customer.
        """
        if asked.act not in ON_COMPLAINTS:
            return None
        await work.lock(f"holder {holder}")
        is_opened = asked.act is StaffAct.OPEN_COMPLAINT
        if is_opened and holder and await self._desk.visit_of(session, holder, work) is None:
            return DeskRefusal.VISIT_OVER
        return await self.complaints.fault(work, session.branch.id, holder, asked)

    async def _signed(
        self,
        work: Work,
        session: DeskSession,
        act: BranchAct,
        response: Mapping[str, Any],
        *,
        declines: bool = False,
    ) -> SignedStatement | DeskRefusal:
        """Use the challenge up and verify the assertion over this member of staff's sentence. Return it as it is stored.

        Refuse what `accept_desk_key` refuses, and a colleague's key (OTHER_KEY).
        """
        sentence = self.sentence_for(session, act, declines=declines)
        key = await accept_desk_key(
            self._services,
            work,
            self.challenges,
            response,
            about=_about(session, act),
            sentence=sentence,
            place=session.place,
        )
        if isinstance(key, DeskRefusal):
            return key
        if key.staff.id != session.staff.id:
            return DeskRefusal.OTHER_KEY
        told = response["response"]
        return SignedStatement(
            staff=session.staff.id,
            at=self._services.clock(),
            sentence=sentence,
            client_data=told["clientDataJSON"],
            authenticator_data=told["authenticatorData"],
            signature=told["signature"],
            public_key=base64url.encode(key.public_key),
        )

    async def _do(
        self, work: Work, session: DeskSession, act: BranchAct, card_email: _CardEmail
    ) -> DeskRefusal | None:
        """Have the act's effect, audit it and tell the customer; return why the effect is refused, and nothing has changed, else None."""
        services = self._services
        await work.lock(f"holder {act.holder}")
        member = await services.members.by_holder(work, act.holder) if act.holder else None
        contacts = await services.members.contacts(work, member.id) if member and not act.complaint else None
        if not card_email.is_known and (contacts is None or contacts.before_today is None):
            return DeskRefusal.SYSTEM_UNAVAILABLE  # it could be told to no address of before this day
        target = Target(
            holder=act.holder,
            member=member,
            asked=act.asked,
            branch=act.branch.id,
            act=act.id,
            since=act.shown.since,
        )
        by = Ending(session.place, Factor.STAFF_KEY, session.staff.id)
        refusal = await EFFECTS[act.asked.act](services, self._keys, work, target, by)
        if refusal is not None:
            return refusal
        await self._note(work, session, Event.ACT_DONE, act)
        details = Details(at=services.clock(), act=act.asked.act, branch=act.branch.name)
        for address in _addresses(contacts, card_email.address):
            await services.outbox.queue(work, Message.STAFF_ACT, address, details)
        return None

    async def _note(self, work: Work, session: DeskSession, event: Event, act: BranchAct) -> None:
        asked = act.asked
        proof = f"document={asked.document} checked={asked.checked} record={asked.record}"
        if act.complaint:
            proof = f"complaint={act.complaint} owner={asked.owner} due={asked.due or ''}"
        await self._services.audit.add(
            work,
            event,
            terminal=session.place,
            holder=act.holder or None,
            staff=session.staff.id,
            detail=f"{asked.act} {act.id} reason={asked.reason} {proof}",
        )

    async def _refuse(self, work: Work, session: DeskSession, holder: str, refusal: DeskRefusal) -> DeskRefusal:
        await add_folded(
            self._services.audit,
            work,
            Event.ACT_REFUSED,
            terminal=session.place,
            holder=holder or None,
            staff=session.staff.id,
            detail=refusal,
        )
        return refusal

    async def _card_email(self, holder: str) -> _CardEmail:
        if not holder:
            return _CardEmail(is_known=True)
        try:
            return _CardEmail(is_known=True, address=(await self._services.cards.holder(holder)).email)
        except NoSuchHolderError:
            return _CardEmail(is_known=True)
        except SystemUnavailable:
            return _CardEmail(is_known=False)


def _asked_for(customer: DeskCustomer | None, form: Mapping[str, str]) -> ActForm | DeskRefusal:
    """Return what a form asks for, checked against the customer of the visit as they stand now, or why it is refused."""
    asked = asked_of(form)
    if isinstance(asked, DeskRefusal):
        return asked
    if asked.act in (WITHOUT_CUSTOMER if customer else WITH_CUSTOMER):
        return DeskRefusal.MALFORMED
    if customer is None:
        return asked
    if asked.key and asked.key not in {one.id for one in customer.keys}:
        return DeskRefusal.CHANGED_MEANWHILE
    if asked.journey is not None and not is_pass_for(asked, is_member=customer.member is not None):
        return DeskRefusal.PASS_NOT_POSSIBLE
    return msgspec.structs.replace(asked, act=_meant(asked, customer))


def _meant(asked: ActForm, customer: DeskCustomer) -> StaffAct:
    """Return the act that a form asks for, as the customer stands now."""
    if asked.key:
        return StaffAct.END_KEY if len(customer.keys) > 1 else StaffAct.END_LAST_KEY
    if asked.journey is not None:
        return StaffAct.ISSUE_PASS_WITHOUT_CODE if asked.without_code else StaffAct.ISSUE_PASS
    return asked.act


def _about(session: DeskSession, act: BranchAct) -> str:
    return f"{act.id} {session.id.hex()}"


def _addresses(contacts: Contacts | None, card_email: str | None) -> list[str]:
    """Return the addresses at which the customer is told: the present one, and one that was known before today. Empty without any."""
    if contacts is None:
        return [card_email] if card_email else []
    before = contacts.before_today or card_email
    return list(dict.fromkeys(filter(None, (contacts.present, before))))
