"""What doctor says of who can read the course, beside what somebody without rights really can read."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from autograder.commands import doctor, exposure
from autograder.commands.exposure import closing, open_to_everybody
from autograder.course import load_course
from tests.real_course import HIDDEN, build

NOBODY = 65_534
INSIDE = (".secret/hidden_split", "gradebook.db", ".cache/known/a", "reports/a.html", "submitted/ann/a/a.ipynb",
          "autograded/ann/a/a.ipynb", "feedback/ann/a/a.html", "source/a/a.py")  # fmt: skip


@pytest.fixture
def home():
    """A folder that everybody can reach, and graders that nobody can: pytest's own folders are closed."""
    with tempfile.TemporaryDirectory(prefix="epochmark-") as folder:
        os.chmod(folder, 0o755)
        shutil.copytree(HIDDEN, Path(folder, "hidden"))
        Path(folder, "hidden").chmod(0o700)
        yield Path(folder)


@pytest.fixture
def course(home):
    """All of it readable, as a umask of 022 leaves it, but for the secret."""
    root = build(
        home / "instructor" / "course",
        extra=f"c.Exchange.root = {str(home / 'exchange')!r}\nc.Epochmark.hidden = {str(home / 'hidden')!r}",
    )
    for name in INSIDE:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("not for students")
    for path in (root, *root.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    (root / ".secret" / "hidden_split").chmod(0o600)
    return load_course(root)


def found(course):
    return [str(path.relative_to(course.root.resolve())) for path in open_to_everybody(course)]


def is_open_to_nobody(path):
    """Whether a user without rights can read that file."""
    return (
        subprocess.run(["cat", str(path)], user=NOBODY, group=NOBODY, extra_groups=[], capture_output=True).returncode
        == 0
    )


def test_what_is_open_is_named_and_what_it_advises_closes_it(course):
    assert found(course) == ["source", "reports", ".cache", "submitted", "autograded", "feedback", "gradebook.db"]
    advice = closing(course, open_to_everybody(course))
    assert advice == f"chmod o-rwx {course.root}"
    subprocess.run(advice.split(), check=True)
    assert found(course) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can look with the eyes of somebody else")
@pytest.mark.parametrize("mode", [0o755, 0o711, 0o750, 0o700, 0o754])
@pytest.mark.parametrize(
    "where", ["instructor", "instructor/course", "instructor/course/submitted", "instructor/course/submitted/ann"]
)
def test_it_is_as_somebody_without_rights_finds_it(home, course, where, mode):
    (home / where).chmod(mode)
    expected = {name.split("/")[0] for name in INSIDE if is_open_to_nobody(course.root / name)}
    seen = {name.split("/")[0] for name in found(course)}
    # A folder that can be listed but not entered tells who handed in.
    listed = {"submitted"} if mode == 0o754 and where.endswith(("submitted", "ann")) else set()
    assert seen == expected | listed


def test_a_course_in_a_closed_home_is_closed(home, course):
    (home / "instructor").chmod(0o700)
    assert found(course) == []


def test_a_secret_that_is_open_is_named(course):
    course.secret_file.chmod(0o644)
    assert ".secret/hidden_split" in found(course)


def test_graders_elsewhere_are_named_with_what_closes_them(home, course):
    course.root.chmod(0o700)
    assert open_to_everybody(course) == []
    (home / "hidden").chmod(0o755)
    assert set(open_to_everybody(course)) == {(home / "hidden").resolve()}
    assert closing(course, open_to_everybody(course)) == f"chmod o-rwx {home / 'hidden'}"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_graders_of_another_owner_are_to_be_installed_anew(home, course):
    """With them closed, the course's own account could not grade any more."""
    os.chown(home / "hidden", NOBODY, NOBODY)
    assert closing(course, [home / "hidden"]).startswith("Install the package in an environment of the course's own")


def test_submissions_in_the_exchange_may_not_be_listed(home, course):
    course.root.chmod(0o700)
    inbound = home / "exchange" / course.course_id / "inbound"
    inbound.mkdir(parents=True)
    inbound.chmod(0o733)
    assert open_to_everybody(course) == []
    inbound.chmod(0o777)
    assert open_to_everybody(course) == [inbound.resolve()]


def test_it_is_missing_only_where_students_have_accounts(home, course):
    finding = doctor._privacy(course)
    assert finding.ok and "gradebook.db" in finding.found and "chmod o-rwx" in finding.remedy
    (home / "exchange").mkdir()
    assert exposure.students_are_here(course)
    finding = doctor._privacy(course)
    assert not finding.ok and "gradebook.db" in finding.found and "chmod o-rwx" in finding.remedy
    course.root.chmod(0o700)
    assert doctor._privacy(course).ok
