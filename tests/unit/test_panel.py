"""What is said of a touch panel by where touches on its targets landed."""

import math

import pytest

from field.panel import MOST_OFF, MOST_SHIFTED, Touch, faults_of

MISSED = Touch(math.nan, math.nan)


@pytest.mark.parametrize(
    ("touches", "said"),
    [
        ([Touch(1, -2), Touch(-3, 1), Touch(0, 0)], []),
        ([Touch(0, 0), MISSED, MISSED], ["触れても反応しない印が2個あります"]),
        ([MISSED] * 9, ["触れても反応しない印が9個あります"]),
        ([Touch(MOST_SHIFTED + 1, 0)] * 9, ["触れた場所が、全体に右へ+5mm、下へ+0mmずれています"]),
        ([Touch(0, 0)] * 8 + [Touch(0, MOST_OFF + 1)], ["10mmよりずれた印が1個あります"]),
        ([Touch(0, MOST_OFF - 1), Touch(0, 0), Touch(0, 0)], []),
    ],
)
def test_panel_is_faulty_where_touches_are_missed_shifted_or_far_off(
    touches: list[Touch], said: list[str]
) -> None:
    assert faults_of(touches) == said
