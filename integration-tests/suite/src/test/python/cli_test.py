"""The `baremetal` command: every command of every group, what works and what is refused."""

import unittest

import cli_lives
import cli_nodes
import cli_things
from product import COMMANDS, refused, worked

# A fake machine has no inventory, and the method of a driver is not the same everywhere.
ONLY_REFUSED = {"node inventory save", "driver passthru call"}
# Lists nothing that could be missing.
NEVER_REFUSED = {"shard"}


class EveryCommand(unittest.TestCase):
    """Comes last, and only when the whole suite runs."""

    def was_run(self):
        self.assertEqual(set(), COMMANDS - worked - ONLY_REFUSED)

    def was_refused_in_each_group(self):
        self.assertEqual(set(), groups(COMMANDS) - groups(refused) - NEVER_REFUSED)


def groups(commands):
    """A group is what is before the verb; "node add trait" is of "node"."""
    return {command.rpartition(" ")[0] or command for command in commands}


def load_tests(loader, tests, pattern):
    for module in (cli_nodes, cli_lives, cli_things):
        tests.addTests(loader.loadTestsFromModule(module))
    tests.addTests([EveryCommand("was_run"), EveryCommand("was_refused_in_each_group")])
    return tests
