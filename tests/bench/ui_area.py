"""The screens: how soon a touch is answered, and what stays of a session in memory."""

ROWS = ("ui_press", "ui_looks", "ui_pages", "ui_walk", "ui_voice")
