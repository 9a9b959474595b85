#!/usr/bin/env bash
# Epochmark on The Littlest JupyterHub. As root, with the course's folder beside:
#     bash tljh.sh COURSE_FOLDER COURSE_ID GRADER
# GRADER is the hub user, and the account, to whom the course belongs. What is done already stays as it is.
set -euo pipefail

if [ $# -ne 3 ]; then
    echo "usage: bash tljh.sh COURSE_FOLDER COURSE_ID GRADER" >&2
    exit 2
fi
course=$(realpath "$1") id=$2 grader=$3
exchange=/srv/nbgrader/exchange
home=/home/$grader

fail() {
    echo "tljh.sh: $1" >&2
    exit 1
}
[ "$(id -u)" = 0 ] || fail "this needs root"
[ -x /opt/tljh/user/bin/pip ] || fail "there is no TLJH in /opt/tljh"
[ -e "$course/course_config.py" ] || fail "$course has no course_config.py"
[[ $id =~ ^[A-Za-z0-9_-]+$ ]] || fail "COURSE_ID may have letters, figures, _ and -"
[[ $grader =~ ^[a-z][a-z0-9-]{0,25}$ ]] || fail "GRADER may have small letters, figures and -"

apt-get install -y --no-install-recommends bubblewrap python3-venv

# The account: what it has is for nobody else.
getent group jupyterhub-users > /dev/null || groupadd jupyterhub-users
id "$grader" &> /dev/null || useradd --create-home --shell /bin/bash --groups jupyterhub-users "$grader"
chmod 700 "$home"
if [ ! -e "$home/course" ]; then
    cp -r "$course" "$home/course"
    chown -R "$grader:" "$home/course"
fi
chmod 700 "$home/course"

# Epochmark for that account; what students need for everybody.
if [ ! -x "$home/env/bin/autograder" ]; then
    sudo -u "$grader" -H python3 -m venv "$home/env"
    sudo -u "$grader" -H "$home/env/bin/pip" install 'epochmark[hub,students]'
fi
/opt/tljh/user/bin/pip install nbgrader tensorflow-cpu jupytext matplotlib-fontja

# The exchange: all may put something in, nobody may take away what is another's.
install -d -m 755 /srv/nbgrader
install -d -m 1777 "$exchange"
install -d -m 755 /etc/jupyter
cat > /etc/jupyter/nbgrader_config.py << END
c = get_config()
c.Exchange.root = "$exchange"
c.CourseDirectory.course_id = "$id"
END

# The hub: groups, the service and who may open its pages.
install -d -m 755 /opt/tljh/config/jupyterhub_config.d
cat > /opt/tljh/config/jupyterhub_config.d/epochmark.py << END
import grp
import pwd

from systemdspawner import SystemdSpawner
from tljh import user

COURSE_ID, GRADER = "$id", "$grader"


class SameName(SystemdSpawner):
    """The account has the hub user's name, without TLJH's jupyter- before it: students hand in under the former."""

    def start(self):
        name = self.user.name
        try:
            pwd.getpwnam(name)
        except KeyError:
            user.ensure_user(name)
            user.ensure_user_group(name, "jupyterhub-users")
        # A hub user of the name must not become an account that is another's, such as root.
        if name not in grp.getgrnam("jupyterhub-users").gr_mem:
            raise PermissionError(f"{name} is an account of this machine that is no hub user's")
        return super().start()


c.JupyterHub.spawner_class = SameName
c.SystemdSpawner.username_template = "{USERNAME}"
# Formgrader is a page within JupyterLab's.
c.Spawner.args = ["--ServerApp.tornado_settings={'headers': {'Content-Security-Policy': \"frame-ancestors 'self'\"}}"]
# Who is a student of the course is entered on the hub's admin page.
c.JupyterHub.load_groups = {f"formgrade-{COURSE_ID}": {"users": [GRADER]}, f"nbgrader-{COURSE_ID}": {"users": []}}
c.JupyterHub.services = [
    *c.JupyterHub.get("services", []),
    {
        "name": "autograder",
        "display": True,
        "url": "http://127.0.0.1:8999",
        "command": ["$home/env/bin/autograder", "serve", "--course", "$home/course"],
        "user": GRADER,
        "cwd": "$home/course",
        "environment": {"PATH": "$home/env/bin:/usr/local/bin:/usr/bin:/bin"},
        "oauth_no_confirm": True,
        "oauth_client_allowed_scopes": ["read:users:groups!user"],
    },
]
c.JupyterHub.load_roles = [
    *c.JupyterHub.get("load_roles", []),
    {
        "name": "autograder-pages",
        "description": "May open the pages of the autograder",
        "scopes": ["access:services!service=autograder"],
        "groups": [f"formgrade-{COURSE_ID}", f"nbgrader-{COURSE_ID}"],
    },
    {"name": "autograder", "scopes": [], "services": ["autograder"]},
]
END
tljh-config reload hub

echo "Now as $grader: cd ~/course && ~/env/bin/autograder doctor. It must find nothing that others can read."
