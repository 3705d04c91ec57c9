"""Uses a Redfish BMC through sushy, the library of OpenStack, and says what it saw.

Arguments: address, user, password, URL of an image. Prints one JSON object.
"""
import json
import sys

import sushy
from sushy import auth

address, user, password, image = sys.argv[1:5]
seen = {}


def drive(system):
    slots = system.managers[0].virtual_media.get_members()
    return next(s for s in slots if sushy.VIRTUAL_MEDIA_CD in s.media_types)


def state(system):
    system.refresh(force=True)
    return system.power_state.value


root = sushy.Sushy(address, auth=auth.SessionAuth(user, password), verify=False)
system = root.get_system()
seen['uuid'] = system.uuid
seen['manufacturer'] = system.manufacturer
seen['memory_gib'] = system.memory_summary.size_gib
seen['macs'] = sorted(system.ethernet_interfaces.summary)
seen['cpus'] = system.processors.summary.count
seen['disk_bytes'] = system.simple_storage.max_size_bytes
seen['drive_bytes'] = system.storage.max_drive_size_bytes
seen['secure_boot'] = system.secure_boot.enabled
seen['bios'] = system.bios.attributes
seen['firmware'] = system.managers[0].firmware_version
seen['chassis'] = system.chassis[0].name
seen['power'] = [state(system)]
system.set_system_boot_options(sushy.BOOT_SOURCE_TARGET_CD, enabled=sushy.BOOT_SOURCE_ENABLED_ONCE)
system.refresh(force=True)
seen['boot'] = [system.boot.target.value, system.boot.enabled.value, system.boot.mode.value]
drive(system).insert_media(image)
seen['inserted'] = [drive(system).inserted, drive(system).image]
for reset in (sushy.RESET_ON, sushy.RESET_FORCE_RESTART, sushy.RESET_FORCE_OFF):
    system.reset_system(reset)
    seen['power'].append(state(system))
seen['boot_after'] = [system.boot.target.value, system.boot.enabled.value]
drive(system).eject_media()
seen['ejected'] = not drive(system).inserted
system.set_system_boot_options(sushy.BOOT_SOURCE_TARGET_HDD,
                               enabled=sushy.BOOT_SOURCE_ENABLED_CONTINUOUS,
                               mode=sushy.BOOT_SOURCE_MODE_BIOS)
system.refresh(force=True)
seen['boot_always'] = [system.boot.target.value, system.boot.enabled.value, system.boot.mode.value]
root.get_manager(system.managers[0].path).reset_manager(sushy.RESET_MANAGER_FORCE_RESTART)
seen['after_bmc_restart'] = state(system)
basic = sushy.Sushy(address, auth=auth.BasicAuth(user, password), verify=False)
seen['basic'] = state(basic.get_system())
try:
    sushy.Sushy(address, auth=auth.SessionAuth(user, 'wrong'), verify=False)
    seen['wrong_password'] = 'let in'
except sushy.exceptions.AccessError:
    seen['wrong_password'] = 'kept out'
print(json.dumps(seen))
