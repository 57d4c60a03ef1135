"""The pass that an act has issued, for the page of the act: for who issued it, or for who writes its letter."""

from datetime import datetime
from typing import NamedTuple

from protocol.secret import Secret
from service.audit import Event, add_folded
from service.branch.act_rows import BranchAct
from service.branch.qr_code import QrPath, qr_path
from service.branch.sessions import DeskSession
from service.journeys.engine.journey import JourneyServices
from service.staff.rights import StaffAct


class IssuedPass(NamedTuple):
    """A pass as the branch page shows it.

    `signs` are its eight characters. `code` is the same characters as a QR code. The pass can be used from
    `good_from` until `expires_at`.
    """

    signs: Secret
    code: QrPath
    good_from: datetime
    expires_at: datetime


async def pass_shown(services: JourneyServices, session: DeskSession, act: BranchAct) -> IssuedPass | None:
    """Return the act's pass if this member of staff may see it, else None.

    The pass of a key by post (SEND_KEY) is shown to staff who may send keys in the act's branch, since they
    write its letter. Showing it is audited. Any other pass is shown only to the member of staff who issued it.

    A pass that was used or has expired is not shown. The pass of a key by post is not shown before it is good:
    its letter is written on a later day than the key is sent. Any other pass is shown also before it is good.

    Raises:
        LookupError: as `Passes.signs` does.
    """
    is_by_post = act.asked.act is StaffAct.SEND_KEY
    may_see = session.may(StaffAct.SEND_KEY, act.branch.id) if is_by_post else act.staff == session.staff.id
    if not may_see:
        return None
    async with services.database.read() as work:
        issued = await services.passes.of_act(work, act.id)
    if issued is None or (is_by_post and services.clock() < issued.good_from):
        return None
    if is_by_post:
        await _audit_letter(services, session, act)
    signs = services.passes.signs(issued)
    return IssuedPass(signs, qr_path(signs), issued.good_from, issued.expires_at)


async def _audit_letter(services: JourneyServices, session: DeskSession, act: BranchAct) -> None:
    async with services.database.write() as work:
        await add_folded(
            services.audit,
            work,
            Event.PASS_SHOWN,
            terminal=session.place,
            holder=act.holder,
            staff=session.staff.id,
            detail=act.id,
        )
