"""The words of the branch page: templates, in Japanese alone, and the sentences that staff's keys sign."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from common.printable import printable
from protocol.emails import mask_email
from protocol.screen_names import screen_name
from service.audit import reference_of
from service.branch.challenges import digest_of
from service.branch.practice import Practice
from service.clock import JAPAN
from service.masks import mask_name

_QUOTES = str.maketrans("", "", "「」『』")
_TEMPLATES = Path(__file__).with_name("templates")


class Wording:
    """Renders templates. They are read at the first use. A training's are looked for after the page's own."""

    def __init__(self, practice: Practice | None = None) -> None:
        self._practice = practice

    def page(self, template: str, **places: object) -> str:
        """Return a page, or a part of one, as HTML; raise UndefinedError for a value that the template names and `places` lacks."""
        return self._environment.get_template(template).render(places)

    def sentence(self, act: str, places: Mapping[str, object]) -> str:
        """Return the sentence that a key signs: plain text, one line, in which no name ends a quotation or begins one.

        `act`: the act that the first person signs; "second" or "decline" for the second person's. Raises as `page` does.
        """
        text = self._environment.get_template("statement.txt").render(act=act, **places)
        return "".join(line.strip() for line in text.splitlines())

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader([_TEMPLATES, *([self._practice.templates] if self._practice else [])]),
            autoescape=select_autoescape(),
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals["practice"] = self._practice
        environment.filters |= {
            "time": _time,
            "day": _day,
            "date": _date,
            "masked": mask_name,
            "masked_email": mask_email,
            "digest": digest_of,
            "reference": reference_of,
            "screen_name": screen_name,
            "name": _name,
        }
        return environment


def _name(text: str) -> str:
    """Return a name as it stands in a sentence: what can be seen of it, on one line, without quotation marks."""
    return printable(text.translate(_QUOTES), limit=96)


def _time(at: datetime) -> str:
    """Return the time of day in Japan, such as 14:05."""
    return at.astimezone(JAPAN).strftime("%H:%M")


def _day(at: datetime) -> str:
    """Return the date in Japan, such as 2026/11/29."""
    return _date(at.astimezone(JAPAN))


def _date(day: date) -> str:
    return day.strftime("%Y/%m/%d")
