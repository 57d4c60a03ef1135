"""The screens: how soon a touch is answered, and what they keep of those who have left."""

ROWS = ("ui_press", "ui_looks", "ui_pages", "ui_walk", "ui_voice")
