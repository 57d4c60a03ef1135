"""How large the screens are drawn on the glass that is there. They are laid out for three panels; glass comes in any size."""

from protocol.settings_file import SettingsError

PANELS = {"portrait": (1080, 1920), "landscape": (1920, 1080), "small": (1280, 800)}
"""Pixels, width and height, that the screens are drawn for."""
TITLE_BAR = 40
"""Pixels that a window manager may want above a window."""


def fit_in_window(size: str, width: int, height: int) -> float:
    """How much smaller a window must be than its panel to stand on a desktop of this size; a laptop's is seldom so high."""
    wide, high = PANELS[size]
    return min(1.0, width / wide, (height - TITLE_BAR) / high)


def fit_on_screen(size: str, width: int, height: int) -> float:
    """How much larger or smaller all is drawn to fill a whole screen of this size.

    Raises:
        SettingsError: the panel stands upright and the screen lies, or the other way round; no drawing is right there.
    """
    wide, high = PANELS[size]
    if (wide > high) != (width > height):
        raise SettingsError(
            f'panel.size: "{size}" is for a screen {"wider than high" if wide > high else "higher than wide"}, '
            f"and this one is {width} × {height}: turn the screen, or set another panel"
        )
    return min(width / wide, height / high)
