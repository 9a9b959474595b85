"""What a student's own server can read: a kernel of Ann's in the real hub looks for everything that is not hers."""

from __future__ import annotations

import json
import re
import time
import uuid
from pathlib import Path

import pytest
import websocket

from autograder.commands.hub import INSTRUCTOR
from autograder.course import load_course
from autograder.service.store import Store
from autograder.service.table import GRADED
from tests.hub.conftest import PASSWORD, hand_in
from tests.real_course import NAME, PROJECT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
ANN, BOB = "ann", "bob"

# What must be among the things that she tries to read.
THINGS = (
    *("hidden_split", "gradebook.db", f"source/{NAME}/{NAME}.py", ".cache/known", f"hidden/{NAME}/evidence.py"),
    *(f"{step}/{BOB}/{NAME}" for step in ("submitted", "autograded", "feedback")),
    *("state/jupyterhub.sqlite", "state/cookie_secret", "state/hub.log", "etc/shadow", f"home/{BOB}"),
    *("jupyter/instructor/nbgrader_config.py", "epochmark/inbound", "epochmark/feedback"),
)

# Defined in Ann's kernel. What is there but not hers to see raises, as what is not there does.
LOOK = """
import json, os
def is_open(path):
    try:
        if os.path.isdir(path):
            return bool(os.listdir(path))
        with open(path, "rb") as file:
            return bool(file.read(1))
    except OSError:
        return False
"""


@pytest.fixture(scope="module")
def course(running_hub):
    return load_course(running_hub.folder / "home" / INSTRUCTOR / "course")


@pytest.fixture(scope="module")
def handed_in(running_hub, course):
    """Bob has handed in, and it has been graded and its feedback released."""
    hand_in(running_hub, BOB, "2026-11-24 09:00:00.000000 UTC")
    store = Store(course.db_url)
    for _ in range(600):
        if any(attempt.state == GRADED and attempt.released for attempt in store.attempts(student=BOB)):
            break
        time.sleep(0.2)
    else:
        raise AssertionError(store.attempts())
    store.close()


@pytest.fixture(scope="module")
def ann(running_hub, people):
    """Runs code in a kernel of Ann's; returns what it printed."""
    return kernel_of(ANN, running_hub, people)


def kernel_of(name, running_hub, people):
    server = f"{running_hub.address}/user/{name}/"
    cookies = {cookie["name"]: cookie["value"] for cookie in people[name].cookies(server)}
    made = people[name].request.post(f"{server}api/kernels", data={}, headers={"X-XSRFToken": cookies["_xsrf"]})
    assert made.status == 201, made.text()
    channels = websocket.create_connection(
        f"{server.replace('http', 'ws')}api/kernels/{made.json()['id']}/channels?_xsrf={cookies['_xsrf']}",
        cookie="; ".join(f"{key}={value}" for key, value in cookies.items()),
        timeout=120,
    )

    def run(code):
        header = {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "session": "s", "username": name}
        content = {"code": LOOK + code, "silent": False, "allow_stdin": False}
        message = {"header": {**header, "version": "5.3", "date": ""}, "parent_header": {}, "metadata": {}}
        channels.send(json.dumps({**message, "content": content, "channel": "shell", "buffers": []}))
        printed = ""
        while True:
            answer = json.loads(channels.recv())
            if answer["parent_header"].get("msg_id") != header["msg_id"]:
                continue
            if answer["msg_type"] == "stream":
                printed += answer["content"]["text"]
            assert answer["msg_type"] != "error", "\n".join(answer["content"]["traceback"])
            if answer["msg_type"] == "status" and answer["content"]["execution_state"] == "idle":
                return printed

    return run


def opened_by(run, running_hub, paths):
    """Those of `paths` that the kernel could read."""
    wanted = running_hub.folder / "home" / ANN / "wanted.json"
    wanted.write_text(json.dumps(sorted(map(str, paths))))
    wanted.chmod(0o644)
    return json.loads(run(f"print(json.dumps([path for path in json.load(open({str(wanted)!r})) if is_open(path)]))"))


def everything_in(folder):
    return [folder, *(path for path in folder.rglob("*") if not path.is_symlink())]


def test_nothing_in_the_hubs_folder_is_open_but_what_is_for_students(running_hub, ann, handed_in, course):
    folder, exchange = running_hub.folder, running_hub.folder / "exchange"
    mine = (folder / "home" / ANN, folder / "jupyter" / "student", exchange / course.course_id / "outbound")
    # By name, like these, a submission or a page can be read. The names cannot be guessed, and nobody may list them.
    by_name = (exchange / course.course_id / "inbound", exchange / course.course_id / "feedback")
    everything = everything_in(folder)
    others = [path for path in everything if not any(path.is_relative_to(other) for other in mine)]
    others = [path for path in others if not any(other in path.parents for other in by_name)]
    for needle in THINGS:
        assert any(str(path).endswith(needle) for path in others), f"{needle} is not even there"
    harmless = {folder / "home", folder / "jupyter", folder / "etc", exchange, exchange / course.course_id}
    harmless |= {folder / "etc" / "passwd", folder / "etc" / "group"}
    assert set(map(Path, opened_by(ann, running_hub, others))) - harmless == set()
    released = exchange / course.course_id / "outbound" / NAME / f"{NAME}.ipynb"
    assert opened_by(ann, running_hub, [released, folder / "home" / ANN]) == [str(released), str(folder / "home" / ANN)]


def test_no_master_and_no_grader_of_this_machine_is_open(running_hub, ann):
    folders = ("autograder", "source", "tests", ".git")
    paths = [path for name in folders for path in everything_in(PROJECT / name)]
    paths += [*PROJECT.glob("*.py"), *PROJECT.glob("*.md"), *everything_in(running_hub.original)]
    assert {PROJECT / "source" / NAME / f"{NAME}.py", running_hub.original / "source" / NAME / f"{NAME}.py"} <= {*paths}
    assert opened_by(ann, running_hub, paths) == []


def test_no_grader_can_be_imported(ann):
    names = ["autograder", "autograder.hidden", f"autograder.hidden.{NAME}.evidence", "autograder.data.secret"]
    tried = f"""
import importlib
for name in {names}:
    try:
        print(importlib.import_module(name))
    except (ModuleNotFoundError, PermissionError):
        pass
print("nbgrader" in importlib.import_module("nbgrader").__name__)
"""
    assert ann(tried) == "True\n"


def test_a_namespace_of_her_own_uncovers_nothing(ann):
    hidden = PROJECT / "autograder" / "hidden"
    tried = f"""
import subprocess
script = "umount -l {PROJECT}; umount -l {PROJECT / "autograder"}; mount --bind / /mnt; ls {hidden} /mnt{hidden}; id -u"
done = subprocess.run(["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script], capture_output=True, text=True)
print(done.stdout)
print([n for n in range(1, 100_000) if is_open(f"/proc/{{n}}/root{hidden}")])
"""
    printed = ann(tried)
    assert "evidence" not in printed and NAME not in printed
    assert printed.split()[-1] == "[]"


def test_the_processes_of_others_cannot_be_seen(ann):
    tried = """
for number in range(1, 100_000):
    for name in ("cmdline", "environ", "maps", "cwd", "fd"):
        path = f"/proc/{number}/{name}"
        if is_open(path) and os.stat(f"/proc/{number}").st_uid != os.getuid():
            print(path)
print(len([name for name in os.listdir("/proc") if name.isdigit()]), is_open("/proc/self/environ"))
"""
    printed = ann(tried)
    assert re.fullmatch(r"\d+ True\n", printed), printed


def test_her_own_environment_holds_no_secret_of_the_hub(ann, course):
    seen = ann("print(dict(os.environ), open('/proc/self/cmdline').read(), open('/etc/passwd').read())")
    assert "JUPYTERHUB_API_TOKEN" in seen, "her own is there"
    hidden_split = (course.root / ".secret" / "hidden_split").read_text().strip()
    for secret in (PASSWORD, "CONFIGPROXY", "EPOCHMARK", hidden_split):
        assert secret not in seen


def test_she_can_hand_in_but_take_nothing_away(running_hub, ann, handed_in, course):
    """Who may rename the course's folder in the exchange may put another in its place, and hand out what they like."""
    exchange = running_hub.folder / "exchange"
    tried = f"""
def is_refused(job, *args):
    try:
        job(*args)
    except OSError:
        return True
    return False
course = {str(exchange / course.course_id)!r}
print(is_refused(os.rename, course, course + "-old"), is_refused(os.mkdir, course + "/outbound/other"),
      is_refused(open, course + "/outbound/{NAME}/{NAME}.ipynb", "a"), is_refused(os.mkdir, course + "/inbound/hers"))
os.rmdir(course + "/inbound/hers")
"""
    assert ann(tried).split() == ["True", "True", "True", "False"]


def test_what_the_service_and_the_instructor_write_is_closed_by_itself(running_hub, people, handed_in, course):
    """Beside the folder's mode: also where somebody opens the folder."""
    made = [course.root / "gradebook.db", course.root / "submitted", course.root / "feedback" / BOB]
    assert {oct(path.stat().st_mode & 0o077) for path in made} == {"0o0"}
    kernel_of(INSTRUCTOR, running_hub, people)(f"open({str(course.root / 'notes.txt')!r}, 'w').write('x')")
    assert (course.root / "notes.txt").stat().st_mode & 0o077 == 0
