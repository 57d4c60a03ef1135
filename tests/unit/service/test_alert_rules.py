"""The alert rules for Prometheus: they use metrics that exist, promtool accepts them, and each alert is raised in time."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.metrics import Metrics

RULES = Path(__file__).parents[3] / "packaging/service/usr/share/madoguchi/madoguchi.rules.yml"
needs_promtool = pytest.mark.skipif(
    shutil.which("promtool") is None, reason="promtool is not installed: apt install promtool"
)
HEARD = "madoguchi_terminal_heartbeat_timestamp_seconds"
OUT = 'madoguchi_terminal_availability{availability="out-of-service",terminal="ginza-2"}'
UNTAKEN = 'madoguchi_terminal_update_fault{terminal="ginza-2",fault="expired"}'
READERS = 'madoguchi_terminal_devices{kind="reader",terminal="ginza-2"}'
ERROR = 'madoguchi_terminal_error_timestamp_seconds{terminal="ginza-2"}'


def test_each_alert_rule_uses_metrics_that_the_service_has_and_gives_a_severity_and_a_summary() -> None:
    shown = {metric.name for metric in Metrics()._registry.collect()}
    rules = [rule for group in yaml.safe_load(RULES.read_text("utf-8"))["groups"] for rule in group["rules"]]
    for rule in rules:
        named = set(re.findall(r"\b(?:madoguchi_\w+|up\b)", rule["expr"]))
        assert named, rule["alert"]
        assert named <= shown | {"up"}, "Prometheus has this one itself"
    assert {rule["labels"]["severity"] for rule in rules} == {"critical", "warning"}
    assert all(rule["annotations"]["summary"] for rule in rules)


@needs_promtool
def test_alert_rules_are_accepted_by_promtool() -> None:
    done = subprocess.run(
        ["promtool", "check", "rules", "--lint=all", "--lint-fatal", str(RULES)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@needs_promtool
@pytest.mark.parametrize(
    ("series", "minutes", "raised"),
    [
        ({'up{job="madoguchi",instance="a"}': "1 0x10"}, 5, {"MadoguchiServiceDown"}),
        ({"madoguchi_database_up": "1 0x10"}, 5, {"MadoguchiDatabaseDown"}),
        ({"madoguchi_outbox_oldest_seconds": "899x10"}, 8, set()),
        ({"madoguchi_outbox_oldest_seconds": "901x10"}, 8, {"MadoguchiMessagesWait"}),
        ({f'{HEARD}{{terminal="ginza-2"}}': "0+60x20"}, 20, set()),
        ({f'{HEARD}{{terminal="ginza-2"}}': "0x20"}, 5, set()),
        ({f'{HEARD}{{terminal="ginza-2"}}': "0x20"}, 6, {"MadoguchiTerminalSilent"}),
        (
            {f'{HEARD}{{terminal="ginza-2",instance="a"}}': "0x20", f'{HEARD}{{terminal="ginza-2",instance="b"}}': "0+60x20"},
            20,
            set(),
        ),
        ({OUT: "0 1 1 0x20"}, 10, set()),
        ({OUT: "1x20"}, 4, {"MadoguchiTerminalOutOfService"}),
        ({ERROR: "600x40"}, 15, {"MadoguchiTerminalError"}),
        ({ERROR: "600x40"}, 21, set()),
        ({UNTAKEN: "1x10 0x10"}, 9, set()),
        ({UNTAKEN: "1x20"}, 11, {"MadoguchiTerminalNotUpdated"}),
        ({READERS: "1x60"}, 60, set()),
        ({READERS: "1x30 0x30"}, 45, {"MadoguchiReaderGone"}),
        (
            {
                'madoguchi_terminal_version_info{terminal="a",ring="pilot",version="0.1.1"}': "1x1500",
                'madoguchi_terminal_version_info{terminal="b",ring="all",version="0.1.0"}': "1x1500",
            },
            1441,
            set(),
        ),
        (
            {
                'madoguchi_terminal_version_info{terminal="a",ring="all",version="0.1.0"}': "1x1500",
                'madoguchi_terminal_version_info{terminal="b",ring="all",version="0.1.1"}': "1x1500",
            },
            1441,
            {"MadoguchiVersionsDiffer"},
        ),
    ],
)  # fmt: skip
def test_alert_is_raised_when_its_figures_have_been_wrong_long_enough_and_not_before(
    series: dict[str, str], minutes: int, raised: set[str], tmp_path: Path
) -> None:
    names = re.findall(r"alert: (\w+)", RULES.read_text("utf-8"))
    assert raised <= set(names)
    rows = [{"series": name, "values": values} for name, values in series.items()]
    test: dict[str, Any] = {
        "rule_files": [str(RULES)],
        "tests": [
            {
                "interval": "1m",
                "input_series": rows,
                "promql_expr_test": [
                    {
                        "expr": 'count by (alertname) (ALERTS{alertstate="firing"})',
                        "eval_time": f"{minutes}m",
                        "exp_samples": [
                            {"labels": f'{{alertname="{name}"}}', "value": 1}
                            for name in names
                            if name in raised
                        ],
                    }
                ],
            }
        ],
    }
    (tmp_path / "rules.yml").write_text(yaml.safe_dump(test))
    done = subprocess.run(
        ["promtool", "test", "rules", str(tmp_path / "rules.yml")],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
