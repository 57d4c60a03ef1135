"""The audit: who did what, when, on which terminal, by which factor. No row is ever changed; each is linked to the last.

trail.py           adds a row, in the unit of work of the event that it records
events.py          the events that are recorded, and the factors of authentication
chain.py seals.py  how rows are linked, and the seals that only this service can make
verification.py    finds changes that this service did not make
folding.py         folds events that a client can repeat at will: at most two rows for those of one cause within an hour
references.py      the numbers on customers' slips, by which staff find a row
lists.py           for people: what was done for one person, or by or about a member of staff, and whom an incident touched
pruning.py         takes off its beginning, where an operator set for how long it is kept
"""

from service.audit.events import Event, Factor
from service.audit.folding import add_folded, keep_folded
from service.audit.references import beginning_of, reference_of
from service.audit.trail import COMMAND_LINE, Audit, begin_chain, keep_heads, seal_end_anew
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
    "seal_end_anew",
]
