"""One customer after the other: the start screen, the session and its end, the bell for staff."""
