"""The commands of `python -m service`: a file each with its name (`restore` is in `backup`), and what runs them."""
