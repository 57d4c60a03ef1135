"""The commands of `python -m service`, a file each, named after the command."""
