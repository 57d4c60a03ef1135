"""Members' authenticators: credentials, names, counters, challenges; what is named for an ID that nobody has."""
