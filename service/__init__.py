"""The member service: journeys, members and their authenticators, behind HTTP."""
