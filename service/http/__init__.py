"""The routes of the service, and what stands in front of them."""
