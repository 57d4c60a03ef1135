"""What a member of staff may do: one table, of role, act, and whether it is their own branch or another one.

A right is asked for where the act takes place: the branch in which a member of staff has signed in to the branch page, or the
branch of the terminal at which they approve. A role in one branch gives no right in another, unless the table says so: then
its holder may act for every branch from where they sit. What needs a second person (`FOUR_EYES`) needs, besides the right of
the first, the right SECOND of somebody else, in the branch of the first.
"""

from collections.abc import Iterable, Mapping
from enum import Enum, StrEnum, auto

import msgspec


class Role(StrEnum):
    """What somebody is in a branch. A member of staff may have several roles, and roles in several branches."""

    TELLER = "teller"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    OPERATOR = "operator"
    CALL_CENTRE = "call-centre"
    """Takes calls at any hour, from customers of every branch. May find a customer and freeze, and nothing else."""


class StaffAct(StrEnum):
    """What staff do, or look at.

    The acts that staff sign with their keys at the branch page (`service.branch.acts`) have rows in
    `staff_acts`.
    """

    SEE_BRANCH = "see-branch"
    """Look at the branch's terminals, calls and figures of the day."""
    ANSWER_CALL = "answer-call"
    """Take, hand on or finish a call for staff, at the branch page."""
    FIND_CUSTOMER = "find-customer"
    """Find the customer by what R1 asks, or whom a call hands over, and see what an act needs."""
    FIND_BY_SLIP = "find-by-slip"
    """Find the customer at the desk by the number of a slip."""
    STAND_BESIDE = "stand-beside"
    """Help a customer at a terminal, and read and write for them with a second person."""
    RESET_KEY = "reset-key"
    """Approve at a terminal that a customer's blocked key is reset."""
    FREEZE = "freeze"
    """Stop password, keys and sessions of a customer at once."""
    THAW = "thaw"
    """Lift a freeze."""
    END_KEY = "end-key"
    """End a lost key, while the customer has another one."""
    END_LAST_KEY = "end-last-key"
    """End a lost key that is the customer's only one."""
    LIFT_SUSPENSION = "lift-suspension"
    """Lift the suspension of a password, without the code that a reissue takes."""
    ERASE = "erase"
    """Erase a customer's membership, with all that is kept of them."""
    ISSUE_PASS = "issue-pass"  # noqa: S105 - an act
    """Give a pass to a customer whom they have identified, who gets the code by phone at the terminal."""
    ISSUE_PASS_WITHOUT_CODE = "issue-pass-without-code"  # noqa: S105 - an act
    """Give a pass that stands for the code by phone, too."""
    SEE_STOCK = "see-stock"
    TAKE_BOX = "take-box"
    """Take a box of keys into the stock."""
    WRITE_OFF = "write-off"
    """Take keys out of the count that are gone from the stock, broken in it, or were counted wrong."""
    HAND_OUT_KEY = "hand-out-key"
    """Give a customer a key out of the stock, at the desk."""
    SEND_KEY = "send-key"
    """Send a customer a key by post; its activation code follows by another letter, on another day."""
    SETTLE_KEY = "settle-key"
    """Note that a key that was given came back, or can't be found."""
    SEND_LETTER = "send-letter"
    """Send a letter with a code to a member's registered address; entered at a terminal, it ends that their key is young."""
    SEE_COMPLAINTS = "see-complaints"
    OPEN_COMPLAINT = "open-complaint"
    CHANGE_COMPLAINT = "change-complaint"
    """Give a complaint to another owner, or until another day."""
    CLOSE_COMPLAINT = "close-complaint"
    """Close a complaint, or answer for one."""
    SECOND = "second"
    """Approve as the second person what somebody else has asked for."""
    SEE_RECORD = "see-record"
    """Read what staff did in a branch, and what stands out of it."""


class ActState(StrEnum):
    """How far an act that staff's keys sign has come: `service.branch.acts` draws it."""

    PREPARED = "prepared"
    """Its sentence is written and not signed yet."""
    AWAITING = "awaiting"
    """One person has signed, and a second one has to."""
    DONE = "done"
    DECLINED = "declined"


class Reach(Enum):
    """In which branches a role gives a right: in none, in those where it is held, or in all."""

    NONE = auto()
    OWN = auto()
    ALL = auto()


class Duty(msgspec.Struct, frozen=True, order=True):
    """A role of a member of staff in a branch, by the branch's id."""

    branch: str
    role: Role


_NONE, _OWN, _ALL = Reach.NONE, Reach.OWN, Reach.ALL
_ROLES = (Role.TELLER, Role.SUPERVISOR, Role.AUDITOR, Role.OPERATOR, Role.CALL_CENTRE)
_ROWS = {
    # act                     teller supervisor auditor operator call centre
    StaffAct.SEE_BRANCH:      (_OWN, _ALL, _ALL, _ALL, _NONE),
    StaffAct.ANSWER_CALL:     (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.FIND_CUSTOMER:   (_OWN, _OWN, _NONE, _NONE, _ALL),
    StaffAct.FIND_BY_SLIP:    (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.STAND_BESIDE:    (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.RESET_KEY:       (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.FREEZE:          (_OWN, _OWN, _NONE, _NONE, _ALL),
    StaffAct.THAW:            (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.END_KEY:         (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.END_LAST_KEY:    (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.LIFT_SUSPENSION: (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.ERASE:           (_NONE, _OWN, _NONE, _NONE, _NONE),
    StaffAct.ISSUE_PASS:      (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.ISSUE_PASS_WITHOUT_CODE: (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.SEE_STOCK:       (_OWN, _OWN, _ALL, _NONE, _NONE),
    StaffAct.TAKE_BOX:        (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.WRITE_OFF:       (_NONE, _OWN, _NONE, _NONE, _NONE),
    StaffAct.HAND_OUT_KEY:    (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.SEND_KEY:        (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.SETTLE_KEY:      (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.SEND_LETTER:     (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.SEE_COMPLAINTS:  (_OWN, _OWN, _ALL, _NONE, _NONE),
    StaffAct.OPEN_COMPLAINT:  (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.CHANGE_COMPLAINT: (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.CLOSE_COMPLAINT: (_OWN, _OWN, _NONE, _NONE, _NONE),
    StaffAct.SECOND:          (_NONE, _ALL, _NONE, _NONE, _NONE),
    StaffAct.SEE_RECORD:      (_NONE, _OWN, _ALL, _NONE, _NONE),
}  # fmt: skip
RIGHTS: Mapping[StaffAct, Mapping[Role, Reach]] = {
    act: dict(zip(_ROLES, reaches, strict=True)) for act, reaches in _ROWS.items()
}
"""Where each role may do each act."""
FOUR_EYES = frozenset(
    {
        StaffAct.THAW,
        StaffAct.END_LAST_KEY,
        StaffAct.LIFT_SUSPENSION,
        StaffAct.ERASE,
        StaffAct.ISSUE_PASS_WITHOUT_CODE,
    }
)
"""Acts that delete, or open, something without the customer's own proof: two persons sign each, the second a sentence that holds the first's."""


def roles_with(act: StaffAct, reach: Reach) -> tuple[Role, ...]:
    """Return the roles whose reach for this act is exactly `reach`.

    With OWN, roles that may do the act in all branches are left out.
    """
    return tuple(role for role, their_reach in RIGHTS[act].items() if their_reach is reach)


def may(duties: Iterable[Duty], act: StaffAct, branch: str) -> bool:
    """Return whether somebody with these duties may do the act in, or for, this branch."""
    return any(
        reach is Reach.ALL or (reach is Reach.OWN and duty.branch == branch)
        for duty in duties
        for reach in (RIGHTS[act][duty.role],)
    )
