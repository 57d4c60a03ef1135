"""The audit: who did what, when, on which terminal, by which factor. Rows are only ever added, each linked to the last.

trail.py           adds a row, in the unit of work of what it tells
events.py          what is kept, and by what somebody was known
chain.py seals.py  how rows hang together, and what only this service can put on them
verification.py    finds what no service of ours did
folding.py         folds events that a client can repeat at will: two rows for those of one cause within an hour
references.py      the numbers on customers' slips, by which staff find a row
pruning.py         takes off its beginning, where an operator set for how long it is kept
"""

from service.audit.events import Event, Factor
from service.audit.folding import add_folded, keep_folded
from service.audit.references import beginning_of, reference_of
from service.audit.trail import COMMAND_LINE, Audit, begin_chain, keep_heads
from service.audit.verification import ChainFault, ChainVerdict, content_of

__all__ = [
    "COMMAND_LINE",
    "Audit",
    "ChainFault",
    "ChainVerdict",
    "Event",
    "Factor",
    "add_folded",
    "begin_chain",
    "beginning_of",
    "content_of",
    "keep_folded",
    "keep_heads",
    "reference_of",
]
