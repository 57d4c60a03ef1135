"""What happens next: a coroutine that reads top to bottom as the customer's walk through a journey."""
