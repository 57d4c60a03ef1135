"""Runs journeys, whatever they ask.

rows, facts, left         a journey's row, what it holds, and the count of journeys that ended half-way
known, loading, holders   what is known when a step is chosen, and where it is read
journey                   what a journey is made of: the choice of its step, and handlers of answers
engine                    opens journeys, shows the present step, takes answers, ends journeys
"""
