"""Figures of script/bench: quantiles, goals, ratios to a peer, and how they are written."""

import json

import pytest

from tests.support.bench_figures import Figure, as_json, quantile, table


@pytest.mark.parametrize(("share", "value"), [(0.5, 50.5), (0.95, 95), (1.0, 100)])
def test_quantile_is_a_sample_but_the_median_of_an_even_number_of_samples_is_between_two(
    share: float, value: float
) -> None:
    assert quantile([float(number) for number in range(100, 0, -1)], share) == value


def test_figure_is_judged_by_its_goal_and_ratio_goal_and_not_at_all_without_goal_or_measurement() -> None:
    figure = Figure(
        name="time", unit="ms", ours=(1.0, 9.0, 2.0), goal=2.0, peer=(5.0,), against="it", ratio_goal=0.5
    )
    assert (figure.value, figure.ratio, figure.met) == (2.0, 0.4, True)
    assert Figure(name="time", unit="ms", ours=(3.0,), goal=2.0).met is False
    assert Figure(name="time", unit="ms", ours=(3.0,), peer=(4.0,), ratio_goal=0.5).met is False
    assert Figure(name="time", unit="ms", ours=(3.0,)).met is None
    assert Figure(name="time", unit="ms", ours=(), goal=2.0, not_measured="no machine").met is None


def test_ratio_of_a_paired_figure_is_the_median_of_the_ratios_of_its_pairs() -> None:
    """What slowed a round down slowed both of its samples down."""
    figure = Figure(
        name="time", unit="ms", ours=(1.0, 20.0, 3.3), peer=(1.0, 10.0, 3.0), ratio_goal=1.2, paired=True
    )
    assert figure.ratio == pytest.approx(1.1)
    assert figure.met


def test_figures_are_written_as_json_and_as_a_table_that_says_what_was_missed_or_not_measured() -> None:
    figures = [
        Figure(name="slow", unit="ms", ours=(1.0, 2.0, 30.0), goal=20, at=0.95),
        Figure(name="absent", unit="ms", ours=(), not_measured="no machine"),
    ]
    written = json.loads(as_json("hid", figures))
    assert written["area"] == "hid"
    assert written["machine"]
    assert written["figures"]["slow"] == {
        "ours": 30.0,
        "unit": "ms",
        "peer": None,
        "against": None,
        "ratio": None,
        "goal": "≤ 20 ms",
        "met": False,
    }
    assert written["figures"]["absent"]["ours"] is None
    lines = table(figures).splitlines()
    assert lines[1].startswith("slow (p95)")
    assert "MISSED" in lines[1]
    assert "no machine" in lines[2]
