"""Members, freezes, and a demo's made-up members; and what is counted of an ID or a card, whether or not it exists."""
