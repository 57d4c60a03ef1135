"""pin, fingers, credentials: what is on a key, and what its owner may change of it."""

import argparse

from hid.client import AttachedDevice, Devices
from hid.commands.asking import new_pin, present_pin
from hid.commands.device import chosen, end, usable
from hid.commands.out import DONE, REFUSED, ExitError, Out
from hid.events import CredentialsListed

NOBODY = ""
"""The PIN's token serves no RP here, and so looks after all that is on the key."""


async def pin(options: argparse.Namespace, out: Out) -> int:
    """Set, change, retries."""
    async with chosen(options) as (devices, device):
        can = usable(device)
        if options.act == "retries":
            left = {"pin_retries": can.pin_retries, "uv_retries": can.uv_retries}
            told = [f"{name}: {'not told' if value is None else value}" for name, value in left.items()]
            out.say("\n".join(told), left)
        elif options.act == "set":
            if can.pin_set:
                raise ExitError(REFUSED, "the key has a PIN: pin change")
            await end(devices.set_pin(device.device, new_pin(), options.rp), out)
        else:
            present = present_pin()
            await end(devices.change_pin(device.device, present, new_pin(), options.rp), out)
    return DONE


async def fingers(options: argparse.Namespace, out: Out) -> int:
    """The list as it is when the command ends."""
    async with chosen(options) as (devices, device):
        usable(device)
        name = device.device
        await end(devices.check_pin(name, present_pin(), NOBODY), out)
        if options.remove is not None:
            await end(devices.remove_finger(name, options.remove), out)
        if options.name is not None:
            template, friendly = options.name
            await end(devices.rename_finger(name, template, friendly), out)
        await end(devices.list_fingers(name), out)
    return DONE


async def credentials(options: argparse.Namespace, out: Out) -> int:
    """The list as it is when the command ends."""
    async with chosen(options) as (devices, device):
        usable(device)
        await end(devices.check_pin(device.device, present_pin(), NOBODY), out)
        listed = await end(devices.list_credentials(device.device), out)
        if options.delete is not None:
            await _delete(devices, device, listed, options.delete, out)
    return DONE


async def _delete(
    devices: Devices, device: AttachedDevice, listed: object, credential_id: str, out: Out
) -> None:
    assert isinstance(listed, CredentialsListed)
    for one in listed.credentials:
        if one.credential_id == credential_id:
            await end(devices.delete_credential(device.device, one.rp_id, credential_id), out)
            await end(devices.list_credentials(device.device), out)
            return
    raise ExitError(REFUSED, "no such credential on this key")
