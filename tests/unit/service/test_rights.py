"""The table of rights, cell by cell, against the same table written out once more."""

import pytest

from service.staff.rights import FOUR_EYES, Duty, Role, StaffAct, may

_COLUMNS = [
    (role, is_own)
    for role in (Role.TELLER, Role.SUPERVISOR, Role.AUDITOR, Role.OPERATOR, Role.CALL_CENTRE)
    for is_own in (True, False)
]
_EXPECTED = {
    # each role: in its own branch, in another one
    #                  teller     supervisor auditor    operator   call centre
    "see-branch":      "yes no    yes yes    yes yes    yes yes    no  no",
    "answer-call":     "yes no    yes no     no  no     no  no    no  no",
    "find-customer":   "yes no    yes no     no  no     no  no    yes yes",
    "find-by-slip":    "yes no    yes no     no  no     no  no    no  no",
    "stand-beside":    "yes no    yes no     no  no     no  no    no  no",
    "reset-key":       "yes no    yes no     no  no     no  no    no  no",
    "freeze":          "yes no    yes no     no  no     no  no    yes yes",
    "thaw":            "yes no    yes no     no  no     no  no    no  no",
    "end-key":         "yes no    yes no     no  no     no  no    no  no",
    "end-last-key":    "yes no    yes no     no  no     no  no    no  no",
    "lift-suspension": "yes no    yes no     no  no     no  no    no  no",
    "erase":           "no  no    yes no     no  no     no  no    no  no",
    "issue-pass":      "yes no    yes no     no  no     no  no    no  no",
    "issue-pass-without-code": "yes no yes no no no     no  no    no  no",
    "see-stock":       "yes no    yes no     yes yes    no  no    no  no",
    "take-box":        "yes no    yes no     no  no     no  no    no  no",
    "write-off":       "no  no    yes no     no  no     no  no    no  no",
    "hand-out-key":    "yes no    yes no     no  no     no  no    no  no",
    "send-key":        "yes no    yes no     no  no     no  no    no  no",
    "settle-key":      "yes no    yes no     no  no     no  no    no  no",
    "send-letter":     "yes no    yes no     no  no     no  no    no  no",
    "see-complaints":  "yes no    yes no     yes yes    no  no    no  no",
    "open-complaint":  "yes no    yes no     no  no     no  no    no  no",
    "change-complaint": "yes no   yes no     no  no     no  no    no  no",
    "close-complaint": "yes no    yes no     no  no     no  no    no  no",
    "second":          "no  no    yes yes    no  no     no  no    no  no",
    "see-record":      "no  no    yes no     yes yes    no  no    no  no",
}  # fmt: skip


@pytest.mark.parametrize("act", StaffAct)
def test_each_role_may_do_an_act_in_its_own_and_in_another_branch_as_the_table_of_expected_rights_says(
    act: StaffAct,
) -> None:
    cells = _EXPECTED[act].split()
    for (role, is_own), cell in zip(_COLUMNS, cells, strict=True):
        duty = Duty("here" if is_own else "elsewhere", role)
        assert may([duty], act, "here") is (cell == "yes"), (role, is_own)


def test_table_of_expected_rights_has_every_act_of_staff_and_no_other() -> None:
    assert set(_EXPECTED) == set(StaffAct)


def test_duties_add_up_in_their_own_branches_and_staff_without_a_duty_may_do_nothing() -> None:
    both = [Duty("here", Role.AUDITOR), Duty("elsewhere", Role.SUPERVISOR)]
    assert may(both, StaffAct.SECOND, "here")
    assert may(both, StaffAct.ERASE, "elsewhere")
    assert not may(both, StaffAct.ERASE, "here")
    assert not any(may([], act, "here") for act in StaffAct)


def test_five_acts_of_staff_need_two_persons_and_no_other_act_does() -> None:
    """Thawing, ending a last key, lifting a suspension, erasing, and issuing a pass without a code."""
    two = {"thaw", "end-last-key", "lift-suspension", "erase", "issue-pass-without-code"}
    assert set(FOUR_EYES) == two
