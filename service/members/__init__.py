"""Who members are, what is counted of an ID or a card whether it exists or not, freezes, and the made-up members of a demo."""
