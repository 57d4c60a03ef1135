"""The journeys: a module for each path of `engine.facts`, or for two that belong together. `order` lists them.

A journey chooses its present step from what is known, without side effects (`next_step` in most modules), and has a handler
for each answer to its steps. `engine` runs journeys and imports none of them. `parts` holds what several of them share.
"""
