"""The pytest plugin: its options, and what `--terminal` adds to a run.

`--terminal` adds the fixtures and the report. The ready suite runs then, unless other tests are named.

    pytest -p field.plugin --terminal [--settings FILE] [--devices SOCKET] [--member FILE] [--report FILE] [--patience S] [tests…]

Without `--terminal` the plugin adds only its options and its hook, and loads nothing of Qt.
"""

from datetime import datetime
from pathlib import Path

import pytest

SUITE = Path(__file__).with_name("suite")
PATIENCE = 600.0
"""Seconds that one test may take, unless `--patience` says otherwise."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("terminal", "tests at a terminal, led by its screen")
    group.addoption(
        "--terminal", action="store_true", help="this machine is a terminal: test it, and lead a tester"
    )
    group.addoption("--settings", type=Path, metavar="FILE", help="the branch's settings")
    group.addoption("--devices", type=Path, metavar="SOCKET", help="of a device process that systemd starts")
    group.addoption("--member", type=Path, metavar="FILE", help="a training member's login and password, TOML")
    group.addoption(
        "--report", type=Path, metavar="FILE", help="the HTML report; JUnit XML is written beside it"
    )
    group.addoption(
        "--patience", type=float, metavar="S", default=PATIENCE, help="seconds for one test (%(default)s)"
    )


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Add the hook for what stands in for keys, service and tester."""
    from field import hooks  # noqa: PLC0415 - only a run that has the plugin needs them

    pluginmanager.add_hookspecs(hooks)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Set up a run with `--terminal`: fixtures, report, JUnit XML, and the ready suite unless tests are named.

    Without `--report`, the report is a file in the present folder whose name has the date and the time.
    """
    if not config.getoption("--terminal"):
        return
    from field import fixtures  # noqa: PLC0415
    from field.report import FieldReport  # noqa: PLC0415

    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args = [str(SUITE)]
    path: Path = config.getoption("--report") or Path(f"field-{datetime.now().astimezone():%Y%m%d-%H%M}.html")
    config.option.xmlpath = config.option.xmlpath or str(path.with_suffix(".xml"))
    config.pluginmanager.register(fixtures, "terminal-fixtures")
    config.pluginmanager.register(FieldReport(path.absolute()), "terminal-report")
