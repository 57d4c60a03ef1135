"""The screens of several keys, a full key and a key's reset, those of staff and of provisioning, with made-up data."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from demo.gallery.cases_accounts import busy, email_choice, terms
from demo.gallery.cases_keys import MODEL
from demo.gallery.cases_provisioning import CASES as PROVISIONING
from kiosk.views.choosing import SelectKeyView, StoredCredentialsView, WhichKeyView
from kiosk.views.reset import ResetKeyView
from kiosk.views.staff_beside import StaffBesideView, StaffPresence, Stopped
from kiosk.views.staff_screens import StaffApprovalView, StaffCodeView, StaffEnrolledView
from kiosk.views.view import View
from protocol import steps
from protocol.journeys import ApprovalAct

LONG_MODEL = "Security Key NFC by Yubico Series with a name that is very long"
ENROLLED_AND_USED = [
    ("2026-11-02T10:00:00+09:00", ""),
    ("2026-11-24T10:00:00+09:00", "2026-11-24T12:00:00+09:00"),
    ("2025-04-08T15:30:00+09:00", "2026-11-20T09:10:00+09:00"),
    ("2025-12-28T11:00:00+09:00", "2026-01-06T16:45:00+09:00"),
    ("2026-08-14T13:20:00+09:00", ""),
]
LONG_STORED = (
    "login.microsoftonline.com — hanako.tanaka.with.a.long.name.indeed@a-subsidiary.example-company.co.jp"
)
STORED = [
    "example.com — tanaka",
    LONG_STORED,
    "github.com — <b>hanako</b>",
    "accounts.google.com — 田中 花子",
    "a.jp",
    "ssh:work — hanako",
    "mail.example.net — hanako@example.net",
]


def reset(
    phase: str,
    trouble: str = "",
    *,
    card: bool = False,
    long_touch: bool = False,
    rest: bool = False,
    model: str = MODEL,
) -> ResetKeyView:
    """Return the view of a reset; `phase`: "pull-out", "put-in", "touch" or "wait" (it was reset).

    `rest`: the key itself is out, another is still in. `trouble`: why it begins anew, "too-late", "other-key" or empty.
    """
    view = ResetKeyView(key_name=model, card=card, long_touch=long_touch)
    view.show_phase(phase, rest=rest)
    view.show_trouble(trouble)
    return view


def staff_code(text: str = "") -> StaffCodeView:
    """Return the view in which staff type a code, with `text` typed."""
    view = StaffCodeView(steps.StaffCode(digits=8))
    view.type(text)
    return view


def approval(member: str = "田・ 花・", model: str = MODEL, first: str = "") -> StaffApprovalView:
    """Return the view in which staff approve the reset of a member's key.

    `member`: the masked name. `first`: the member of staff who has approved it already; empty if there is none.
    """
    return StaffApprovalView(
        steps.StaffApproval(
            options={},
            act=ApprovalAct.RESET_KEY,
            aaguid=UUID(int=1),
            model=model,
            member=member,
            first=first,
        )
    )


def attended[V: View](view: V, checker: str = "", *, own: bool = False, name: str = "佐々木 真理") -> V:
    """Return the view, marked so that a scene shows it with staff signed in.

    `name`: the member of staff. `checker`: a second one; empty for none. `own`: the customer fills in this
    screen.
    """
    view.attended_by = StaffPresence(name, checker, own=own, parent=view)  # type: ignore[attr-defined]
    return view


def beside(
    stopped: Stopped,
    done: str = "",
    *,
    customer: str = "桜＊ 春＊",
    proven_by: str = "legacy-password-and-phone",
    checker: str = "",
    branch: str = "ひばりが丘支店",
    goes_back: bool = False,
    approves: bool = False,
) -> StaffBesideView:
    """Return the view of what staff beside a customer see, with `done` just done."""
    step = steps.StaffBeside(
        name="佐々木 真理",
        branch=branch,
        checker=checker,
        customer=customer,
        proven_by=proven_by,
        prolongs_left=6,
    )
    view = StaffBesideView(step, stopped, goes_back=goes_back, approves=approves)
    view.show_done(step, done)
    return attended(view, checker)


CASES: dict[str, dict[str, Callable[[], View]]] = {
    **PROVISIONING,
    "SelectKey": {
        "two-keys": lambda: SelectKeyView([], touchable=True),
        "key-and-card": lambda: SelectKeyView(["カード型キー"], touchable=True),
        "cards": lambda: SelectKeyView(["カード型キー", "カード型キー"], touchable=False),
        "long-name": lambda: SelectKeyView([LONG_MODEL], touchable=True),
        "three": lambda: SelectKeyView(["カード型キー", "カード型キー"], touchable=True),
    },
    "StoredCredentials": {
        "seven": lambda: StoredCredentialsView(STORED, sensor=True),
        "one": lambda: StoredCredentialsView(STORED[:1], sensor=True),
    },
    "ResetKey": {
        "rest": lambda: reset("pull-out", rest=True),
        "rest-of-card": lambda: reset("pull-out", rest=True, card=True),
        **{phase: partial(reset, phase) for phase in ("pull-out", "put-in", "touch", "wait")},
        **{
            f"card-{phase}": partial(reset, phase, card=True)
            for phase in ("pull-out", "put-in", "touch", "wait")
        },
        "long-touch": lambda: reset("touch", long_touch=True),
        "long-name": lambda: reset("pull-out", model=LONG_MODEL),
        "card-too-late": lambda: reset("pull-out", "too-late", card=True),
        "card-other-key": lambda: reset("pull-out", "other-key", card=True),
    },
    "WhichKey": {
        "two": lambda: WhichKeyView(["Security Key NFC by Yubico"] * 2, ENROLLED_AND_USED[:2]),
        "card": lambda: WhichKeyView(["カード型キー"] * 2, ENROLLED_AND_USED[:2], card=True),
        "five": lambda: WhichKeyView(
            [
                "家のキー",
                "持ち歩くキー",
                "とても長い名前をつけた持ち歩くためのキー",
                "予備のキー",
                "家族のキー",
            ],
            ENROLLED_AND_USED,
        ),
    },
    "StaffCode": {
        "empty": staff_code,
        "filled": lambda: staff_code("98765432"),
        "busy": lambda: busy(staff_code("98765432")),
    },
    "StaffEnrolled": {
        "plain": lambda: StaffEnrolledView("窓口 花子"),
        "long": lambda: StaffEnrolledView("とても長い名前の支店の係員 花子"),
    },
    "StaffBeside": {
        "nothing-wrong": lambda: beside(Stopped("EmailChoice"), customer="", proven_by=""),
        "finger": lambda: beside(Stopped("Capture"), goes_back=True),
        "refused": lambda: beside(Stopped("PhoneCode", "code-wrong"), goes_back=True),
        "trouble": lambda: beside(Stopped("KeyTrouble", "", "pin-auth-blocked"), goes_back=True),
        "card-trouble": lambda: beside(Stopped("KeyTrouble", "", "pin-auth-blocked", card=True)),
        "prolonged": lambda: beside(Stopped("Capture"), "prolonged"),
        "handed-over": lambda: beside(Stopped("PhoneCode", "code-locked"), "handed-over", goes_back=True),
        "two": lambda: beside(Stopped("EmailChoice"), checker="高橋 誠"),
        "approval": lambda: beside(Stopped("StaffApproval"), approves=True),
        "long": lambda: beside(
            Stopped("PasscodeText"),
            customer="長＊＊＊＊＊ 花＊＊＊＊",
            branch="とても長い名前のひばりが丘駅前支店",
            goes_back=True,
        ),
    },
    "EmailChoice": {
        "two-write": lambda: attended(email_choice(), "高橋 誠"),
        "long-names": lambda: attended(email_choice(), "五百旗頭 真理子", name="勅使河原 五右衛門"),
    },
    "Terms": {"own": lambda: attended(terms(), "高橋 誠", own=True)},
    "StaffApproval": {
        "reset": approval,
        "long": lambda: approval("長長長長長・ 花花花花・", LONG_MODEL),
        "second": lambda: approval(first="窓口 花子"),
    },
}
