"""doctor: what this machine lacks for keys and cards."""

import argparse

from hid.commands.out import DONE, REFUSED, Out


def doctor(_options: argparse.Namespace, out: Out) -> int:
    """Each finding, with what to do; REFUSED where something is missing."""
    from hid.doctor import State, findings  # noqa: PLC0415  # brings in what the terminal's side does without
    from hid.doctor.machine import this_machine  # noqa: PLC0415

    missing = False
    for finding in findings(this_machine()):
        missing |= finding.state is State.MISSING
        remedy = f"\n          {finding.remedy}" if finding.remedy else ""
        out.say(f"{finding.state:<8}  {finding.says}{remedy}", finding)
    return REFUSED if missing else DONE
