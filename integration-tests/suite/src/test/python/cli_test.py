"""The `baremetal` command: every group of commands, what works and what is refused."""

import json
import os
import tempfile
import unittest
import uuid

from product import Refused, baremetal, mac, name, shown


class Cli(unittest.TestCase):
    def refused(self, words, *command):
        with self.assertRaises(Refused) as caught:
            baremetal(*command)
        self.assertIn(words, str(caught.exception))

    def node(self, *more):
        node = shown("node", "create", "--driver", "fake-hardware", "--name", name("cli"), *more)
        self.addCleanup(self.remove, node["uuid"])
        return node

    @staticmethod
    def remove(node):
        try:
            baremetal("node", "maintenance", "set", node)
            baremetal("node", "delete", node)
        except Refused:
            pass  # the test itself has deleted it

    def available(self, *more):
        node = self.node(*more)["uuid"]
        baremetal("node", "manage", node, "--wait", "60")
        baremetal("node", "provide", node, "--wait", "60")
        return node


class NodeTest(Cli):
    def test_a_node_is_made_shown_listed_changed_and_deleted(self):
        node = self.node(
            "--property", "cpus=8", "--driver-info", "fake_password=x",
            "--resource-class", "gold", "--extra", "rack=r1", "--owner", "o-1",
            "--conductor-group", "", "--description", "a machine")
        self.assertEqual(8, node["properties"]["cpus"])
        self.assertEqual("******", node["driver_info"]["fake_password"])
        self.assertEqual("enroll", node["provision_state"])
        uuids = [n["UUID"] for n in shown("node", "list", "--resource-class", "gold", "--limit", "0")]
        self.assertIn(node["uuid"], uuids)
        listed = shown("node", "list", "--owner", "o-1", "--fields", "uuid", "name", "driver", "owner")
        self.assertIn(node["name"], [n["Name"] for n in listed])
        self.assertTrue(shown("node", "list", "--long", "--provision-state", "enroll"))
        baremetal("node", "set", node["uuid"], "--property", "memory_mb=1024", "--automated-clean",
                  "--name", node["name"] + "-b", "--instance-info", "a=b")
        baremetal("node", "unset", node["uuid"], "--property", "cpus", "--description", "--owner")
        changed = shown("node", "show", node["name"] + "-b")
        self.assertEqual({"memory_mb": 1024}, changed["properties"])
        self.assertTrue(changed["automated_clean"])
        self.assertIsNone(changed["owner"])
        baremetal("node", "delete", node["uuid"])
        self.refused("could not be found", "node", "show", node["uuid"])

    def test_pages_are_followed(self):
        made = {self.node("--resource-class", "paged")["uuid"] for _ in range(3)}
        listed = shown("node", "list", "--resource-class", "paged", "--limit", "0")
        self.assertLessEqual(made, {n["UUID"] for n in listed})
        self.assertEqual(2, len(shown("node", "list", "--resource-class", "paged", "--limit", "2")))

    def test_what_a_node_cannot_be_is_refused_in_words(self):
        node = self.node()
        self.refused("already exists", "node", "create", "--driver", "fake-hardware", "--name", node["name"])
        self.refused("unheard-of", "node", "create", "--driver", "unheard-of")
        self.refused("bad/name", "node", "create", "--driver", "fake-hardware", "--name", "bad/name")
        self.refused("could not be found", "node", "set", str(uuid.uuid4()), "--extra", "a=b")
        self.refused("unheard-of", "node", "set", node["uuid"], "--driver", "unheard-of")
        self.refused("protected", "node", "set", node["uuid"], "--protected")

    def test_maintenance_comes_and_goes(self):
        node = self.node()["uuid"]
        baremetal("node", "maintenance", "set", node, "--reason", "looking")
        self.assertEqual("looking", shown("node", "show", node)["maintenance_reason"])
        self.assertIn(node, [n["UUID"] for n in shown("node", "list", "--maintenance", "--limit", "0")])
        baremetal("node", "maintenance", "unset", node)
        self.assertFalse(shown("node", "show", node)["maintenance"])

    def test_power_is_switched(self):
        node = self.node()["uuid"]
        baremetal("node", "manage", node, "--wait", "60")
        baremetal("node", "power", "on", node)
        baremetal("node", "reboot", node)
        baremetal("node", "power", "off", node, "--soft", "--power-timeout", "30")
        self.refused("could not be found", "node", "power", "on", "nobody-" + node)

    def test_hardware_is_asked_and_told(self):
        node = self.node()["uuid"]
        self.assertTrue(shown("node", "validate", node))
        baremetal("node", "boot", "device", "set", node, "pxe", "--persistent")
        self.assertIn("boot_device", shown("node", "boot", "device", "show", node))
        self.assertIn("supported_boot_devices", shown("node", "boot", "device", "show", node, "--supported"))
        baremetal("node", "boot", "mode", "set", node, "uefi")
        baremetal("node", "inject", "nmi", node)
        self.assertIn("console_enabled", shown("node", "console", "show", node))
        self.assertIsInstance(shown("node", "bios", "setting", "list", node), list)
        self.assertIsInstance(shown("node", "passthru", "list", node), list)
        self.refused("nothing", "node", "boot", "device", "set", node, "nothing")
        self.refused("nothing", "node", "bios", "setting", "show", node, "nothing")

    def test_traits_are_added_listed_and_removed(self):
        node = self.node()["uuid"]
        baremetal("node", "add", "trait", node, "CUSTOM_A", "CUSTOM_B")
        self.assertEqual(["CUSTOM_A", "CUSTOM_B"], [t["Traits"] for t in shown("node", "trait", "list", node)])
        baremetal("node", "remove", "trait", node, "CUSTOM_A")
        baremetal("node", "remove", "trait", node, "--all")
        self.assertEqual([], shown("node", "trait", "list", node))
        self.refused("lower", "node", "add", "trait", node, "lower")
        self.refused("CUSTOM_C", "node", "remove", "trait", node, "CUSTOM_C")

    def test_vifs_are_listed(self):
        node = self.node()["uuid"]
        self.assertEqual([], shown("node", "vif", "list", node))

    def test_history_is_kept(self):
        node = self.node()["uuid"]
        self.refused("could not be found", "node", "history", "get", node, str(uuid.uuid4()))
        self.assertIsInstance(shown("node", "history", "list", node), list)


class LifeTest(Cli):
    def test_a_node_goes_round(self):
        node = self.available("--resource-class", "life")
        self.assertEqual("available", shown("node", "show", node)["provision_state"])
        baremetal("node", "deploy", node, "--wait", "60")
        baremetal("node", "set", node, "--protected", "--protected-reason", "mine")
        self.refused("protected", "node", "undeploy", node)
        baremetal("node", "unset", node, "--protected")
        baremetal("node", "rebuild", node, "--wait", "60")
        baremetal("node", "undeploy", node, "--wait", "60")
        baremetal("node", "manage", node, "--wait", "60")
        baremetal("node", "inspect", node, "--wait", "60")
        baremetal("node", "clean", node, "--wait", "60", "--clean-steps",
                  '[{"interface": "deploy", "step": "erase_devices"}]')
        baremetal("node", "adopt", node, "--wait", "60")
        self.assertEqual("active", shown("node", "show", node)["provision_state"])

    def test_what_a_state_does_not_allow_is_refused(self):
        node = self.node()["uuid"]
        for verb in ("provide", "inspect", "adopt", "abort", "deploy", "rebuild", "undeploy", "unrescue"):
            with self.subTest(verb):
                self.refused("state", "node", verb, node)
        self.refused("state", "node", "rescue", node, "--rescue-password", "x")
        self.refused("state", "node", "clean", node, "--clean-steps",
                     '[{"interface": "deploy", "step": "erase_devices"}]')


class OtherThingsTest(Cli):
    def test_ports(self):
        node = self.node()["uuid"]
        address = mac()
        port = shown("port", "create", address.upper(), "--node", node, "--extra", "a=1",
                     "--local-link-connection", "port_id=Ethernet1",
                     "--local-link-connection", "switch_id=0a:1b:2c:3d:4e:5f")["uuid"]
        self.assertEqual(address, shown("port", "show", port)["address"])
        self.assertEqual(port, shown("port", "show", "--address", address)["uuid"])
        self.assertEqual([port], [p["UUID"] for p in shown("port", "list", "--node", node)])
        self.assertTrue(shown("port", "list", "--address", address, "--long"))
        baremetal("port", "set", port, "--pxe-enabled", "--extra", "b=2")
        baremetal("port", "unset", port, "--extra", "a")
        self.assertEqual({"b": 2}, shown("port", "show", port)["extra"])
        self.refused("already exists", "port", "create", address, "--node", node)
        self.refused("MAC", "port", "create", "no-mac", "--node", node)
        baremetal("port", "delete", port)
        self.refused("could not be found", "port", "show", port)

    def test_port_groups(self):
        node = self.node()["uuid"]
        group = shown("port", "group", "create", "--node", node, "--name", name("group"),
                      "--mode", "802.3ad", "--support-standalone-ports")
        port = shown("port", "create", mac(), "--node", node, "--port-group", group["uuid"])["uuid"]
        self.assertEqual([port], [p["UUID"] for p in shown("port", "list", "--port-group", group["uuid"])])
        self.assertEqual([group["uuid"]], [g["UUID"] for g in shown("port", "group", "list", "--node", node)])
        baremetal("port", "group", "set", group["name"], "--property", "a=b")
        baremetal("port", "group", "unset", group["name"], "--property", "a")
        self.assertEqual({}, shown("port", "group", "show", group["name"])["properties"])
        self.refused("ports", "port", "group", "delete", group["uuid"])
        baremetal("port", "delete", port)
        baremetal("port", "group", "delete", group["uuid"])
        self.refused("could not be found", "port", "group", "show", group["uuid"])

    def test_chassis(self):
        chassis = shown("chassis", "create", "--description", "a row", "--extra", "a=1")["uuid"]
        node = self.node("--chassis-uuid", chassis)["uuid"]
        self.assertIn(node, [n["UUID"] for n in shown("node", "list", "--chassis", chassis)])
        self.assertIn(chassis, [c["UUID"] for c in shown("chassis", "list", "--limit", "0")])
        baremetal("chassis", "set", chassis, "--description", "another")
        baremetal("chassis", "unset", chassis, "--extra", "a")
        self.assertEqual({}, shown("chassis", "show", chassis)["extra"])
        self.refused("chassis", "chassis", "delete", chassis)
        baremetal("node", "delete", node)
        baremetal("chassis", "delete", chassis)
        self.refused("could not be found", "chassis", "show", chassis)

    def test_allocations(self):
        wanted = name("class")
        node = self.available("--resource-class", wanted)
        baremetal("node", "power", "off", node)
        made = shown("allocation", "create", "--resource-class", wanted, "--name", name("allocation"),
                     "--wait", "60")
        self.assertEqual(node, made["node_uuid"])
        self.assertEqual(made["uuid"], shown("allocation", "show", made["name"])["uuid"])
        self.assertIn(made["uuid"], [a["UUID"] for a in shown("allocation", "list", "--node", node)])
        baremetal("allocation", "set", made["uuid"], "--extra", "a=1")
        baremetal("allocation", "unset", made["uuid"], "--extra", "a")
        self.assertEqual({}, shown("allocation", "show", made["uuid"])["extra"])
        none = name("class")
        self.refused(none, "allocation", "create", "--resource-class", none, "--wait", "60")
        baremetal("allocation", "delete", made["uuid"])
        self.refused("could not be found", "allocation", "show", made["uuid"])
        self.assertIsNone(shown("node", "show", node)["instance_uuid"])

    def test_deploy_templates(self):
        template = "CUSTOM_" + name("T").replace("-", "_")
        steps = '[{"interface": "raid", "step": "s", "args": {"password": "x"}, "priority": 5}]'
        made = shown("deploy", "template", "create", template, "--steps", steps)
        self.assertEqual("******", made["steps"][0]["args"]["password"])
        self.assertIn(template, [t["Name"] for t in shown("deploy", "template", "list", "--limit", "0")])
        baremetal("deploy", "template", "set", template, "--extra", "a=1")
        baremetal("deploy", "template", "unset", template, "--extra", "a")
        self.assertEqual({}, shown("deploy", "template", "show", template)["extra"])
        self.refused("already exists", "deploy", "template", "create", template, "--steps", steps)
        self.refused("lower", "deploy", "template", "create", "lower", "--steps", steps)
        baremetal("deploy", "template", "delete", template)
        self.refused("could not be found", "deploy", "template", "show", template)

    def test_volumes(self):
        node = self.node()["uuid"]
        iqn = "iqn.2026-11.test:" + name("c")
        connector = shown("volume", "connector", "create", "--node", node, "--type", "iqn",
                          "--connector-id", iqn)["uuid"]
        target = shown("volume", "target", "create", "--node", node, "--type", "iscsi", "--boot-index", "0",
                       "--volume-id", "v-1", "--property", "auth_password=x")["uuid"]
        self.assertEqual("******", shown("volume", "target", "show", target)["properties"]["auth_password"])
        self.assertEqual([target], [t["UUID"] for t in shown("volume", "target", "list", "--node", node)])
        self.assertEqual([connector], [c["UUID"] for c in shown("volume", "connector", "list", "--node", node)])
        self.refused("exists", "volume", "connector", "create", "--node", node, "--type", "iqn",
                     "--connector-id", iqn)
        self.refused("power", "volume", "target", "set", target, "--volume-id", "v-2")
        baremetal("node", "manage", node, "--wait", "60")
        baremetal("node", "power", "off", node)
        self.wait_off(node)
        baremetal("volume", "target", "set", target, "--volume-id", "v-2", "--extra", "a=1")
        baremetal("volume", "target", "unset", target, "--extra", "a")
        self.assertEqual("v-2", shown("volume", "target", "show", target)["volume_id"])
        baremetal("volume", "connector", "set", connector, "--connector-id", iqn + "b")
        baremetal("volume", "connector", "unset", connector, "--extra", "nothing") \
            if "nothing" in shown("volume", "connector", "show", connector)["extra"] else None
        baremetal("volume", "connector", "delete", connector)
        baremetal("volume", "target", "delete", target)
        self.refused("could not be found", "volume", "connector", "show", connector)
        self.refused("could not be found", "volume", "target", "show", target)

    def wait_off(self, node):
        for _ in range(100):
            if shown("node", "show", node, "--fields", "power_state")["power_state"] == "power off":
                return
        self.fail("the node is not off")

    def test_conductors_and_drivers(self):
        conductor = shown("conductor", "list")[0]["Hostname"]
        self.assertTrue(shown("conductor", "show", conductor)["alive"])
        self.assertIn("fake-hardware", [d["Supported driver(s)"] for d in shown("driver", "list")])
        self.assertEqual("fake-hardware", shown("driver", "show", "fake-hardware")["name"])
        self.assertIsInstance(shown("driver", "property", "list", "fake-hardware"), list)
        self.assertIsInstance(shown("driver", "raid", "property", "list", "fake-hardware"), list)
        self.assertIsInstance(shown("driver", "passthru", "list", "fake-hardware"), list)
        self.refused("could not be found", "conductor", "show", "nobody")
        self.refused("nothing", "driver", "show", "nothing")

    def test_a_file_says_what_to_make(self):
        node, address = name("file"), mac()
        with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
            json.dump({"nodes": [{"driver": "fake-hardware", "name": node, "ports": [{"address": address}]}]}, file)
        self.addCleanup(os.unlink, file.name)
        self.addCleanup(self.remove, node)
        baremetal("create", file.name)
        self.assertEqual(1, len(shown("port", "list", "--node", node)))


if __name__ == "__main__":
    unittest.main(verbosity=2)
