"""Terminals: their keys, last heartbeats, published settings and orders for them, and what one may ask for in an hour or a day."""
