"""Work on the whole database: expired rows, one person's data, a restored copy."""
