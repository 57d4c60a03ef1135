"""What customers and staff do with a security key or card: enrol it, sign in and approve with it, look after it."""
