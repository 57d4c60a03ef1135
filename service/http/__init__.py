"""The routes of the service, the gate in front of them, and the operators' own address."""
