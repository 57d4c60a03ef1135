"""Which message a mail is, so that a test need not quote it. The words themselves: tests/unit/service/test_texts.py."""

import re
from collections import defaultdict

import msgspec

from demo.mailbox import ReceivedMail
from protocol.brand import DEFAULT, MailTemplate, load_brand
from service.outbox.outbox import Message

_BRAND = load_brand(DEFAULT)
_OPEN = "\0"


def message_of(mail: ReceivedMail) -> Message:
    """Return which of the brand's messages a mail is, by its text."""
    (name,) = (name for name, text in _TEXTS.items() if text.match(mail.text))
    return Message.CODE if name == "email_code" else Message(name.replace("_", "-"))


def _pattern(template: MailTemplate) -> re.Pattern[str]:
    """Match a text whatever its own placeholders are filled with."""
    text = template.text.strip().format_map(defaultdict(lambda: _OPEN, _BRAND.words()))
    return re.compile(re.escape(text).replace(_OPEN, ".*"))


_TEXTS = {
    name: _pattern(template)
    for name, template in msgspec.structs.asdict(_BRAND.mail).items()
    if isinstance(template, MailTemplate)
}
