"""Codes by mail and telephone; how many were sent, and typed wrong."""
