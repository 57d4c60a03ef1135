"""What the terminal and the member service say to each other, and the rules both apply."""
