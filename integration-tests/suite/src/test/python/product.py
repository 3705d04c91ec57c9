"""The service under test, and OpenStack's clients for it, each in this process.

`baremetal` and `Sdk` note what of a client was used, so that a suite can tell what it left out.
"""

import contextlib
import importlib.metadata
import io
import itertools
import json
import os
import time

URL = os.environ.get("BESSEMER_TEST_URL", "http://127.0.0.1:6385")
PATIENCE = 60
_INTERVAL = 0.1
_numbers = itertools.count(int(time.time() * 8))


def name(kind):
    """One that nothing has yet, so that the suite can run against a service in use."""
    return "%s-%d" % (kind, next(_numbers))


def mac():
    number = next(_numbers)
    return "52:54:%02x:%02x:%02x:%02x" % tuple(number >> shift & 255 for shift in (24, 16, 8, 0))


# What is locked or taken (409) is tried again once, and not five times.
OPTIONS = ["--os-auth-type", "none", "--os-endpoint", URL, "--max-retries", "1", "--retry-interval", "1"]


class Refused(Exception):
    """What the command said when it failed."""


COMMANDS = {
    entry.name.removeprefix("baremetal_").replace("_", " ")
    for entry in importlib.metadata.entry_points(group="openstack.baremetal.v1")
}
worked, refused = set(), set()


def command_of(words):
    """Which of the client's commands these words call."""
    lengths = range(len(words), 0, -1)
    return next((c for c in (" ".join(words[:n]) for n in lengths) if c in COMMANDS), words[0])


def baremetal(*words):
    """Runs the `baremetal` command; what it has printed."""
    from ironicclient import shell

    _poll_often()
    words = [str(word) for word in words]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = shell.main([*OPTIONS, *words])
        except SystemExit as e:
            code = e.code
    (refused if code else worked).add(command_of(words))
    if code:
        raise Refused("%s %s" % (out.getvalue(), err.getvalue()))
    return out.getvalue()


def shown(*words):
    """The same for a command that shows or lists things."""
    return json.loads(baremetal(*words, "-f", "json"))


def _poll_often():
    """With --wait the command looks every 2 or 10 seconds, as machines take; fake ones are quick."""
    from ironicclient.v1 import utils

    for action in filter(None, utils.PROVISION_ACTIONS.values()):
        action["poll_interval"] = _INTERVAL


class Sdk:
    """The baremetal proxy of openstacksdk, which notes the methods that were called."""

    called = set()

    def __init__(self):
        import openstack
        from openstack import utils

        utils.iterate_timeout.__defaults__ = (_INTERVAL,)  # 2 seconds, for slower machines
        self._proxy = openstack.connect(
            load_yaml_config=False,
            load_envvars=False,
            auth_type="none",
            auth={"endpoint": URL},
            baremetal_endpoint_override=URL,
            baremetal_status_code_retries=0,
        ).baremetal

    def __getattr__(self, method):
        self.called.add(method)
        return getattr(self._proxy, method)

    @staticmethod
    def methods():
        """All of them that ask the service for anything."""
        from openstack.baremetal.v1._proxy import Proxy

        return {name for name, what in vars(Proxy).items() if callable(what) and name[0] != "_"}
