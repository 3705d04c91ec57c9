"""The service under test, and OpenStack's clients for it, each in this process."""

import contextlib
import io
import itertools
import json
import os
import time

URL = os.environ.get("BESSEMER_TEST_URL", "http://127.0.0.1:6385")
_numbers = itertools.count(int(time.time()))


def name(kind):
    """One that nothing has yet, so that the suite can run against a service in use."""
    return "%s-%d" % (kind, next(_numbers))


def mac():
    number = next(_numbers)
    return "52:54:00:%02x:%02x:%02x" % (number >> 16 & 255, number >> 8 & 255, number & 255)


class Refused(Exception):
    """What the command said when it failed."""


def baremetal(*words):
    """Runs the `baremetal` command; what it has printed."""
    from ironicclient import shell

    out, err = io.StringIO(), io.StringIO()
    given = ["--os-auth-type", "none", "--os-endpoint", URL, *map(str, words)]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = shell.main(given)
        except SystemExit as e:
            code = e.code
    if code:
        raise Refused("%s %s" % (out.getvalue(), err.getvalue()))
    return out.getvalue()


def shown(*words):
    """The same for a command that shows or lists things."""
    return json.loads(baremetal(*words, "-f", "json"))


def sdk():
    """The baremetal proxy of openstacksdk."""
    import openstack

    connection = openstack.connect(
        load_yaml_config=False,
        load_envvars=False,
        auth_type="none",
        auth={"endpoint": URL},
        baremetal_endpoint_override=URL,
        baremetal_status_code_retries=0,
    )
    return connection.baremetal
