"""Members' authenticators: credentials, names, sign counts, challenges; and decoys, which options name for an ID without any."""
