"""What a class rests on fails: disk, folders, gradebook, processes. One line says so; afterwards the marks are the same."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from autograder.sandbox.bubble import bubblewrap
from tests import postgresql
from tests.faults import ordinary
from tests.faults.twelve import DONE, NAME, PROGRESS, check_nothing_half_written, command, ended, grade, scores
from tests.real_course import run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine"),
]
UNUSABLE = 2
needs_root = pytest.mark.skipif(
    not ordinary.is_possible(), reason="only root can become somebody else, with setpriv and prlimit"
)


def told_in_one_line(process: subprocess.Popen[str]) -> str:
    code, _, told = ended(process)
    assert code == UNUSABLE and len(told) == 1, (code, told)
    assert told[0].startswith("autograder: ") and "Traceback" not in told[0]
    return told[0]


def wait_for_the_first(course: Path, process: subprocess.Popen[str]) -> None:
    """Until somebody has been entered."""
    end = time.monotonic() + 300
    while not list((course / "autograded").glob(f"*/{NAME}/{NAME}.ipynb")):
        assert process.poll() is None and time.monotonic() < end
        time.sleep(0.05)


def check_as_undisturbed(course: Path, undisturbed, address: str | None = None) -> None:
    code, _, told = ended(grade(course))
    assert code == DONE, told
    assert scores(course, address) == undisturbed
    check_nothing_half_written(course)


def test_a_gradebook_that_another_program_holds(course, undisturbed):
    process = grade(course)
    wait_for_the_first(course, process)
    other = sqlite3.connect(course / "gradebook.db", isolation_level=None, timeout=60)
    other.execute("BEGIN IMMEDIATE")
    line = told_in_one_line(process)
    assert "gradebook" in line and "locked" in line and "Another program is writing to it" in line
    other.close()
    check_as_undisturbed(course, undisturbed)


def test_a_gradebook_that_another_program_holds_from_the_beginning(course):
    other = sqlite3.connect(course / "gradebook.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    line = told_in_one_line(grade(course))
    assert "The gradebook cannot be opened (OperationalError): database is locked" in line
    other.close()


def deleted(gradebook: Path) -> None:
    gradebook.unlink()


def replaced_by_another(gradebook: Path) -> None:
    other = gradebook.with_name("other.db")
    sqlite3.connect(other).close()
    other.write_bytes(b"no gradebook at all" * 1000)
    other.replace(gradebook)


def overwritten(gradebook: Path) -> None:
    gradebook.write_bytes(b"no gradebook at all" * 10_000)


def emptied(gradebook: Path) -> None:
    """SQLite takes an empty file for a new gradebook."""
    gradebook.write_bytes(b"")


@pytest.mark.parametrize("harm", [deleted, replaced_by_another, overwritten, emptied])
def test_a_gradebook_that_is_gone(course, undisturbed, harm, tmp_path):
    shutil.copy(course / "gradebook.db", tmp_path / "backup.db")
    process = grade(course)
    wait_for_the_first(course, process)
    harm(course / "gradebook.db")
    line = told_in_one_line(process)
    assert "gradebook" in line and "backup" in line
    shutil.copy(tmp_path / "backup.db", course / "gradebook.db")
    if harm is deleted:
        check_as_undisturbed(course, undisturbed)


@pytest.mark.skipif(postgresql.programs() is None, reason="PostgreSQL is not installed: apt install postgresql")
def test_a_server_that_stops(course, undisturbed):
    with postgresql.database() as address:
        with (course / "course_config.py").open("a") as config:
            config.write(f"c.CourseDirectory.db_url = {address!r}\n")
        (course / "gradebook.db").unlink()
        run(course, "autograder", "release", NAME)
        process = grade(course)
        wait_for_the_first(course, process)
        postgresql.stop(address)
        try:
            line = told_in_one_line(process)
        finally:
            postgresql.start(address)
        assert "gradebook" in line and "See whether its server runs" in line
        check_as_undisturbed(course, undisturbed, address)


FULL_DISK = """
set -e
mount -t tmpfs -o size=24m none "$1"
cp -a "$2/." "$1"
cd "$1"
head -c {room} /dev/zero > room
cat /dev/zero > filler 2> /dev/null || true
rm room
set +e
autograder grade {name} --workers 2 > "$3/out" 2> "$3/err"
echo $? > "$3/code"
rm filler
autograder grade {name} --workers 2 > "$3/out-again" 2> "$3/err-again"
echo $? > "$3/code-again"
mkdir "$3/after"
cp -a gradebook.db autograded reports "$3/after"
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk of its own")
@pytest.mark.parametrize("room", [0, 600_000], ids=["from the beginning", "half-way"])
def test_a_full_disk(released, undisturbed, tmp_path, room):
    (tmp_path / "disk").mkdir()
    course = tmp_path / "course"
    shutil.copytree(released, course)
    with (course / "course_config.py").open("a") as config:
        # What is remembered of runs takes its own way out of a full disk.
        config.write("c.Epochmark.cache_mb = 0\n")
    script = FULL_DISK.format(room=room, name=NAME)
    subprocess.run(
        ["unshare", "--mount", "sh", "-c", script, "sh", tmp_path / "disk", course, tmp_path],
        check=True,
        timeout=800,
        env={**os.environ, "JUPYTER_CONFIG_DIR": str(tmp_path), "COLUMNS": "400", "NO_COLOR": "1"},
    )
    told = [line for line in (tmp_path / "err").read_text().splitlines() if line.strip() and not PROGRESS.search(line)]
    assert (tmp_path / "code").read_text().strip() == str(UNUSABLE), told
    assert len(told) == 1, told
    assert "full" in told[0] or "No space left on device" in told[0]
    assert "ree some space" in told[0] or "Mend that" in told[0]
    assert (tmp_path / "code-again").read_text().strip() == str(DONE), (tmp_path / "err-again").read_text()
    assert scores(tmp_path / "after") == undisturbed
    check_nothing_half_written(tmp_path / "after")


@pytest.fixture
def ordinary_course(released):
    """A course of an ordinary user, in a folder that such a user can reach."""
    home = Path(tempfile.mkdtemp(prefix="epochmark-ordinary-"))
    shutil.copytree(released, home / "course")
    for path in (home, *home.rglob("*")):
        os.chown(path, ordinary.USER, ordinary.USER)
    yield home / "course"
    shutil.rmtree(home)


def grade_as_ordinary_user(course: Path, most_processes: int | None = None) -> subprocess.Popen[str]:
    return command(
        course,
        "grade",
        NAME,
        "--workers",
        "2",
        before=ordinary.as_ordinary_user(most_processes),
        HOME=str(course.parent),
    )


@needs_root
def test_folders_that_may_not_be_written_to(ordinary_course, undisturbed):
    for name in ("reports", "autograded"):
        (ordinary_course / name).mkdir()
        os.chown(ordinary_course / name, ordinary.USER, ordinary.USER)
    for name in ("reports", "autograded", "gradebook.db", "."):
        path = ordinary_course / name
        mode = path.stat().st_mode
        path.chmod(mode & ~0o222)
        line = told_in_one_line(grade_as_ordinary_user(ordinary_course))
        assert f"{path}: not writable" in line
        path.chmod(mode)
    code, _, told = ended(grade_as_ordinary_user(ordinary_course))
    assert code == DONE, told
    assert scores(ordinary_course) == undisturbed


@needs_root
def test_a_folder_of_one_student_that_may_not_be_written_to_costs_nobody_else(ordinary_course, undisturbed):
    code, _, told = ended(grade_as_ordinary_user(ordinary_course))
    assert code == DONE, told
    folder = ordinary_course / "autograded" / "scales"
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 0, 0)
    code, out, told = ended(grade_as_ordinary_user(ordinary_course))
    assert code == DONE and "3 could not be graded" in told[0], told
    found = scores(ordinary_course)
    assert "Permission denied" in out
    marks = {question: mark for question, (mark, _) in undisturbed["scales"].items()}
    assert {question: mark for question, (mark, _) in found.pop("scales").items()} == marks, "none is taken away"
    assert found == {student: each for student, each in undisturbed.items() if student != "scales"}


@needs_root
@pytest.mark.parametrize("most", [1, 3, 8, 14])
def test_no_processes_are_left(ordinary_course, undisturbed, most):
    line = told_in_one_line(grade_as_ordinary_user(ordinary_course, most))
    assert "process" in line or "Resource temporarily unavailable" in line
    for student, marks in scores(ordinary_course).items():
        if any(score is not None for score, _ in marks.values()):
            assert marks == undisturbed[student]
    if most == 14:
        code, _, told = ended(grade_as_ordinary_user(ordinary_course))
        assert code == DONE, told
        assert scores(ordinary_course) == undisturbed
