"""What is done to the whole database: expired rows, one person's data, an older copy put back."""
