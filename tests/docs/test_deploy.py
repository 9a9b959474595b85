"""What docs/deploy has for administrators: read by the programs that will read it, as far as they are here."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from types import ModuleType, SimpleNamespace

import pytest
from jupyterhub.app import JupyterHub
from jupyterhub.services.auth import HubOAuth
from traitlets.config import Config

from tests.docs.pages import PROJECT

pytestmark = pytest.mark.slow
DEPLOY = PROJECT / "docs" / "deploy"


def need(program, package):
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed: apt install {package}")
    return found


def test_the_script_is_bash():
    subprocess.run(["bash", "-n", DEPLOY / "tljh.sh"], check=True)
    subprocess.run([need("shellcheck", "shellcheck"), DEPLOY / "tljh.sh"], check=True)


def test_the_unit_is_one_of_systemds(tmp_path):
    text = (DEPLOY / "epochmark.service").read_text()
    here = {"ExecStart": f"{sys.executable} serve", "WorkingDirectory": str(tmp_path), "User": "root"}
    for name, value in here.items():
        text, number = re.subn(rf"(?m)^{name}=.*$", f"{name}={value}", text)
        assert number == 1
    (tmp_path / "epochmark.service").write_text(text)
    command = [need("systemd-analyze", "systemd"), "verify", "--man=no", tmp_path / "epochmark.service"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "epochmark" in line]) == (0, [])


def test_the_units_variables_are_those_that_the_hubs_library_reads(monkeypatch):
    lines = (DEPLOY / "epochmark.env").read_text().splitlines()
    for name, _, value in (line.partition("=") for line in lines if not line.startswith("#")):
        monkeypatch.setenv(name, value or "token")
    oauth = HubOAuth()
    assert (oauth.oauth_client_id, oauth.api_token) == ("service-autograder", "token")
    assert oauth.access_scopes == {"access:services!service=autograder"}
    assert oauth.api_url == "http://127.0.0.1:8081/hub/api"


@pytest.fixture
def tljhs(monkeypatch):
    """The hub's settings that the script writes, read in a TLJH with a service of its own; and the accounts there."""
    accounts = SimpleNamespace(made=["ann"], members=["ann"])

    class SystemdSpawner:
        def start(self):
            return self.user.name

    user = ModuleType("tljh.user")
    user.ensure_user = accounts.made.append
    user.ensure_user_group = lambda name, group: accounts.members.append(name)
    systemdspawner, tljh = ModuleType("systemdspawner"), ModuleType("tljh")
    systemdspawner.SystemdSpawner, tljh.user = SystemdSpawner, user
    pwd, grp = ModuleType("pwd"), ModuleType("grp")

    def getpwnam(name):
        if name not in [*accounts.made, "root", "ubuntu"]:
            raise KeyError(name)

    pwd.getpwnam = getpwnam
    grp.getgrnam = lambda group: SimpleNamespace(gr_mem=accounts.members)
    for module in (systemdspawner, tljh, user, pwd, grp):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    script = (DEPLOY / "tljh.sh").read_text()
    (written,) = re.findall(r"(?s)jupyterhub_config\.d/epochmark\.py << END\n(.*?)\nEND\n", script)
    # As bash writes it.
    for name, value in (("id", "dl101"), ("grader", "grader"), ("home", "/home/grader")):
        written = written.replace(f"${name}", value)
    assert "$" not in written
    config = Config()
    config.JupyterHub.services = [{"name": "cull-idle", "command": ["true"]}]
    exec(compile(written, "epochmark.py", "exec"), {"c": config})
    return config, accounts


def test_tljhs_settings_are_a_hubs(tljhs):
    config, _ = tljhs
    spawner = config.JupyterHub.pop("spawner_class")
    assert spawner.__name__ == "SameName"
    hub = JupyterHub(config=config)
    assert [service["name"] for service in hub.services] == ["cull-idle", "autograder"]
    assert hub.load_groups == {"formgrade-dl101": {"users": ["grader"]}, "nbgrader-dl101": {"users": []}}
    assert {role["name"] for role in hub.load_roles} == {"autograder-pages", "autograder"}
    assert config.Spawner.args == [
        "--ServerApp.tornado_settings={'headers': {'Content-Security-Policy': \"frame-ancestors 'self'\"}}"
    ]


def test_tljhs_users_have_accounts_of_their_names_and_nobody_elses(tljhs):
    config, accounts = tljhs

    def start(name):
        spawner = config.JupyterHub.spawner_class()
        spawner.user = SimpleNamespace(name=name)
        return spawner.start()

    assert (start("ann"), start("bob"), accounts.made) == ("ann", "bob", ["ann", "bob"])
    for other in ("root", "ubuntu"):
        with pytest.raises(PermissionError, match="no hub user"):
            start(other)
