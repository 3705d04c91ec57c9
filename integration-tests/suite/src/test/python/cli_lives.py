"""`baremetal node`: the verbs that move a node from state to state."""

from cli_cases import Cli, needs
from product import baremetal, shown


class LifeTest(Cli):
    def state(self, node):
        return shown("node", "show", node)["provision_state"]

    def active(self):
        node = self.available()
        self.go(node, "deploy")
        return node

    def test_a_node_is_cleaned_deployed_protected_rebuilt_and_given_back(self):
        node = self.available("--resource-class", "life")
        self.assertEqual("available", self.state(node))
        self.go(node, "deploy", "--config-drive", '{"meta_data": {"a": "b"}}')
        self.assertEqual("active", self.state(node))
        baremetal("node", "set", node, "--protected", "--protected-reason", "mine")
        self.refused("protected", "node", "undeploy", node)
        self.refused("protected", "node", "rebuild", node)
        self.refused("protected", "node", "delete", node)
        baremetal("node", "unset", node, "--protected")
        self.go(node, "rebuild")
        self.go(node, "undeploy")
        self.assertEqual("available", self.state(node))

    def test_a_node_is_inspected_cleaned_by_hand_and_adopted(self):
        node = self.manageable()
        self.go(node, "inspect")
        self.go(node, "clean", "--clean-steps", self.steps("bios.factory_reset"))
        self.refused("unheard_of", "node", "clean", node, "--wait", "60", "--clean-steps",
                     self.steps("bios.unheard_of"))
        self.until(node, "provision_state", "clean failed")
        self.go(node, "manage")
        self.go(node, "adopt")
        self.assertEqual("active", self.state(node))

    def test_a_node_is_rescued(self):
        node = self.active()
        self.go(node, "rescue", "--rescue-password", "x")
        self.assertEqual("rescue", self.state(node))
        self.go(node, "unrescue")
        self.assertEqual("active", self.state(node))

    def test_a_retired_node_is_not_made_available(self):
        node = self.manageable()
        baremetal("node", "set", node, "--retired", "--retired-reason", "old")
        self.refused("retired", "node", "provide", node)
        baremetal("node", "unset", node, "--retired")
        self.go(node, "provide")

    @needs("node unhold")
    def test_a_node_is_held_and_goes_on(self):
        node = self.manageable()
        baremetal("node", "clean", node, "--clean-steps", self.steps("deploy.hold"))
        self.until(node, "provision_state", "clean hold")
        baremetal("node", "unhold", node)
        self.until(node, "provision_state", "manageable")

    def test_a_cleaning_that_is_held_is_aborted(self):
        node = self.manageable()
        baremetal("node", "clean", node, "--clean-steps", self.steps("deploy.hold"))
        self.until(node, "provision_state", "clean hold")
        baremetal("node", "abort", node)
        self.until(node, "provision_state", "clean failed")

    @needs("node service")
    def test_a_node_is_serviced(self):
        node = self.active()
        self.go(node, "service", "--service-steps", self.steps("bios.factory_reset"))
        self.assertEqual("active", self.state(node))

    def test_what_a_state_does_not_allow_is_refused(self):
        node = self.node()["uuid"]
        for verb in ("provide", "inspect", "adopt", "abort", "deploy", "rebuild", "undeploy", "unrescue"):
            with self.subTest(verb):
                self.refused("state", "node", verb, node)
        self.refused("state", "node", "rescue", node, "--rescue-password", "x")
        self.refused("state", "node", "clean", node, "--clean-steps", self.steps("bios.factory_reset"))
