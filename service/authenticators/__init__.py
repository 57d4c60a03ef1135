"""Members' authenticators: credentials, names, sign counts, challenges; and decoys, which options name for unknown IDs."""
