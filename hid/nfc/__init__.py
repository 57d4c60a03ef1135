"""Cards on PC/SC readers: the card, the readers, and CTAP over a card's commands."""
