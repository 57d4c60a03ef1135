"""What the sentence of an act says besides what was asked for: the customer, masked, and keys, models and members of staff by name."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from service.audit import reference_of
from service.branch.act_rows import Shown
from service.branch.complaints import Complaints
from service.branch.desk import DeskCustomer
from service.branch.forms import ActForm
from service.journeys.engine.journey import JourneyServices
from service.masks import mask_name
from service.staff.rights import StaffAct


async def shown_of(
    services: JourneyServices,
    complaints: Complaints,
    branch: str,
    customer: DeskCustomer | None,
    asked: ActForm,
) -> Shown:
    """Return what the sentence of an act says besides the act itself.

    `branch`: the id of the branch in which the act is asked for. `customer`: the customer of the visit, or None
    for an act without a customer. `asked`: the act with its details.

    For SETTLE_KEY, only the key of the stock is described.
    """
    if asked.act is StaffAct.SETTLE_KEY:
        return await _shown_of_key(services, branch, asked.key)
    names = await model_names(services) if asked.model else {}
    model = names.get(asked.model, str(asked.model)) if asked.model else ""
    owners = await complaints.owners(branch) if asked.owner else ()
    owner = next((one.name for one in owners if one.id == asked.owner), "")
    if customer is None:
        return Shown(model=model, owner=owner)
    key = next((one for one in customer.keys if one.id == asked.key), None)
    return Shown(
        name=mask_name(customer.holder.name),
        last_four=customer.holder.card_last_four,
        found_by=customer.found_by,
        key_name=f"{key.name} ({reference_of(key.id)})" if key else "",
        model=model,
        owner=owner,
        since=_lifts(asked.act, customer),
        is_told=customer.is_told,
    )


async def _shown_of_key(services: JourneyServices, branch: str, key: str) -> Shown:
    """Return what the sentence says of a key of the stock that is out; nothing of one that is not out any more."""
    async with services.database.read() as work:
        out = await services.stock.out_of(work, branch)
    found = next((one for one in out if one.id == key), None)
    if found is None:
        return Shown()
    names = await model_names(services)
    return Shown(model=names.get(found.aaguid, str(found.aaguid)), label=found.label, since=found.state_at)


async def model_names(services: JourneyServices) -> dict[UUID, str]:
    """Return the names of the models of keys in FIDO's metadata, by AAGUID.

    If several models share a name, the first eight characters of the AAGUID are added to it.
    """
    known = await services.catalogue.known(services.database)
    shared = Counter(model.name for model in known.models)
    return {
        UUID(str(one.aaguid)): f"{one.name} ({str(one.aaguid)[:8]})" if shared[one.name] > 1 else one.name
        for one in known.models
    }


def _lifts(act: StaffAct, customer: DeskCustomer) -> datetime | None:
    """Return when the customer's present freeze or suspension, which the act lifts, began; None for other acts, or if there is none."""
    if act is StaffAct.THAW:
        return customer.frozen_since
    if act is StaffAct.LIFT_SUSPENSION and customer.member is not None:
        return customer.member.suspended_at
    return None
