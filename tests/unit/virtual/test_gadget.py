"""What the gadget command says of a machine without the kernel's parts; tests/kernel makes real gadgets."""

from pathlib import Path

import pytest

from hid.virtual.gadget import lacking


@pytest.mark.parametrize("missing", [["usb_gadget"], ["udc"], ["usb_gadget", "udc"]], ids=str)
def test_gadget_command_names_each_folder_of_the_kernel_that_is_missing_and_no_other(
    tmp_path: Path, missing: list[str]
) -> None:
    gadgets, controllers = folders = tmp_path / "usb_gadget", tmp_path / "udc"
    for folder in folders:
        if folder.name not in missing:
            folder.mkdir()
    said = lacking(gadgets, controllers)
    assert said is not None
    assert [folder.name for folder in folders if str(folder) in said] == missing


def test_gadget_command_names_no_missing_folder_where_both_exist(tmp_path: Path) -> None:
    assert lacking(tmp_path, tmp_path) is None
