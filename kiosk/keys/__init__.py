"""What a customer and staff do with a security key: enrol it, sign in and approve with it, look after it."""
