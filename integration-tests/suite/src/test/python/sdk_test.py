"""openstacksdk: everything its baremetal proxy has, what works and what is refused."""

import unittest
import uuid

from openstack import exceptions

from product import PATIENCE, Sdk, mac, name


def needs(method):
    """For what only newer clients have."""
    return unittest.skipUnless(method in Sdk.methods(), "this client has no such method: " + method)


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.api = Sdk()

    def node(self, **more):
        more.setdefault("provision_state", "enroll")  # otherwise the SDK makes it available
        node = self.api.create_node(driver="fake-hardware", name=name("sdk"), **more)
        self.addCleanup(self.remove, node.id)
        return node

    def remove(self, node):
        try:
            self.api.set_node_maintenance(node)
            self.api.delete_node(node, ignore_missing=True)
        except exceptions.NotFoundException:
            pass  # the test itself has deleted it

    def refused(self, kind, call, *arguments, **named):
        with self.assertRaises(kind) as caught:
            call(*arguments, **named)
        return str(caught.exception)

    def go(self, node, verb, **more):
        return self.api.set_node_provision_state(node, verb, wait=True, timeout=PATIENCE, **more)

    def manageable(self, **more):
        return self.go(self.node(**more), "manage")

    def available(self, **more):
        return self.go(self.manageable(**more), "provide")

    def off(self, node):
        self.api.set_node_power_state(node, "power off", wait=True, timeout=PATIENCE)


class NodeTest(Case):
    def test_a_node_is_made_found_listed_changed_and_deleted(self):
        node = self.node(properties={"cpus": 8}, driver_info={"fake_password": "x"}, resource_class="gold")
        self.assertEqual("enroll", node.provision_state)
        self.assertEqual("******", self.api.get_node(node.id).driver_info["fake_password"])
        self.assertEqual(node.id, self.api.find_node(node.name).id)
        self.assertIsNone(self.api.find_node(name("nobody")))
        self.assertIn(node.id, [n.id for n in self.api.nodes(resource_class="gold")])
        detailed = [n for n in self.api.nodes(details=True, resource_class="gold") if n.id == node.id]
        self.assertEqual({"cpus": 8}, detailed[0].properties)
        some = list(self.api.nodes(fields=["uuid", "name"], limit=1))
        self.assertTrue(some)
        updated = self.api.update_node(node, extra={"a": 1}, name=node.name + "-b", is_protected=False)
        self.assertEqual({"a": 1}, updated.extra)
        patched = self.api.patch_node(node.id, [{"op": "add", "path": "/extra/b", "value": 2}])
        self.assertEqual({"a": 1, "b": 2}, patched.extra)
        self.api.delete_node(node.id)
        self.refused(exceptions.NotFoundException, self.api.get_node, node.id)

    def test_a_node_can_be_made_in_the_state_that_is_wanted(self):
        node = self.node(provision_state="available")
        self.assertEqual("available", node.provision_state)
        managed = self.node(provision_state="manageable")
        self.assertEqual("manageable", self.api.get_node(managed.id).provision_state)

    def test_what_a_node_cannot_be_is_refused(self):
        node = self.node()
        text = self.refused(exceptions.ConflictException, self.api.create_node, driver="fake-hardware", name=node.name)
        self.assertIn("exists", text)
        self.refused(exceptions.BadRequestException, self.api.create_node, driver="unheard-of")
        self.refused(exceptions.BadRequestException, self.api.patch_node, node.id,
                     [{"op": "add", "path": "/uuid", "value": str(uuid.uuid4())}])
        self.refused(exceptions.NotFoundException, self.api.get_node, str(uuid.uuid4()))

    def test_maintenance_comes_and_goes(self):
        node = self.node()
        self.assertTrue(self.api.set_node_maintenance(node, "looking").is_maintenance)
        self.assertFalse(self.api.unset_node_maintenance(node).is_maintenance)

    def test_traits(self):
        node = self.node()
        self.api.add_node_trait(node, "CUSTOM_A")
        self.api.set_node_traits(node, ["CUSTOM_A", "CUSTOM_B"])
        self.api.remove_node_trait(node, "CUSTOM_A")
        self.assertEqual(["CUSTOM_B"], self.api.get_node(node.id).traits)
        self.refused(exceptions.BadRequestException, self.api.add_node_trait, node, "lower")

    def test_virtual_interfaces_come_and_go(self):
        node, vif = self.node(network_interface="noop"), str(uuid.uuid4())
        self.api.attach_vif_to_node(node, vif)
        self.assertIsInstance(list(self.api.list_node_vifs(node)), list)
        self.api.detach_vif_from_node(node, vif)


class HardwareTest(Case):
    def test_power_is_switched(self):
        node = self.manageable()
        self.api.set_node_power_state(node, "power on", wait=True, timeout=PATIENCE)
        self.api.set_node_power_state(node, "power off")
        self.api.wait_for_node_power_state(node, "power off", timeout=PATIENCE)
        self.api.wait_for_node_reservation(node, timeout=PATIENCE)
        self.refused(exceptions.NotFoundException, self.api.set_node_power_state, str(uuid.uuid4()), "power on")

    def test_boot_device_and_boot_mode_are_set(self):
        node = self.manageable()
        self.api.set_node_boot_device(node, "pxe", persistent=True)
        self.api.set_node_boot_mode(node, "uefi")
        self.api.wait_for_node_reservation(node, timeout=PATIENCE)
        self.api.set_node_secure_boot(node, True)
        self.api.wait_for_node_reservation(node, timeout=PATIENCE)
        self.refused(exceptions.BadRequestException, self.api.set_node_boot_device, node, "nothing")

    def test_interfaces_are_validated(self):
        node = self.node()
        self.assertTrue(self.api.validate_node(node, required=())["power"].result)
        ipmi = self.api.create_node(driver="ipmi", name=name("sdk"), provision_state="enroll")
        self.addCleanup(self.remove, ipmi)
        self.refused(exceptions.ValidationException, self.api.validate_node, ipmi)

    def test_vendor_methods_are_called(self):
        node = self.node()
        self.assertIsNotNone(self.api.list_node_vendor_passthru(node))
        self.assertIsNotNone(self.api.list_driver_vendor_passthru("fake-hardware"))
        self.api.call_node_vendor_passthru(node, "POST", "third_method_sync", {"bar": "meow"})
        self.refused(exceptions.BadRequestException, self.api.call_node_vendor_passthru, node, "POST", "nothing")
        self.refused(exceptions.BadRequestException, self.api.call_driver_vendor_passthru,
                     "fake-hardware", "POST", "nothing")

    @needs("get_node_boot_device")
    def test_what_only_newer_clients_ask(self):
        node = self.manageable()
        self.api.set_node_boot_device(node, "pxe")
        self.assertEqual("pxe", self.api.get_node_boot_device(node)["boot_device"])
        self.assertIn("pxe", self.api.get_node_supported_boot_devices(node)["supported_boot_devices"])
        self.api.inject_nmi_to_node(node)
        self.api.enable_node_console(node)
        self.api.wait_for_node_reservation(node, timeout=PATIENCE)
        self.assertTrue(self.api.get_node_console(node)["console_enabled"])
        self.api.disable_node_console(node)
        self.assertIn("firmware", self.api.list_node_firmware(node))
        self.refused(exceptions.NotFoundException, self.api.get_node_inventory, node)
        self.refused(exceptions.SDKException, self.api.attach_vmedia_to_node, node, "cdrom", "nothing")
        self.api.wait_for_node_reservation(node, timeout=PATIENCE)


class LifeTest(Case):
    def test_a_node_goes_round(self):
        node = self.available()
        self.go(node, "active", config_drive={"meta_data": {"a": "b"}})
        self.go(node, "rebuild")
        self.go(node, "deleted")
        self.go(node, "manage")
        self.go(node, "inspect")
        self.go(node, "clean", clean_steps=[{"interface": "bios", "step": "factory_reset"}])
        self.api.set_node_provision_state(node, "adopt")
        [done] = self.api.wait_for_nodes_provision_state([node], "active", timeout=PATIENCE)
        self.assertEqual("active", done.provision_state)

    def test_a_node_is_rescued(self):
        node = self.go(self.available(), "active")
        self.go(node, "rescue", rescue_password="x")
        self.api.set_node_provision_state(node, "unrescue")
        self.api.wait_for_nodes_provision_state([node], "active", timeout=PATIENCE)

    def test_what_a_state_does_not_allow_is_refused(self):
        node = self.node()
        for verb in ("provide", "active", "rebuild", "deleted", "abort", "inspect"):
            with self.subTest(verb):
                self.refused(exceptions.BadRequestException, self.api.set_node_provision_state, node, verb)

    def test_a_step_that_cannot_be_ends_as_a_failure(self):
        node = self.manageable()
        text = self.refused(exceptions.ResourceFailure, self.go, node, "clean",
                            clean_steps=[{"interface": "bios", "step": "unheard_of"}])
        self.assertIn("unheard_of", text)


class OtherThingsTest(Case):
    def test_ports_and_port_groups(self):
        node = self.node()
        group = self.api.create_port_group(node_id=node.id, name=name("group"))
        address = mac()
        port = self.api.create_port(node_id=node.id, address=address, port_group_id=group.id)
        self.assertEqual(port.id, self.api.get_port(port.id).id)
        self.assertEqual(port.id, self.api.find_port(port.id).id)
        self.assertEqual([port.id], [p.id for p in self.api.ports(address=address)])
        self.assertEqual([port.id], [p.id for p in self.api.ports(details=True, node_id=node.id)])
        self.assertEqual({"a": 1}, self.api.update_port(port, extra={"a": 1}).extra)
        self.assertEqual({}, self.api.patch_port(port, [{"op": "remove", "path": "/extra/a"}]).extra)
        self.assertEqual(group.id, self.api.find_port_group(group.name).id)
        self.assertEqual([group.id], [g.id for g in self.api.port_groups(details=True, node=node.id)])
        self.assertEqual({"b": 1}, self.api.update_port_group(group, extra={"b": 1}).extra)
        self.api.patch_port_group(group, [{"op": "remove", "path": "/extra/b"}])
        self.refused(exceptions.ConflictException, self.api.create_port, node_id=node.id, address=address)
        self.refused(exceptions.BadRequestException, self.api.create_port, node_id=str(uuid.uuid4()), address=mac())
        self.refused(exceptions.BadRequestException, self.api.delete_port_group, group)
        self.api.delete_port(port)
        self.api.delete_port_group(group)
        self.refused(exceptions.NotFoundException, self.api.get_port, port.id)
        self.refused(exceptions.NotFoundException, self.api.get_port_group, group.id)

    def test_chassis(self):
        chassis = self.api.create_chassis(description="a row")
        self.assertEqual(chassis.id, self.api.find_chassis(chassis.id).id)
        self.assertIn(chassis.id, [c.id for c in self.api.chassis(details=True)])
        self.assertEqual("another", self.api.update_chassis(chassis, description="another").description)
        self.api.patch_chassis(chassis, [{"op": "add", "path": "/extra/a", "value": 1}])
        self.assertEqual({"a": 1}, self.api.get_chassis(chassis.id).extra)
        self.api.delete_chassis(chassis)
        self.refused(exceptions.NotFoundException, self.api.get_chassis, chassis.id)

    def test_allocations(self):
        wanted = name("class")
        node = self.available(resource_class=wanted)
        self.off(node)
        made = self.api.create_allocation(resource_class=wanted, name=name("allocation"))
        done = self.api.wait_for_allocation(made, timeout=PATIENCE)
        self.assertEqual(node.id, done.node_id)
        self.assertIn(made.id, [a.id for a in self.api.allocations(resource_class=wanted)])
        self.assertEqual({"a": 1}, self.api.update_allocation(made, extra={"a": 1}).extra)
        self.api.patch_allocation(made, [{"op": "remove", "path": "/extra/a"}])
        self.assertEqual({}, self.api.get_allocation(made.name).extra)
        failed = self.api.create_allocation(resource_class=name("class"))
        self.addCleanup(self.api.delete_allocation, failed)
        self.refused(exceptions.ResourceFailure, self.api.wait_for_allocation, failed, timeout=PATIENCE)
        self.api.delete_allocation(made)
        self.refused(exceptions.NotFoundException, self.api.get_allocation, made.id)

    def test_deploy_templates(self):
        steps = [{"interface": "raid", "step": "s", "args": {}, "priority": 5}]
        template = self.api.create_deploy_template(name="CUSTOM_" + name("T").replace("-", "_"), steps=steps)
        self.assertIn(template.id, [t.id for t in self.api.deploy_templates(details=True)])
        self.assertEqual({"a": 1}, self.api.update_deploy_template(template, extra={"a": 1}).extra)
        self.api.patch_deploy_template(template, [{"op": "remove", "path": "/extra/a"}])
        self.assertEqual({}, self.api.get_deploy_template(template.name).extra)
        self.refused(exceptions.BadRequestException, self.api.create_deploy_template, name="lower", steps=steps)
        self.api.delete_deploy_template(template)
        self.refused(exceptions.NotFoundException, self.api.get_deploy_template, template.id)

    def test_volumes(self):
        node = self.manageable()
        self.off(node)
        connector = self.api.create_volume_connector(node_id=node.id, type="iqn", connector_id=name("iqn"))
        target = self.api.create_volume_target(
            node_id=node.id, volume_type="iscsi", volume_id="v-1", boot_index=0)
        self.assertEqual([connector.id], [c.id for c in self.api.volume_connectors(node=node.id)])
        self.assertEqual([target.id], [t.id for t in self.api.volume_targets(details=True, node=node.id)])
        self.assertEqual(connector.id, self.api.find_volume_connector(connector.id).id)
        self.assertEqual(target.id, self.api.find_volume_target(target.id).id)
        self.assertEqual({"a": 1}, self.api.update_volume_connector(connector, extra={"a": 1}).extra)
        self.assertEqual({"a": 1}, self.api.update_volume_target(target, extra={"a": 1}).extra)
        self.api.patch_volume_connector(connector, [{"op": "remove", "path": "/extra/a"}])
        self.api.patch_volume_target(target, [{"op": "remove", "path": "/extra/a"}])
        self.assertEqual({}, self.api.get_volume_connector(connector.id).extra)
        self.assertEqual({}, self.api.get_volume_target(target.id).extra)
        self.refused(exceptions.ConflictException, self.api.create_volume_target,
                     node_id=node.id, volume_type="iscsi", volume_id="v-2", boot_index=0)
        self.api.delete_volume_connector(connector)
        self.api.delete_volume_target(target)
        self.refused(exceptions.NotFoundException, self.api.get_volume_target, target.id)

    def test_conductors_and_drivers(self):
        conductor = list(self.api.conductors())[0]
        self.assertTrue(self.api.get_conductor(conductor.hostname).alive)
        self.assertIn("fake-hardware", [d.name for d in self.api.drivers(details=True)])
        self.assertEqual("fake-hardware", self.api.get_driver("fake-hardware").name)
        self.refused(exceptions.NotFoundException, self.api.get_driver, "nothing")
        self.refused(exceptions.NotFoundException, self.api.get_conductor, "nobody")

    @needs("create_runbook")
    def test_runbooks(self):
        steps = [{"interface": "bios", "step": "factory_reset", "args": {}, "order": 1}]
        runbook = self.api.create_runbook(name="CUSTOM_" + name("R").replace("-", "_"), steps=steps)
        self.assertIn(runbook.id, [r.id for r in self.api.runbooks(details=True)])
        self.assertEqual({"a": 1}, self.api.update_runbook(runbook, extra={"a": 1}).extra)
        self.api.patch_runbook(runbook, [{"op": "remove", "path": "/extra/a"}])
        self.assertEqual({}, self.api.get_runbook(runbook.name).extra)
        self.api.set_runbook_traits(runbook, ["CUSTOM_A"])
        self.api.add_runbook_trait(runbook, "CUSTOM_B")
        self.api.remove_runbook_trait(runbook, "CUSTOM_A")
        self.assertEqual(["CUSTOM_B"], self.api.get_runbook(runbook.id).traits)
        self.refused(exceptions.ConflictException, self.api.create_runbook, name=runbook.name, steps=steps)
        self.api.delete_runbook(runbook)
        self.refused(exceptions.NotFoundException, self.api.get_runbook, runbook.id)

    @needs("create_inspection_rule")
    def test_inspection_rules(self):
        actions = [{"op": "set-attribute", "args": {"path": "/extra/a", "value": "b"}}]
        rule = self.api.create_inspection_rule(actions=actions, priority=5)
        self.assertIn(rule.id, [r.id for r in self.api.inspection_rules(details=True)])
        self.assertEqual(7, self.api.update_inspection_rule(rule, priority=7).priority)
        self.api.patch_inspection_rule(rule, [{"op": "replace", "path": "/description", "value": "d"}])
        self.assertEqual("d", self.api.get_inspection_rule(rule.id).description)
        self.refused(exceptions.BadRequestException, self.api.create_inspection_rule,
                     actions=[{"op": "unheard-of", "args": {}}])
        self.api.delete_inspection_rule(rule)
        self.refused(exceptions.NotFoundException, self.api.get_inspection_rule, rule.id)


class EveryMethod(unittest.TestCase):
    """Comes last, and only when the whole suite runs."""

    # They are for every resource of the SDK, or need a machine whose BMC takes media.
    ELSEWHERE = {"wait_for_status", "wait_for_delete", "detach_vmedia_from_node", "find_deploy_template"}

    def was_called(self):
        self.assertEqual(set(), Sdk.methods() - Sdk.called - self.ELSEWHERE)


def load_tests(loader, tests, pattern):
    tests.addTest(EveryMethod("was_called"))
    return tests
