"""The member service."""

ROWS = (
    "ceremonies",
    "service_http",
    "service_half_load",
    "service_postgresql",
    "service_passwords",
    "service_migration",
    "service_growth",
    "service_start",
)
