"""How the service is served: sockets, connections, worker processes, TLS."""
