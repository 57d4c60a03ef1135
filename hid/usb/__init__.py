"""Authenticators on USB: sysfs, hidraw nodes, and CTAPHID."""
