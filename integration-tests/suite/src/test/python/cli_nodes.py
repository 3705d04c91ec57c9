"""`baremetal node`: what a node is, and what its hardware is asked and told."""

import json
import uuid

from cli_cases import Cli, needs
from product import baremetal, mac, name, shown


class NodeTest(Cli):
    def test_a_node_is_made_shown_listed_changed_and_deleted(self):
        owner = name("owner")
        node = self.node(
            "--property", "cpus=8", "--driver-info", "fake_password=x", "--resource-class", "gold",
            "--extra", "rack=r1", "--network-interface", "noop", "--automated-clean")
        self.assertEqual(8, node["properties"]["cpus"])
        self.assertEqual("******", node["driver_info"]["fake_password"])
        self.assertEqual("enroll", node["provision_state"])
        self.assertTrue(node["automated_clean"])
        gold = shown("node", "list", "--resource-class", "gold", "--limit", "0")
        self.assertIn(node["uuid"], self.column(gold))
        baremetal("node", "set", node["uuid"], "--property", "memory_mb=1024", "--no-automated-clean",
                  "--name", node["name"] + "-b", "--instance-info", "a=b", "--owner", owner,
                  "--description", "a machine", "--lessee", "l-1")
        listed = shown("node", "list", "--owner", owner, "--fields", "uuid", "name", "driver", "owner")
        self.assertEqual([node["name"] + "-b"], self.column(listed, 1))
        baremetal("node", "unset", node["uuid"], "--property", "cpus", "--description", "--owner")
        changed = shown("node", "show", node["name"] + "-b")
        self.assertEqual({"memory_mb": 1024}, changed["properties"])
        self.assertFalse(changed["automated_clean"])
        self.assertIsNone(changed["owner"])
        self.assertEqual("l-1", changed["lessee"])
        baremetal("node", "delete", node["uuid"])
        self.missing("node", "show", node["uuid"])

    def test_lists_are_narrowed_sorted_and_followed_page_after_page(self):
        wanted = name("class")
        made = [self.node("--resource-class", wanted)["uuid"] for _ in range(3)]
        of_class = ["node", "list", "--resource-class", wanted]
        self.assertEqual(made, self.column(shown(*of_class, "--limit", "0")))
        self.assertEqual(made[:2], self.column(shown(*of_class, "--limit", "2")))
        self.assertEqual(made[1:], self.column(shown(*of_class, "--marker", made[0])))
        self.assertEqual(3, len(shown(*of_class, "--long", "--unassociated")))
        by_name = shown(*of_class, "--sort", "name:desc", "--fields", "uuid", "name")
        self.assertEqual(sorted(self.column(by_name, 1), reverse=True), self.column(by_name, 1))
        self.assertEqual([], shown(*of_class, "--provision-state", "active"))
        self.assertEqual([], shown(*of_class, "--associated"))
        self.assertEqual([], shown(*of_class, "--retired"))
        self.missing("node", "list", "--marker", str(uuid.uuid4()))
        self.refused("unheard", "node", "list", "--provision-state", "unheard-of")

    def test_a_node_is_found_by_its_instance(self):
        node, instance = self.node(), str(uuid.uuid4())
        baremetal("node", "set", node["uuid"], "--instance-uuid", instance)
        self.assertEqual(node["uuid"], shown("node", "show", "--instance", instance)["uuid"])
        self.refused("instance", "node", "set", node["uuid"], "--instance-uuid", str(uuid.uuid4()))
        baremetal("node", "unset", node["uuid"], "--instance-uuid")

    def test_what_a_node_cannot_be_is_refused_in_words(self):
        node = self.node()
        self.refused("already exists", "node", "create", "--driver", "fake-hardware", "--name", node["name"])
        self.refused("unheard-of", "node", "create", "--driver", "unheard-of")
        self.refused("bad/name", "node", "create", "--driver", "fake-hardware", "--name", "bad/name")
        self.missing("node", "set", str(uuid.uuid4()), "--extra", "a=b")
        self.missing("node", "delete", str(uuid.uuid4()))
        self.refused("unheard-of", "node", "set", node["uuid"], "--driver", "unheard-of")
        self.refused("unheard-of", "node", "set", node["uuid"], "--power-interface", "unheard-of")
        self.refused("protected", "node", "set", node["uuid"], "--protected")
        self.refused("nothing", "node", "unset", node["uuid"], "--extra", "nothing")

    def test_interfaces_are_chosen_and_reset(self):
        node = self.node("--boot-interface", "fake")["uuid"]
        baremetal("node", "set", node, "--deploy-interface", "fake")
        baremetal("node", "unset", node, "--deploy-interface")
        self.assertEqual("fake", shown("node", "show", node)["deploy_interface"])

    def test_maintenance_comes_and_goes(self):
        node = self.node()["uuid"]
        baremetal("node", "maintenance", "set", node, "--reason", "looking")
        self.assertEqual("looking", shown("node", "show", node)["maintenance_reason"])
        self.assertIn(node, self.column(shown("node", "list", "--maintenance", "--limit", "0")))
        baremetal("node", "maintenance", "unset", node)
        self.assertFalse(shown("node", "show", node)["maintenance"])
        self.missing("node", "maintenance", "set", str(uuid.uuid4()))

    def test_traits_are_added_listed_and_removed(self):
        node = self.node()["uuid"]
        baremetal("node", "add", "trait", node, "CUSTOM_A", "CUSTOM_B")
        self.assertEqual(["CUSTOM_A", "CUSTOM_B"], self.column(shown("node", "trait", "list", node)))
        baremetal("node", "remove", "trait", node, "CUSTOM_A")
        baremetal("node", "remove", "trait", node, "--all")
        self.assertEqual([], shown("node", "trait", "list", node))
        self.refused("lower", "node", "add", "trait", node, "lower")
        self.refused("CUSTOM_C", "node", "remove", "trait", node, "CUSTOM_C")
        self.missing("node", "trait", "list", str(uuid.uuid4()))

    @needs("node trait add")
    def test_traits_have_commands_of_the_usual_form_too(self):
        node = self.node()["uuid"]
        baremetal("node", "trait", "add", node, "CUSTOM_A")
        baremetal("node", "trait", "remove", node, "CUSTOM_A")
        self.assertEqual([], shown("node", "trait", "list", node))

    def test_virtual_interfaces_come_and_go(self):
        node, vif = self.node("--network-interface", "noop")["uuid"], str(uuid.uuid4())
        baremetal("node", "vif", "attach", node, vif)
        self.assertIsInstance(shown("node", "vif", "list", node), list)
        baremetal("node", "vif", "detach", node, vif)
        self.missing("node", "vif", "attach", str(uuid.uuid4()), vif)

    def test_history_is_kept(self):
        node = self.manageable()
        self.refused("unheard_of", "node", "clean", node, "--wait", "60", "--clean-steps",
                     self.steps("bios.unheard_of"))
        event = shown("node", "history", "list", node)[-1]
        told = shown("node", "history", "get", node, self.column([event])[0])
        self.assertIn("unheard_of", told["event"])
        self.missing("node", "history", "get", node, str(uuid.uuid4()))

    @needs("node children list")
    def test_children_are_listed(self):
        parent = self.node()["uuid"]
        child = self.node("--parent-node", parent)["uuid"]
        self.assertIn(child, baremetal("node", "children", "list", parent))
        self.assertNotIn(child, self.column(shown("node", "list", "--limit", "0")))
        self.assertEqual([child], self.column(shown("node", "list", "--parent-node", parent)))
        self.missing("node", "children", "list", str(uuid.uuid4()))

    @needs("shard list")
    def test_shards_are_counted(self):
        shard = name("shard")
        node = self.node("--shard", shard)["uuid"]
        counted = dict(tuple(row.values()) for row in shown("shard", "list"))
        self.assertEqual(1, counted[shard])
        self.assertEqual([node], self.column(shown("node", "list", "--shards", shard)))


class HardwareTest(Cli):
    def test_power_is_switched(self):
        node = self.manageable()
        baremetal("node", "power", "on", node)
        self.until(node, "power_state", "power on")
        baremetal("node", "reboot", node)
        self.until(node, "target_power_state", None)
        baremetal("node", "power", "off", node, "--soft", "--power-timeout", "30")
        self.until(node, "power_state", "power off")
        self.missing("node", "power", "on", "nobody-" + node)
        self.missing("node", "reboot", str(uuid.uuid4()))

    def test_interfaces_are_validated(self):
        node = self.node()["uuid"]
        rows = shown("node", "validate", node)
        results = dict(zip(self.column(rows), self.column(rows, 1)))
        self.assertTrue(results["power"])
        self.missing("node", "validate", str(uuid.uuid4()))

    def test_boot_device_and_boot_mode_are_set(self):
        node = self.manageable()
        baremetal("node", "boot", "device", "set", node, "pxe", "--persistent")
        self.assertEqual({"boot_device": "pxe", "persistent": True}, shown("node", "boot", "device", "show", node))
        supported = shown("node", "boot", "device", "show", node, "--supported")
        self.assertIn("pxe", json.dumps(supported))
        baremetal("node", "boot", "mode", "set", node, "uefi")
        self.until(node, "boot_mode", "uefi")
        baremetal("node", "secure", "boot", "on", node)
        self.until(node, "secure_boot", True)
        baremetal("node", "secure", "boot", "off", node)
        self.until(node, "secure_boot", False)
        self.refused("nothing", "node", "boot", "device", "set", node, "nothing")
        self.missing("node", "boot", "device", "show", str(uuid.uuid4()))
        self.missing("node", "boot", "mode", "set", str(uuid.uuid4()), "uefi")
        self.missing("node", "secure", "boot", "on", str(uuid.uuid4()))

    def test_interrupts_are_injected(self):
        baremetal("node", "inject", "nmi", self.node()["uuid"])
        self.missing("node", "inject", "nmi", str(uuid.uuid4()))

    def test_the_console_is_switched(self):
        node = self.node()["uuid"]
        self.assertFalse(shown("node", "console", "show", node)["console_enabled"])
        baremetal("node", "console", "enable", node)
        self.until(node, "console_enabled", True)
        self.assertIsNotNone(shown("node", "console", "show", node)["console_info"])
        self.refused("console", "node", "set", node, "--driver", "ipmi")
        baremetal("node", "console", "disable", node)
        self.until(node, "console_enabled", False)
        self.missing("node", "console", "enable", str(uuid.uuid4()))

    def test_bios_settings_are_shown(self):
        node = self.manageable()
        self.go(node, "clean", "--clean-steps", self.steps("bios.factory_reset"))
        settings = self.column(shown("node", "bios", "setting", "list", node))
        self.assertIsInstance(shown("node", "bios", "setting", "list", node, "--long"), list)
        for setting in settings:
            self.assertEqual(setting, shown("node", "bios", "setting", "show", node, setting)["name"])
        self.refused("nothing", "node", "bios", "setting", "show", node, "nothing")

    def test_vendor_methods_are_called(self):
        node = self.node()["uuid"]
        methods = self.column(shown("node", "passthru", "list", node))
        self.assertIn("first_method", methods)
        baremetal("node", "passthru", "call", node, "first_method", "--arg", "bar=baz")
        self.until(node, "reservation", None)
        self.refused("nothing", "node", "passthru", "call", node, "nothing")

    def test_raid_is_wanted(self):
        node = self.manageable()
        disks = {"logical_disks": [{"size_gb": 100, "raid_level": "1"}]}
        baremetal("node", "set", node, "--target-raid-config", json.dumps(disks))
        self.assertEqual(disks, shown("node", "show", node)["target_raid_config"])
        self.refused("raid", "node", "set", node, "--target-raid-config", '{"logical_disks": [{"size_gb": 1}]}')
        self.go(node, "clean", "--clean-steps", self.steps("raid.create_configuration"))
        baremetal("node", "unset", node, "--target-raid-config")
        self.assertEqual({}, shown("node", "show", node)["target_raid_config"])

    @needs("node firmware list")
    def test_firmware_is_listed(self):
        self.assertIsInstance(shown("node", "firmware", "list", self.node()["uuid"]), list)
        self.missing("node", "firmware", "list", str(uuid.uuid4()))

    @needs("node inventory save")
    def test_there_is_no_inventory_before_an_inspection(self):
        self.refused("HTTP 404", "node", "inventory", "save", self.node()["uuid"])
