"""Replies of the demo's door, the socket through which tests touch the screens, to what can't be done."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtQuick import QQuickWindow

from demo.door import Door

pytestmark = pytest.mark.usefixtures("qapp")


async def test_picture_that_the_door_can_not_write_raises_lookup_error(tmp_path: Path) -> None:
    window = QQuickWindow()
    door = Door(cast("Any", SimpleNamespace(window=window)), cast("Any", None))
    with pytest.raises(LookupError, match="picture"):
        await door._do_picture(str(tmp_path / "no-such-folder" / "picture.png"))
