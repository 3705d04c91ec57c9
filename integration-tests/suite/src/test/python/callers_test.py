"""Metal3's operator and Nova: the requests that they send for one machine, in their order."""

import uuid

from product import mac, name
from raw import Case, ask

METAL3 = "1.110"
NOVA = "1.109"


class Metal3Test(Case):
    """Its client takes one status for each request and nothing else."""

    def asked(self, status, method, path, body=None):
        answer = ask(method, path, body, METAL3)
        self.assertEqual(status, answer.status, "%s %s: %s" % (method, path, answer.body))
        return answer

    def provision(self, path, state, **wish):
        self.asked(202, "PUT", path + "/states/provision", wish)
        return self.until(path, provision_state=state)

    def registered(self):
        called = name("metal3~host")
        self.asked(404, "GET", "/v1/nodes/" + called)
        path = self.node(
            name=called, driver_info={"fake_address": "redfish+https://192.0.2.1", "fake_password": "x"},
            properties={"capabilities": "boot_mode:uefi", "cpu_arch": ""}, disable_power_off=False,
            inspect_interface="fake")
        self.assertEqual(path.rpartition("/")[2], self.asked(200, "GET", "/v1/nodes/" + called)["uuid"])
        port = {"node_uuid": path.rpartition("/")[2], "address": mac(), "pxe_enabled": True}
        self.asked(201, "POST", "/v1/ports", port)
        found = self.asked(200, "GET", "/v1/ports?fields=node_uuid,uuid,address&address=" + port["address"])
        self.assertEqual([port["node_uuid"]], [p["node_uuid"] for p in found["ports"]])
        return path

    def test_a_host_is_registered_inspected_deployed_and_released(self):
        path = self.registered()
        self.provision(path, "manageable", target="manage")
        self.asked(404, "GET", path + "/inventory")
        self.provision(path, "manageable", target="inspect")
        self.asked(200, "GET", path + "/bios?detail=true")
        self.asked(200, "GET", path + "/firmware")
        self.asked(204, "PUT", path + "/states/raid", {})
        self.provision(path, "manageable", target="clean", clean_steps=[
            {"interface": "bios", "step": "apply_configuration", "args": {"settings": [{"name": "a", "value": "b"}]}}])
        patch = [{"op": "add", "path": "/instance_uuid", "value": str(uuid.uuid4())},
                 {"op": "add", "path": "/instance_info/image_source", "value": "http://192.0.2.1/a.qcow2"},
                 {"op": "add", "path": "/automated_clean", "value": False},
                 {"op": "remove", "path": "/deploy_interface"}]
        self.assertFalse(self.asked(200, "PATCH", path, patch)["automated_clean"])
        self.assertIn("result", self.asked(200, "GET", path + "/validate")["deploy"])
        self.provision(path, "available", target="provide")
        drive = {"meta_data": {"a": "b"}, "user_data": "#cloud-config", "network_data": {}}
        self.provision(path, "active", target="active", configdrive=drive)
        self.asked(202, "PUT", path + "/states/power", {"target": "soft power off", "timeout": 180})
        self.until(path, power_state="power off")
        self.provision(path, "available", target="deleted")
        self.provision(path, "manageable", target="manage")
        self.provision(path, "active", target="adopt")
        self.asked(202, "PUT", path + "/maintenance", {"reason": "gone"})
        self.asked(204, "DELETE", path)
        self.asked(404, "GET", path)

    def test_an_unknown_credential_is_written_again_as_a_whole(self):
        path = self.registered()
        info = {"fake_address": "redfish+https://192.0.2.2", "fake_password": "y"}
        patched = self.asked(200, "PATCH", path, [{"op": "add", "path": "/driver_info", "value": info}])
        self.assertEqual(info["fake_address"], patched["driver_info"]["fake_address"])
        self.assertEqual("******", patched["driver_info"]["fake_password"])


class NovaTest(Case):
    FIELDS = ("uuid,power_state,target_power_state,provision_state,target_provision_state,last_error,"
              "maintenance,properties,instance_uuid,traits,resource_class")

    def asked(self, status, method, path, body=None):
        answer = ask(method, path, body, NOVA)
        self.assertEqual(status, answer.status, "%s %s: %s" % (method, path, answer.body))
        return answer

    def test_an_instance_is_claimed_spawned_and_destroyed(self):
        path, instance = self.manageable(), str(uuid.uuid4())
        self.asked(202, "PUT", path + "/states/provision", {"target": "provide"})
        self.until(path, provision_state="available")
        self.asked(202, "PUT", path + "/states/power", {"target": "power off"})
        self.until(path, power_state="power off")
        listed = self.asked(200, "GET", "/v1/nodes?limit=1&fields=" + self.FIELDS)
        self.assertEqual(set(self.FIELDS.split(",")) | {"links"}, set(listed["nodes"][0]))
        claim = [{"op": "add", "path": "/instance_uuid", "value": instance}]
        self.asked(200, "PATCH", path, claim)
        other = [{"op": "add", "path": "/instance_uuid", "value": str(uuid.uuid4())}]
        self.asked(409, "PATCH", path, other)
        self.asked(200, "PATCH", path, [{"op": "add", "path": "/instance_info/display_name", "value": "vm"}])
        target = {"node_uuid": path.rpartition("/")[2], "volume_type": "iscsi", "volume_id": "v", "boot_index": 0}
        volume = "/v1/volume/targets/" + self.asked(201, "POST", "/v1/volume/targets", target)["uuid"]
        self.asked(409, "POST", "/v1/volume/targets", target)
        vif = str(uuid.uuid4())
        self.asked(204, "POST", path + "/vifs", {"id": vif})
        for kind in ("deploy", "power", "storage"):
            self.assertIn("result", self.asked(200, "GET", path + "/validate")[kind])
        self.asked(202, "PUT", path + "/states/provision", {"target": "active", "configdrive": "YQ=="})
        self.until(path, provision_state="active")
        found = self.asked(200, "GET", "/v1/nodes?instance_uuid=%s&fields=%s" % (instance, self.FIELDS))
        self.assertEqual(1, len(found["nodes"]))
        self.asked(202, "PUT", path + "/states/provision", {"target": "rescue", "rescue_password": "x"})
        self.until(path, provision_state="rescue")
        self.asked(202, "PUT", path + "/states/provision", {"target": "unrescue"})
        self.until(path, provision_state="active")
        self.asked(202, "PUT", path + "/states/provision", {"target": "deleted"})
        self.until(path, provision_state="available")
        self.assertEqual([], self.asked(200, "GET", "/v1/nodes?instance_uuid=" + instance)["nodes"])
        self.assertIn(ask("DELETE", path + "/vifs/" + vif, None, NOVA).status, (204, 400))
        self.until(path, target_power_state=None)
        self.asked(204, "DELETE", volume)
        self.asked(404, "DELETE", volume)
