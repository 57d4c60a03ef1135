"""The routes of the service, and the gate in front of them."""
