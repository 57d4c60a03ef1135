"""The commands pin, fingers and credentials; the latter two ask for the PIN first.

Each raises ExitError as `chosen`, `usable_info` and `run_to_end` do, and EOFError as `ask_pin` does.
"""

import argparse

from hid.client import AttachedDevice, Devices
from hid.commands.chosen_device import chosen, run_to_end, usable_info
from hid.commands.output import DONE, REFUSED, ExitError, Output
from hid.commands.prompts import ask_new_pin, ask_pin
from hid.events import CredentialsListed

NO_RP = ""
"""The `rp_id` of a PIN's token that manages everything on the authenticator."""


async def pin(options: argparse.Namespace, out: Output) -> int:
    """Do what `options.act` says: set the first PIN, change it, or print the tries left of PIN and sensor.

    Raises ExitError also if a first PIN is to be set where there is one, and as `ask_new_pin`.
    """
    async with chosen(options) as (devices, device):
        can = usable_info(device)
        if options.act == "retries":
            left = {"pin_retries": can.pin_retries, "uv_retries": can.uv_retries}
            lines = [f"{name}: {'not told' if value is None else value}" for name, value in left.items()]
            out.say("\n".join(lines), left)
        elif options.act == "set":
            if can.pin_set:
                raise ExitError(REFUSED, "the key has a PIN: pin change")
            await run_to_end(devices.set_pin(device.device, ask_new_pin(), options.rp), out)
        else:
            present = ask_pin()
            await run_to_end(devices.change_pin(device.device, present, ask_new_pin(), options.rp), out)
    return DONE


async def fingers(options: argparse.Namespace, out: Output) -> int:
    """Remove the fingerprint `options.remove`, then name that of `options.name`, each unless it is None; then list all."""
    async with chosen(options) as (devices, device):
        usable_info(device)
        name = device.device
        await run_to_end(devices.check_pin(name, ask_pin(), NO_RP), out)
        if options.remove is not None:
            await run_to_end(devices.remove_finger(name, options.remove), out)
        if options.name is not None:
            template, friendly = options.name
            await run_to_end(devices.rename_finger(name, template, friendly), out)
        await run_to_end(devices.list_fingers(name), out)
    return DONE


async def credentials(options: argparse.Namespace, out: Output) -> int:
    """List the credentials of all RPs. Unless `options.delete` is None, delete that one and list them again.

    Raises ExitError also if the one to delete is not listed.
    """
    async with chosen(options) as (devices, device):
        usable_info(device)
        await run_to_end(devices.check_pin(device.device, ask_pin(), NO_RP), out)
        listed = await run_to_end(devices.list_credentials(device.device), out)
        if options.delete is not None:
            await _delete(devices, device, listed, options.delete, out)
    return DONE


async def _delete(
    devices: Devices, device: AttachedDevice, listed: object, credential_id: str, out: Output
) -> None:
    assert isinstance(listed, CredentialsListed)
    for one in listed.credentials:
        if one.credential_id == credential_id:
            await run_to_end(devices.delete_credential(device.device, one.rp_id, credential_id), out)
            await run_to_end(devices.list_credentials(device.device), out)
            return
    raise ExitError(REFUSED, "no such credential on this key")
