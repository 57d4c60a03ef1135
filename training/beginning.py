"""How everybody stands as a training begins: two members of staff, and customers with what has happened to them before."""

from typing import Any, NamedTuple

import httpx

from hid.virtual.desk.desk import VirtualDesk
from service.app import Service
from service.authenticators.credentials import Credentials
from service.members.freezes import Freezes
from service.members.members import Members
from service.members.seed import PEOPLE
from service.settings import StaffSettings
from service.staff.accounts import Staff
from service.staff.branches import FIRST, Branch, Branches
from service.staff.rights import Duty, Role
from service.webauthn import creation_options, verify_registration
from training.pc import Pc

SAKURAI, FUJI, KEN, YUI, YANAGI, FUMIE = (
    next(one for one in PEOPLE if one.holder == f"holder-{number}")
    for number in ("01", "07", "11", "12", "13", "18")
)
LOST = "赤いキー"
KEPT = "青いキー"
"""The names of Fuji's keys: the one that is lost, and the one at hand."""
PASSCODE = "580147"
"""The passcode of staff's keys and of Fuji's."""


class PracticeKey(NamedTuple):
    """A virtual key.

    `called` is its name on the page. `role` is the role of the member of staff who owns it, or None for a
    customer's key.
    """

    profile: str
    called: str
    role: Role | None = None


KEYS = {
    "k1": PracticeKey("fingerprint", "指紋のキー（新しい）"),
    "k2": PracticeKey("fingerprint", "指紋のキー（新しい、2本目）"),
    "k3": PracticeKey("pin-blocked", "パスコードを間違えすぎたキー"),
    "k4": PracticeKey("touch", f"{FUJI.name}様の{KEPT}"),
    "k5": PracticeKey("touch", "窓口 一郎のキー", Role.TELLER),
    "k6": PracticeKey("touch", "責任 花子のキー", Role.SUPERVISOR),
}
"""The keys that can be used in a training, by their ids in the drawer. The lost key is not among them."""
_LOST_KEY = "k7"
"""The id of LOST in the drawer; no exercise shows it."""


def lay_out(desk: VirtualDesk) -> None:
    """Put the keys of KEYS, and the lost one, into an empty drawer."""
    for key in KEYS.values():
        desk.add(key.profile)
    desk.add("touch")


async def begin(service: Service, pc: Pc, page: httpx.AsyncClient, origins: tuple[str, str]) -> None:
    """Bring staff and customers to where the exercises begin.

    The branch gets its name. Two members of staff are added, each with a key. Fuji gets two keys, and Fumie is frozen.
    `origins`: the origin of the members' service, then the branch page's.

    Raises:
        httpx.HTTPError: a request failed.
    """
    members_origin, page_origin = origins
    async with service.database.write() as work:
        await Branches(service.clock).rename(work, Branch(FIRST, "練習支店"))
    for key, practice in KEYS.items():
        if practice.role is not None:
            pc.set_passcode(key, PASSCODE)
            await _enrol_staff(service, pc, page, page_origin, key)
    for key, name in ((_LOST_KEY, LOST), ("k4", KEPT)):
        pc.set_passcode(key, PASSCODE)
        await _enrol_fuji(service, pc, members_origin, key, name)
    async with service.database.write() as work:
        await Freezes(service.clock).freeze(work, FUMIE.holder, service.keys.new_id())


async def _enrol_staff(service: Service, pc: Pc, page: httpx.AsyncClient, origin: str, key: str) -> None:
    """Add a member of staff and enrol their key, as an operator and they do."""
    name, role = KEYS[key].called.removesuffix("のキー"), KEYS[key].role
    assert role is not None
    async with service.database.write() as work:
        new = await Staff(service.keys, service.clock, StaffSettings()).add(work, name)
        await Branches(service.clock).assign(work, new.staff, [Duty(FIRST, role)])
    form = {"code": new.code.reveal()}
    asked = (await page.post("/enrol/challenge", data=form)).raise_for_status().json()
    made = pc.create(key, PASSCODE, origin, asked)
    enrolled = await page.post("/enrol", data=form | {"response": _json(made)})
    assert "refused" not in enrolled.headers["location"], enrolled.headers["location"]


async def _enrol_fuji(service: Service, pc: Pc, origin: str, key: str, name: str) -> None:
    """Store a credential of a key for Fuji, without what an enrolment does besides: no audit row, no mail."""
    rp, challenge = service.catalogue.rp, bytes(32)
    async with service.database.write() as work:
        member = await Members(service.clock).by_holder(work, FUJI.holder)
        assert member is not None
        credentials = Credentials(service.keys, service.clock)
        asked = creation_options(
            rp,
            user_handle=member.user_handle,
            user_name=member.email,
            display_name=member.email,
            challenge=challenge,
            timeout_ms=120_000,
        )
        made = pc.create(key, PASSCODE, origin, asked)
        new = verify_registration(rp, made, challenge=challenge, now=service.clock())
        await credentials.add(work, member.id, new, model="Practice Key", name=name)


def _json(value: Any) -> str:
    return httpx.Request("POST", "http://localhost", json=value).content.decode()
