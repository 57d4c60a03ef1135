"""What a process of any part may need: its memory protected, notices to systemd, foreign text made safe to show; the version."""
