"""What broke some client once: bytes, headers and codes that no client shows by itself."""

import uuid

from product import URL, mac, name
from raw import CLASSIC, Case, ask


class DocumentsTest(Case):
    def test_01_the_documents_name_versions_as_objects(self):
        root, v1 = ask("GET", "/").json(), ask("GET", "/v1").json()
        self.assertEqual(root["default_version"], root["versions"][0])
        for key in ("id", "status", "min_version", "version", "links"):
            self.assertIn(key, root["default_version"])
        self.assertEqual("1.1", v1["version"]["min_version"])
        self.assertRegex(v1["version"]["version"], r"^1\.\d+$")

    def test_19_versions_reach_what_metal3_needs(self):
        self.assertGreaterEqual(int(ask("GET", "/v1")["version"]["version"].split(".")[1]), 95)


class VersionsTest(Case):
    def test_02_both_headers_are_heard(self):
        path = self.node()
        self.assertNotIn("traits", ask("GET", path, version=None).json())
        self.assertEqual("1.1", ask("GET", path, version=None).headers[CLASSIC])
        both = {CLASSIC: "1.5", "OpenStack-API-Version": "compute 2.1,baremetal 1.37"}
        self.assertEqual("1.37", ask("GET", path, None, None, **both).headers[CLASSIC])
        self.assertRegex(ask("GET", path).headers[CLASSIC], r"^1\.\d+$")

    def test_03_and_20_a_version_that_is_not_there_is_answered_with_those_that_are(self):
        refused = ask("GET", "/v1/nodes", version="1.9999")
        self.assertEqual(406, refused.status)
        self.assertEqual(406, refused.words()["code"])
        self.assertIn("1.9999", refused.words()["description"])
        for answer in (refused, ask("GET", "/v1/nodes"), ask("GET", "/v1/nodes/nobody")):
            self.assertEqual("1.1", answer.headers["X-OpenStack-Ironic-API-Minimum-Version"])
            self.assertRegex(answer.headers["X-OpenStack-Ironic-API-Maximum-Version"], r"^1\.\d+$")


class AnswersTest(Case):
    def test_04_an_error_is_a_text_with_an_object_in_it(self):
        answer = ask("GET", "/v1/nodes/nobody")
        self.assertIsInstance(answer["error_message"], str)
        self.assertIn("nobody", answer.words()["faultstring"])

    def test_05_an_empty_answer_has_no_type(self):
        path = self.node()
        for method, more in (("PUT", "/maintenance"), ("DELETE", "/maintenance"), ("PUT", "/traits/CUSTOM_A")):
            answer = ask(method, path + more, "" if method == "PUT" else None)
            self.assertIn(answer.status, (202, 204))
            self.assertIsNone(answer.headers["Content-Type"])
            self.assertEqual(b"", answer.body)

    def test_06_values_are_of_one_kind(self):
        node = ask("GET", self.node()).json()
        self.assertRegex(node["created_at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$")
        for key in ("extra", "properties", "driver_info", "instance_info", "clean_step", "raid_config"):
            self.assertEqual({}, node[key], key)
        for key in ("maintenance", "console_enabled", "protected", "retired"):
            self.assertIs(False, node[key], key)

    def test_07_and_08_codes_tell_clients_whether_to_go_on(self):
        path, address, nobody = self.node(name=name("checklist")), mac(), str(uuid.uuid4())
        port = {"node_uuid": path.rpartition("/")[2], "address": address}
        self.assertEqual(404, ask("GET", "/v1/nodes/" + nobody).status)
        self.assertEqual(400, ask("POST", "/v1/ports", {"node_uuid": nobody, "address": address}).status)
        self.assertEqual(201, ask("POST", "/v1/ports", port).status)
        self.assertEqual(409, ask("POST", "/v1/ports", port).status)
        self.assertEqual(400, ask("PUT", path + "/states/provision", {"target": "provide"}).status)

    def test_09_targets_are_there_from_the_first_moment(self):
        path = self.manageable()
        steps = [{"interface": "deploy", "step": "hold"}]
        ask("PUT", path + "/states/provision", {"target": "clean", "clean_steps": steps})
        self.assertEqual("manageable", ask("GET", path)["target_provision_state"])
        self.until(path, provision_state="clean hold")
        ask("PUT", path + "/states/provision", {"target": "abort"})
        failed = self.until(path, provision_state="clean failed")
        self.assertTrue(failed["last_error"])
        ask("DELETE", path + "/maintenance")
        ask("PUT", path + "/states/provision", {"target": "manage"})
        self.assertIsNone(self.until(path, provision_state="manageable")["target_provision_state"])
        ask("PUT", path + "/states/provision", {"target": "inspect"})
        self.assertIsNone(self.until(path, provision_state="manageable")["last_error"])

    def test_10_a_patch_is_taken_as_clients_write_it(self):
        path = self.node()

        def patch(*operations):
            answer = ask("PATCH", path, list(operations))
            self.assertEqual(200, answer.status, answer.body)
            return answer.json()

        patch({"op": "add", "path": "/extra/a", "value": 1})
        self.assertEqual({"a": 2}, patch({"op": "add", "path": "/extra/a", "value": 2})["extra"])
        self.assertEqual({}, patch({"op": "remove", "path": "/extra/a", "value": None})["extra"])
        self.assertIs(False, patch({"op": "add", "path": "/automated_clean", "value": "False"})["automated_clean"])
        self.assertTrue(patch({"op": "remove", "path": "/deploy_interface"})["deploy_interface"])


class RequestsTest(Case):
    def test_11_arguments_come_by_query_or_by_body(self):
        path = self.manageable()
        self.assertEqual(202, ask("PUT", path + "/states/power?target=power%20on").status)
        self.until(path, power_state="power on")
        self.assertEqual(202, ask("PUT", path + "/states/power", {"target": "power off"}).status)
        self.until(path, power_state="power off")
        self.assertEqual(202, ask("PUT", path + "/maintenance", "").status)
        self.assertNotEqual(500, ask("DELETE", path + "/vmedia", {"device_types": "cdrom"}).status)

    def test_12_slashes_fields_and_booleans_in_every_form(self):
        path = self.node()
        names = {"uuid", "name", "links"}
        self.assertEqual(names, set(ask("GET", path + "?fields=uuid,name").json()))
        self.assertEqual(names, set(ask("GET", path + "?fields=uuid&fields=name").json()))
        self.assertEqual(200, ask("GET", "/v1/nodes/?fields=uuid&limit=1").status)
        for form in ("True", "true", "1", "yes"):
            self.assertEqual(200, ask("GET", "/v1/nodes?limit=1&associated=" + form).status)

    def test_13_a_full_page_names_the_next(self):
        wanted = name("class")
        made = [self.node(resource_class=wanted).rpartition("/")[2] for _ in range(2)]
        first = ask("GET", "/v1/nodes?limit=1&resource_class=" + wanted).json()
        self.assertEqual([made[0]], [node["uuid"] for node in first["nodes"]])
        self.assertTrue(first["next"].startswith(URL.rstrip("/") + "/v1/nodes?"), first["next"])
        self.assertIn("marker=" + made[0], first["next"])
        self.assertNotIn("next", ask("GET", "/v1/nodes?limit=3&resource_class=" + wanted).json())
        last = ask("GET", "/v1/nodes?limit=1&resource_class=%s&marker=%s" % (wanted, made[1]))
        self.assertEqual([], last["nodes"])

    def test_14_names_may_have_tildes_and_dots(self):
        called = name("metal3~host.rack")
        path = self.node(name=called)
        self.assertEqual(path.rpartition("/")[2], ask("GET", "/v1/nodes/" + called)["uuid"])

    def test_15_secrets_are_masked(self):
        path = self.node(driver_info={"fake_password": "x", "fake_address": "y"})
        self.assertEqual({"fake_password": "******", "fake_address": "y"}, ask("GET", path)["driver_info"])

    def test_16_answers_have_the_form_that_clients_read(self):
        path = self.node(name=name("form"))
        self.assertEqual(404, ask("GET", path + "/inventory").status)
        self.assertIsInstance(ask("GET", path + "/children")["links"], dict)
        self.assertIsInstance(ask("GET", path + "/bios")["bios"], list)

    def test_17_agents_need_no_name(self):
        lost = str(uuid.uuid4())
        beat = {"callback_url": "https://192.0.2.1:9999", "agent_token": "x", "agent_version": "9"}
        self.assertEqual(404, ask("POST", "/v1/heartbeat/" + lost, beat, "1.68").status)
        found = {"inventory": {"interfaces": [{"mac_address": mac()}]}, "error": None}
        self.assertEqual(404, ask("POST", "/v1/continue_inspection", found, None).status)

    def test_18_validation_tells_of_every_interface(self):
        told = ask("GET", self.node() + "/validate").json()
        for kind in ("boot", "deploy", "management", "network", "power", "raid"):
            self.assertIsInstance(told[kind]["result"], bool)
