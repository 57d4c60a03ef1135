"""packaging/entry.py: the commands of the frozen terminal, here `doctor`."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def entry() -> ModuleType:
    spec = importlib.util.spec_from_file_location("entry", ROOT / "packaging/entry.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_doctor_looks_for_keys_and_cards_too_and_ends_with_78_where_the_settings_can_t_be_used(
    entry: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert entry.main(["doctor", "--settings", str(tmp_path / "none.toml")]) == 78
    told = capsys.readouterr()
    assert "none.toml: the settings can't be read" in told.err
    assert entry.main(["hid", "doctor"]) in {0, 1}  # whether all is well depends on this machine
    assert capsys.readouterr().out == told.out != ""


@pytest.mark.parametrize(("option", "code"), [("--help", 0), ("--fly", 2)])
def test_doctor_shows_its_usage_and_exits_0_after_help_and_2_after_an_unknown_option(
    entry: ModuleType, capsys: pytest.CaptureFixture[str], option: str, code: int
) -> None:
    with pytest.raises(SystemExit) as ended:
        entry.main(["doctor", option])
    assert ended.value.code == code
    assert "kiosk doctor" in "".join(capsys.readouterr())
