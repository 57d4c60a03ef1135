"""The counter serves one customer after the other: start screen, session, idle watch, the bell for staff, slips, faults."""
