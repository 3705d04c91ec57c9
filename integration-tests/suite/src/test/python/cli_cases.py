"""What the tests of the `baremetal` command have in common."""

import json
import time
import unittest

from product import COMMANDS, PATIENCE, Refused, baremetal, name, shown


def needs(command):
    """For what only newer clients have."""
    return unittest.skipUnless(command in COMMANDS, "this client has no such command: " + command)


class Cli(unittest.TestCase):
    def refused(self, words, *command):
        with self.assertRaises(Refused) as caught:
            baremetal(*command)
        self.assertIn(words.lower(), str(caught.exception).lower())

    def missing(self, *command):
        self.refused("could not be found", *command)

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

    def manageable(self, *more):
        node = self.node(*more)["uuid"]
        self.go(node, "manage")
        return node

    def available(self, *more):
        node = self.manageable(*more)
        self.go(node, "provide")
        return node

    @staticmethod
    def go(node, verb, *more):
        baremetal("node", verb, node, "--wait", PATIENCE, *more)

    def until(self, node, field, value):
        """Waits until a field of a node is this, and nothing is being done to the node."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            seen = shown("node", "show", node, "--fields", field, "reservation")
            if seen[field] == value and not seen["reservation"]:
                return
            time.sleep(0.05)
        self.fail("%s is %s and not %s" % (field, seen[field], value))

    @staticmethod
    def column(rows, number=0):
        """One column of a table, whose title depends on how old the client is."""
        return [list(row.values())[number] for row in rows]

    @staticmethod
    def steps(*steps):
        """A list of steps, such as "bios.factory_reset", as the command takes it."""
        return json.dumps([dict(zip(("interface", "step"), step.split("."))) for step in steps])
