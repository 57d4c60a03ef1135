"""The terminal's side of the device process: starts it, watches it, starts it again.

    async with Devices() as devices:
        async for event in devices.events():
            ...                                    # Attached, Ready, Unusable, Detached, Readers, BrokerUp, BrokerDown

        async with aclosing(devices.capture_finger(device, "right index")) as progress:
            async for event in progress:
                ...                                # SampleWanted, Sample …, then FingerCaptured or Failed

Imports nothing that speaks to a device, and uses nothing of the event loop but tasks, timers and sockets.
"""

from hid.client.devices import AttachedDevice, BrokerDown, BrokerUp, DeviceEvent, Devices, Operation

__all__ = ["AttachedDevice", "BrokerDown", "BrokerUp", "DeviceEvent", "Devices", "Operation"]
