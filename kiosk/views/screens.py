"""Imports all views, so that each registers itself for its step, and QML knows its type."""

import importlib
import pkgutil

import kiosk.views
from kiosk.views.view import SCREENS, Given, View
from protocol.steps import Step

for _module in pkgutil.iter_modules(kiosk.views.__path__, "kiosk.views."):
    importlib.import_module(_module.name)


def screen_of(step: Step, given: Given) -> View:
    """Return a new view of the class that asks this kind of step.

    Not for Login, MemberId, Enrolled and StaffBeside (TypeError), nor for PhoneCode, whose view would get a clock of its own in place of `given.now`:
    `kiosk.walks` builds their views. Raises KeyError if no class asks it, as for SignIn.
    """
    return SCREENS[type(step)].for_step(step, given)
