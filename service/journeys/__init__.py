"""Journeys, one module each: `next_step(known) -> Step`, pure, and what each answer does. `order` lists them.

`engine` runs them and imports none of them. `parts` holds what several share.
"""
