"""What is kept: tables, units of work, migrations."""
