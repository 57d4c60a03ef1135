"""Sockets, connections, workers and TLS under the routes."""
