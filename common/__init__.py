"""What a process of any part may need: its memory kept to itself, a word to systemd, foreign text made safe to show."""
