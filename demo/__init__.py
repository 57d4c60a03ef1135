"""The demo: a world around the terminal on one machine, and the pocket to play a customer from. Never shipped."""
