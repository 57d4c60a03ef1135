"""A panel size's layout is drawn as large as the display allows, and not at all on one of the other orientation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.glass import PANELS, fit_in_window, fit_on_screen
from protocol.settings_file import SettingsError

SIZES = st.sampled_from(sorted(PANELS))
PIXELS = st.integers(480, 8000)


@given(SIZES, PIXELS, PIXELS)
def test_layout_for_a_panel_size_fills_a_display_of_its_orientation_and_is_refused_on_another(
    size: str, width: int, height: int
) -> None:
    wide, high = PANELS[size]
    if (wide > high) != (width > height):
        with pytest.raises(SettingsError, match=f"panel.size.*{width} × {height}"):
            fit_on_screen(size, width, height)
        return
    fit = fit_on_screen(size, width, height)
    assert max(wide * fit / width, high * fit / height) == pytest.approx(1)
    assert wide * fit <= width + 1e-6
    assert high * fit <= height + 1e-6


@given(SIZES, PIXELS, PIXELS)
def test_desktop_window_is_never_larger_than_its_panel_size_or_the_desktop(
    size: str, width: int, height: int
) -> None:
    wide, high = PANELS[size]
    fit = fit_in_window(size, width, height)
    assert 0 < fit <= 1
    assert wide * fit <= width + 1e-6
    assert high * fit < height


@pytest.mark.parametrize(
    ("size", "width", "height", "fit"),
    [
        ("portrait", 1080, 1920, 1.0),
        ("portrait", 2160, 3840, 2.0),
        ("landscape", 1366, 768, 768 / 1080),
        ("small", 1280, 800, 1.0),
    ],
)
def test_layout_for_a_panel_size_is_scaled_to_usual_display_resolutions(
    size: str, width: int, height: int, fit: float
) -> None:
    assert fit_on_screen(size, width, height) == pytest.approx(fit)
