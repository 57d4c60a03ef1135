"""The branch page: what staff see of their branch, and do for a customer at the desk, in a browser with their own key.

door.py      the ASGI application in front: networks, Host, size, strict headers
pages.py     the routes, and page.py what they share; templates/ is what they render, static/ the style and the few lines of script
sessions.py  who is signed in, in which branch, and for how long
signing_in.py enrolling.py challenges.py  signing in by a staff key, enrolling one, and what such keys sign
desk.py      the customer at the desk: found by what they show, seen as far as an act needs
acts.py      what staff do: prepared, signed by one key or by two, done once; act_rows.py keeps it, record.py says what stands out
shown.py     what an act's sentence names: customer, keys, models; issued_pass.py the pass that an act has issued
forms.py     what a form asks for; refusals.py why it is refused; wording.py the pages' words
effects.py   what each act changes
call_routes.py  calls for staff, from one desk to another; colleagues.py says which colleagues can take something over
complaints.py  what somebody complains of, and who answers for it until when; complaint_routes.py
live.py      the branch as it stands now, and the events that say that it has changed
"""

from protocol.brand import Brand
from service.branch.acts import Acts
from service.branch.desk import Desk
from service.branch.door import BranchDoor
from service.branch.live import Live
from service.branch.page import BranchPage
from service.branch.pages import create_page
from service.branch.practice import Practice
from service.branch.sessions import Sessions
from service.branch.wording import Wording
from service.crypto.keys import Keys
from service.journeys.engine.journey import JourneyServices
from service.staff.calls import StaffCalls


def open_branch_page(
    services: JourneyServices,
    keys: Keys,
    brand: Brand,
    staff_calls: StaffCalls,
    *,
    origin: str,
    acts_daily: int,
    networks: tuple[str, ...],
    practice: Practice | None = None,
) -> BranchDoor:
    """Return the ASGI application of the branch page.

    `origin`: the page's origin as a browser names it. `acts_daily`: how often a member of staff may do each act
    in a day. `networks`: the networks whose addresses are admitted. Other addresses are refused (403). Without
    any networks, all addresses are admitted. `practice`: adds the pages of a training.
    """
    wording, sessions = Wording(practice), Sessions(services.database, services.clock)
    desk = Desk(services, sessions)
    page = BranchPage(
        services,
        Acts(services, keys, wording, sessions, desk, acts_daily),
        desk,
        sessions,
        Live(services.database, services.clock),
        staff_calls,
        wording,
        brand,
        secure=origin.startswith("https:"),
    )
    return BranchDoor(create_page(page, practice.routes if practice else ()), origin, networks)
