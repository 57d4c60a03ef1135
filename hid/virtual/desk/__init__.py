"""The desk of virtual keys that other processes see: a bus that reports what is plugged in, and hands that touch."""
