"""Members of staff, what they have approved, and the calls for them."""
