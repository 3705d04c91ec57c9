"""Requests without any client, and nodes to send them to."""

import http.client
import json
import unittest
import urllib.parse
import uuid

from product import PATIENCE, URL

SERVER = urllib.parse.urlsplit(URL)
CLASSIC = "X-OpenStack-Ironic-API-Version"
NEWEST = "latest"


class Answer:
    def __init__(self, response):
        self.status, self.headers, self.body = response.status, response.headers, response.read()

    def __getitem__(self, key):
        return self.json()[key]

    def json(self):
        return json.loads(self.body)

    def words(self):
        """What the text inside the error says."""
        return json.loads(self["error_message"])


def ask(method, path, body=None, version=NEWEST, **headers):
    connection = http.client.HTTPConnection(SERVER.netloc, timeout=PATIENCE)
    if version:
        headers.setdefault(CLASSIC, version)
    if body is not None:
        headers.setdefault("Content-Type", "application/json")
        body = body if isinstance(body, str) else json.dumps(body)
    connection.request(method, SERVER.path.rstrip("/") + path, body, headers)
    try:
        return Answer(connection.getresponse())
    finally:
        connection.close()


class Case(unittest.TestCase):
    def node(self, **more):
        made = ask("POST", "/v1/nodes", {"driver": "fake-hardware", **more})
        self.assertEqual(201, made.status, made.body)
        path = "/v1/nodes/" + made["uuid"]
        self.addCleanup(ask, "DELETE", path)
        self.addCleanup(ask, "PUT", path + "/maintenance")
        return path

    def until(self, path, **wanted):
        seen = {}
        for _ in range(PATIENCE * 1000):
            seen = ask("GET", path).json()
            if all(seen[key] == value for key, value in wanted.items()) and not seen["reservation"]:
                return seen
        self.fail("not %s: %s" % (wanted, seen))

    def manageable(self):
        path = self.node()
        self.assertEqual(202, ask("PUT", path + "/states/provision", {"target": "manage"}).status)
        self.until(path, provision_state="manageable")
        return path
