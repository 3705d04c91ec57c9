"""`baremetal`: everything besides nodes."""

import json
import os
import tempfile
import uuid

from cli_cases import Cli, needs
from product import baremetal, mac, name, shown

STEPS = '[{"interface": "raid", "step": "s", "args": {"password": "x"}, "priority": 5}]'


class OfNodesTest(Cli):
    def test_ports(self):
        node, address = self.node()["uuid"], mac()
        port = shown("port", "create", address.upper(), "--node", node, "--extra", "a=1",
                     "--physical-network", "net", "--pxe-enabled", "true",
                     "--local-link-connection", "port_id=Ethernet1",
                     "--local-link-connection", "switch_id=0a:1b:2c:3d:4e:5f")["uuid"]
        self.assertEqual(address, shown("port", "show", port)["address"])
        self.assertEqual(port, shown("port", "show", "--address", address)["uuid"])
        self.assertEqual([port], self.column(shown("port", "list", "--node", node)))
        self.assertTrue(shown("port", "list", "--address", address, "--long"))
        baremetal("port", "set", port, "--pxe-disabled", "--extra", "b=2")
        baremetal("port", "unset", port, "--extra", "a", "--physical-network")
        changed = shown("port", "show", port)
        self.assertEqual(({"b": 2}, False), (changed["extra"], changed["pxe_enabled"]))
        self.refused("already exists", "port", "create", address, "--node", node)
        self.refused("MAC", "port", "create", "no-mac", "--node", node)
        self.refused("could not be found", "port", "create", mac(), "--node", str(uuid.uuid4()))
        baremetal("port", "delete", port)
        self.missing("port", "show", port)

    def test_port_groups(self):
        node = self.node()["uuid"]
        group = shown("port", "group", "create", "--node", node, "--name", name("group"),
                      "--mode", "802.3ad", "--support-standalone-ports", "--address", mac())
        port = shown("port", "create", mac(), "--node", node, "--port-group", group["uuid"])["uuid"]
        self.assertEqual([port], self.column(shown("port", "list", "--port-group", group["uuid"])))
        self.assertEqual([group["uuid"]], self.column(shown("port", "group", "list", "--node", node)))
        baremetal("port", "group", "set", group["name"], "--property", "a=b")
        baremetal("port", "group", "unset", group["name"], "--property", "a")
        self.assertEqual({}, shown("port", "group", "show", group["name"])["properties"])
        self.refused("exists", "port", "group", "create", "--node", node, "--name", group["name"])
        self.refused("ports", "port", "group", "delete", group["uuid"])
        baremetal("port", "delete", port)
        baremetal("port", "group", "delete", group["uuid"])
        self.missing("port", "group", "show", group["uuid"])

    def test_volumes(self):
        node = self.manageable()
        iqn = "iqn.2026-11.test:" + name("c")
        connector = shown("volume", "connector", "create", "--node", node, "--type", "iqn",
                          "--connector-id", iqn)["uuid"]
        target = shown("volume", "target", "create", "--node", node, "--type", "iscsi", "--boot-index", "0",
                       "--volume-id", "v-1", "--property", "auth_password=x")["uuid"]
        self.assertEqual("******", shown("volume", "target", "show", target)["properties"]["auth_password"])
        self.assertEqual([target], self.column(shown("volume", "target", "list", "--node", node)))
        self.assertEqual([target], self.column(shown("volume", "target", "list", "--node", node, "--long")))
        self.assertEqual([connector], self.column(shown("volume", "connector", "list", "--node", node)))
        self.refused("exists", "volume", "connector", "create", "--node", node, "--type", "iqn",
                     "--connector-id", iqn)
        self.refused("boot_index", "volume", "target", "create", "--node", node, "--type", "iscsi",
                     "--boot-index", "0", "--volume-id", "v-2")
        baremetal("node", "power", "on", node)
        self.until(node, "power_state", "power on")
        self.refused("power", "volume", "target", "set", target, "--volume-id", "v-2")
        baremetal("node", "power", "off", node)
        self.until(node, "power_state", "power off")
        baremetal("volume", "target", "set", target, "--volume-id", "v-2", "--extra", "a=1")
        baremetal("volume", "target", "unset", target, "--extra", "a")
        self.assertEqual("v-2", shown("volume", "target", "show", target)["volume_id"])
        baremetal("volume", "connector", "set", connector, "--connector-id", iqn + "b", "--extra", "a=1")
        baremetal("volume", "connector", "unset", connector, "--extra", "a")
        self.assertEqual({}, shown("volume", "connector", "show", connector)["extra"])
        baremetal("volume", "connector", "delete", connector)
        baremetal("volume", "target", "delete", target)
        self.missing("volume", "connector", "show", connector)
        self.missing("volume", "target", "show", target)

    def test_chassis(self):
        chassis = shown("chassis", "create", "--description", "a row", "--extra", "a=1")["uuid"]
        node = self.node("--chassis-uuid", chassis)["uuid"]
        self.assertIn(node, self.column(shown("node", "list", "--chassis", chassis)))
        self.assertIn(chassis, self.column(shown("chassis", "list", "--limit", "0")))
        baremetal("chassis", "set", chassis, "--description", "another")
        baremetal("chassis", "unset", chassis, "--extra", "a")
        self.assertEqual({}, shown("chassis", "show", chassis)["extra"])
        self.refused("chassis", "chassis", "delete", chassis)
        baremetal("node", "delete", node)
        baremetal("chassis", "delete", chassis)
        self.missing("chassis", "show", chassis)

    def test_allocations(self):
        wanted = name("class")
        node = self.available("--resource-class", wanted)
        baremetal("node", "power", "off", node)
        self.until(node, "power_state", "power off")
        made = shown("allocation", "create", "--resource-class", wanted, "--name", name("allocation"),
                     "--wait", "60")
        self.assertEqual(node, made["node_uuid"])
        self.assertEqual(made["uuid"], shown("allocation", "show", made["name"])["uuid"])
        self.assertIn(made["uuid"], self.column(shown("allocation", "list", "--node", node)))
        baremetal("allocation", "set", made["uuid"], "--extra", "a=1")
        baremetal("allocation", "unset", made["uuid"], "--extra", "a")
        self.assertEqual({}, shown("allocation", "show", made["uuid"])["extra"])
        none = name("class")
        self.refused(none, "allocation", "create", "--resource-class", none, "--name", none, "--wait", "60")
        baremetal("allocation", "delete", none)
        baremetal("allocation", "delete", made["uuid"])
        self.missing("allocation", "show", made["uuid"])
        self.assertIsNone(shown("node", "show", node)["instance_uuid"])


class OfOperatorsTest(Cli):
    def test_deploy_templates(self):
        template = "CUSTOM_" + name("T").replace("-", "_")
        made = shown("deploy", "template", "create", template, "--steps", STEPS)
        self.assertEqual("******", made["steps"][0]["args"]["password"])
        self.assertIn(template, self.column(shown("deploy", "template", "list", "--limit", "0"), 1))
        baremetal("deploy", "template", "set", template, "--extra", "a=1")
        baremetal("deploy", "template", "unset", template, "--extra", "a")
        self.assertEqual({}, shown("deploy", "template", "show", template)["extra"])
        self.refused("already exists", "deploy", "template", "create", template, "--steps", STEPS)
        self.refused("lower", "deploy", "template", "create", "lower", "--steps", STEPS)
        baremetal("deploy", "template", "delete", template)
        self.missing("deploy", "template", "show", template)

    @needs("runbook create")
    def test_runbooks(self):
        runbook = "CUSTOM_" + name("R").replace("-", "_")
        steps = '[{"interface": "bios", "step": "factory_reset", "args": {}, "order": 1}]'
        baremetal("runbook", "create", "--name", runbook, "--steps", steps)
        self.assertIn(runbook, self.column(shown("runbook", "list", "--limit", "0"), 1))
        baremetal("runbook", "set", runbook, "--extra", "a=1", "--public", "true")
        baremetal("runbook", "unset", runbook, "--extra", "a")
        self.assertEqual({}, shown("runbook", "show", runbook)["extra"])
        baremetal("runbook", "trait", "add", runbook, "CUSTOM_R", "CUSTOM_S")
        self.assertEqual(["CUSTOM_R", "CUSTOM_S"],
                         sorted(self.column(shown("runbook", "trait", "list", runbook))))
        baremetal("runbook", "trait", "remove", runbook, "CUSTOM_S")
        node = self.manageable()
        self.refused("trait", "node", "clean", node, "--runbook", runbook)
        baremetal("node", "add", "trait", node, "CUSTOM_R")
        self.go(node, "clean", "--runbook", runbook)
        self.refused("already exists", "runbook", "create", "--name", runbook, "--steps", steps)
        self.refused("lower", "runbook", "trait", "add", runbook, "lower")
        baremetal("runbook", "delete", runbook)
        self.missing("runbook", "show", runbook)

    @needs("inspection rule create")
    def test_inspection_rules(self):
        actions = '[{"op": "set-attribute", "args": {"path": "/extra/a", "value": "b"}}]'
        conditions = '[{"op": "is-true", "args": {"value": "{inventory[a]}"}}]'
        rule = shown("inspection", "rule", "create", "--actions", actions, "--conditions", conditions,
                     "--description", "a rule", "--priority", "5")["uuid"]
        self.assertIn(rule, self.column(shown("inspection", "rule", "list")))
        baremetal("inspection", "rule", "set", rule, "--priority", "7")
        baremetal("inspection", "rule", "unset", rule, "--description")
        changed = shown("inspection", "rule", "show", rule)
        self.assertEqual((7, None), (changed["priority"], changed["description"]))
        self.refused("unheard", "inspection", "rule", "create", "--actions", '[{"op": "unheard-of", "args": {}}]')
        baremetal("inspection", "rule", "delete", rule)
        self.missing("inspection", "rule", "show", rule)

    def test_conductors_and_drivers(self):
        conductor = self.column(shown("conductor", "list"))[0]
        self.assertTrue(shown("conductor", "show", conductor)["alive"])
        self.assertIn("fake-hardware", self.column(shown("driver", "list")))
        self.assertEqual("fake-hardware", shown("driver", "show", "fake-hardware")["name"])
        self.assertIsInstance(shown("driver", "property", "list", "fake-hardware"), list)
        self.assertIsInstance(shown("driver", "raid", "property", "list", "fake-hardware"), list)
        self.assertIsInstance(shown("driver", "passthru", "list", "fake-hardware"), list)
        self.missing("conductor", "show", "nobody")
        self.refused("nothing", "driver", "show", "nothing")
        self.refused("nothing", "driver", "property", "list", "nothing")
        self.refused("nothing", "driver", "raid", "property", "list", "nothing")
        self.refused("nothing", "driver", "passthru", "call", "fake-hardware", "nothing")

    def test_a_file_says_what_to_make(self):
        node, address = name("file"), mac()
        self.addCleanup(self.remove, node)
        baremetal("create", self.file(
            {"nodes": [{"driver": "fake-hardware", "name": node, "ports": [{"address": address}]}]}))
        self.assertEqual(1, len(shown("port", "list", "--node", node)))
        self.refused("unheard-of", "create", self.file({"nodes": [{"driver": "unheard-of"}]}))

    def file(self, content):
        with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
            json.dump(content, file)
        self.addCleanup(os.unlink, file.name)
        return file.name
