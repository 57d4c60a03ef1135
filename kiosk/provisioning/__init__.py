"""Makes a blank machine the terminal of a branch, moves it to another branch, and retires it.

commands.py  the commands provision and retire
walk.py      the order of what is asked and done, for either front
text.py      the questions on a console or by ssh; screen.py: on the terminal's own glass
service.py   what is asked of a member service: who it is, to take the key, to forget it
machine.py   what is changed on the machine: credential, state, settings, units, consoles
troubles.py  what can be wrong, and what to do
"""
