"""What happens next: coroutines, readable top to bottom as the customer's walk."""
