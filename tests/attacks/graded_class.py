"""A class of attackers and honest students, graded by `autograder grade` as an instructor does, and watched meanwhile."""

from __future__ import annotations

import base64
import os
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from autograder.checking.labelled import load_all
from autograder.course import load_course
from autograder.grading.engine import load_graders
from autograder.sandbox.bubble import bubblewrap
from tests.attacks.attack import CLUES, Attack, notebook
from tests.attacks.watch import Doors, Surroundings, Watch, marked
from tests.everybody import seen_by_all
from tests.real_course import COMMANDS, HIDDEN, NAME, PROJECT, build, submit

USER = 12345
WALL_SECONDS = 80
# Beyond its wall limit a job is given this long to end by itself, to be killed, and to be examined.
ENDING_SECONDS = 30
WORKERS = 2
HONEST = (
    *("right_functional", "right_numpy", "right_loops", "right_japanese", "right_one_hot"),
    *("half_done", "two_hidden_layers"),
)
# After so many attackers comes an honest student, who therefore runs beside one of them.
_ATTACKERS_IN_A_ROW = 3
_SETTINGS = f"""
c.Epochmark.limits = {{
    "wall_seconds": {WALL_SECONDS}, "cell_seconds": 20, "cpu_seconds": 60, "memory_mb": 1200, "processes": 120,
    "file_mb": 64, "output_kb": 256,
}}
c.Epochmark.cache_mb = 256
"""


@dataclass(frozen=True)
class Result:
    """What came back of one who handed in. `scores` by question; `remarks` are those for the instructor."""

    scores: Mapping[str, float]
    review: bool
    remarks: tuple[str, ...]
    notebook: NotebookNode | None = field(repr=False)
    page: str | None = field(repr=False)

    @property
    def score(self) -> float:
        return sum(self.scores.values())

    @property
    def said(self) -> str:
        """All that its cells put out."""
        cells = self.notebook.cells if self.notebook else []
        return "\n".join(str(dict(output)) for cell in cells for output in cell.get("outputs", []))

    def lines(self, word: str) -> list[str]:
        """What its cells printed after `word`."""
        cells = self.notebook.cells if self.notebook else []
        texts = [output.get("text", "") for cell in cells for output in cell.get("outputs", [])]
        return [line for text in texts for line in text.splitlines() if line.startswith(word)]

    @property
    def returned(self) -> str:
        """All that anybody gets to see of it."""
        written = nbformat.writes(self.notebook) if self.notebook else ""
        return "\n".join([written, self.page or "", *self.remarks])


@dataclass(frozen=True)
class Graded:
    """A class that was graded. `attackers` has the results of each attack, `honest` those of each kind of honest work,
    and `alone` what the same work earns where nobody else is graded.

    `canaries` are the secrets that were about, by name. `left` is what was still there afterwards, `listened` the ports
    that were open meanwhile, `knocked` the servers of this machine that were reached.
    """

    ended: subprocess.CompletedProcess[str]
    attackers: Mapping[str, Sequence[Result | None]]
    honest: Mapping[str, Sequence[Result | None]]
    alone: Mapping[str, Result | None]
    canaries: Mapping[str, str]
    report: str
    left: Sequence[str]
    listened: Sequence[str]
    knocked: Sequence[str]
    seconds: float
    seconds_alone: float


def cannot(mode: str) -> str | None:
    """Why a class cannot be graded in this mode ("root", "user") on this machine."""
    if bubblewrap() is None:
        return "bubblewrap is not installed on this machine"
    if mode == "root" and os.geteuid() != 0:
        return "the tests do not run as root"
    if mode == "user" and os.geteuid() == 0 and shutil.which("setpriv") is None:
        return "setpriv is not installed"
    return None


def grade_class(mode: str, attacks: Sequence[Attack]) -> Graded:
    """Grade the attackers with honest students among them, two at a time."""
    with tempfile.TemporaryDirectory(prefix="attacked-", ignore_cleanup_errors=True) as folder:
        place = _Place(Path(folder), mode)
        place.path.chmod(0o711)
        alone, seconds_alone = _alone(place)
        return _together(place, attacks, alone, seconds_alone)


class _Place:
    """A folder that holds courses, and the user as whom they are graded."""

    def __init__(self, path: Path, mode: str) -> None:
        self.path = path
        self._user = mode == "user" and os.geteuid() == 0
        self.marker = f"mk{secrets.token_hex(6)}"
        self.temporary = self._folder("temporary")
        self._released: Path | None = None

    def course(self, name: str, workers: int) -> Path:
        """A course with the assignment released."""
        root = self.path / name
        build(root, extra=f"{_SETTINGS}c.Epochmark.workers = {workers}")
        self._own(root)
        self.run(root, "autograder", "release", NAME, code=(0,))
        return root

    def run(
        self, root: Path, *command: str, code: tuple[int, ...], watched: list[Watch] | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in the course; with `watched`, watch it and add what did so."""
        self._own(root)
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("EPOCHMARK_", "PYTEST_"))}
        own = {"JUPYTER_CONFIG_DIR": str(root / "jupyter"), "COLUMNS": "4000", "NO_COLOR": "1", "HOME": str(root)}
        line = [*self._prefix(), str(COMMANDS / command[0]), *command[1:]]
        process = subprocess.Popen(
            line,
            cwd=root,
            env=kept | own | {"TMPDIR": str(self.temporary)} | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )
        if watched is not None:
            watched.append(Watch(process.pid))
        out, err = process.communicate()
        if watched is not None:
            watched[0].stop()
        assert process.returncode in code, f"{command} gave {process.returncode}:\n{out[-2000:]}\n{err[-4000:]}"
        return subprocess.CompletedProcess(line, process.returncode, out, err)

    def _prefix(self) -> list[str]:
        if not self._user:
            return []
        user = ["setpriv", "--reuid", str(USER), "--regid", str(USER), "--clear-groups", "--inh-caps=-all"]
        return [*seen_by_all(), *user]

    def _folder(self, name: str) -> Path:
        made = self.path / name
        made.mkdir(mode=0o700)
        self._own(made)
        return made

    def _own(self, root: Path) -> None:
        if self._user:
            for path in (root, *root.rglob("*")):
                os.chown(path, USER, USER, follow_symlinks=False)


def _alone(place: _Place) -> tuple[dict[str, Result | None], float]:
    """The honest work with nobody beside it, and the seconds that took."""
    root = place.course("alone", workers=1)
    for name, made in _honest(root).items():
        submit(root, name, _own_words(made, 0, secrets.token_hex(16)))
    started = time.monotonic()
    done = place.run(root, "autograder", "grade", NAME, code=(0,))
    seconds = time.monotonic() - started
    return _results(root, HONEST, done.stdout), seconds


def _together(
    place: _Place, attacks: Sequence[Attack], alone: Mapping[str, Result | None], seconds_alone: float
) -> Graded:
    root = place.course("course", workers=WORKERS)
    canaries = {name: secrets.token_hex(16) for name in ("course folder", "settings", "environment", "gradebook")}
    canaries["hidden split"] = (root / ".secret" / "hidden_split").read_text().strip()
    _plant(place, root, canaries)
    students: dict[str, str] = {}
    with Doors(place.path / "door", f"door-{secrets.token_hex(6)}") as doors:
        place.path.joinpath("door").chmod(0o777)
        clues = {
            "course": str(root),
            "marker": place.marker,
            "port": str(doors.port),
            "socket": str(doors.path),
            "abstract": doors.abstract,
        }
        for student, who, made in _hand_ins(root, attacks, clues, canaries):
            students[student] = who
            submit(root, student, made)
        before, watched = Surroundings.now(), list[Watch]()
        started = time.monotonic()
        done = place.run(
            *(root, "autograder", "grade", NAME),
            code=(0, 1),
            watched=watched,
            GRADER_TOKEN=canaries["environment"],
        )
        seconds = time.monotonic() - started
        after = Surroundings.now()
        left = [f"process {name}" for name in watched[0].alive()] + marked(place.marker)
        left += [f"in TMPDIR: {path.name}" for path in place.temporary.iterdir()]
        for kind in ("mounts", "control_groups", "shared"):
            left += [f"{kind}: {line}" for line in getattr(after, kind) - getattr(before, kind)]
        place.run(root, "autograder", "feedback", NAME, code=(0, 1))
        knocked = list(doors.knocks)
    found = _results(root, list(students), done.stdout)
    report = root / "reports" / f"{NAME}.html"
    return Graded(
        ended=done,
        attackers=_grouped(found, students, {attack.name for attack in attacks}),
        honest=_grouped(found, students, set(HONEST)),
        alone=alone,
        canaries=canaries,
        report=report.read_text(encoding="utf-8") if report.exists() else "",
        left=left,
        listened=sorted(watched[0].listeners),
        knocked=knocked,
        seconds=seconds,
        seconds_alone=seconds_alone,
    )


def _plant(place: _Place, root: Path, canaries: Mapping[str, str]) -> None:
    """Secrets where a course has them: nothing of them may come back with a submission."""
    private = root / "private"
    private.mkdir(mode=0o700)
    (private / "notes.txt").write_text(canaries["course folder"])
    with (root / "course_config.py").open("a", encoding="utf-8") as file:
        file.write(f"# {canaries['settings']}\n")
    place.run(root, "nbgrader", "db", "student", "add", "zoe", f"--last-name={canaries['gradebook']}", code=(0,))


def _hand_ins(
    root: Path, attacks: Sequence[Attack], clues: Mapping[str, str], canaries: dict[str, str]
) -> Iterator[tuple[str, str, NotebookNode | bytes]]:
    """Student, whose work it is, and what is handed in. Each honest one holds a secret, which is added to `canaries`."""
    assignment = load_course(root).assignment(NAME)
    made = _honest(root)
    turn, waiting = 0, 0

    def student(name: str) -> str:
        nonlocal turn
        turn += 1
        return f"s{turn:03}-{name.replace('/', '-')}"

    def honest(number: int) -> tuple[str, str, NotebookNode]:
        name = HONEST[number % len(HONEST)]
        words = canaries[f"classmate {number}"] = secrets.token_hex(16)
        return student(name), name, _own_words(made[name], number + 1, words)

    yield honest(0)
    number = 1
    for attack in attacks:
        for copy in range(1, attack.hand_ins + 1):
            who = student(attack.name)
            given = {**clues, "number": str(copy), "classmate": f"{root}/submitted/s001-{HONEST[0]}/{NAME}"}
            assert set(given) == set(CLUES)
            yield who, attack.name, notebook(attack, assignment, given)
            waiting += 1
        if waiting >= _ATTACKERS_IN_A_ROW:
            yield honest(number)
            number, waiting = number + 1, 0


def _honest(root: Path) -> dict[str, NotebookNode]:
    assignment = load_course(root).assignment(NAME)
    points = {question.id: question.max_score for question in load_graders(HIDDEN / NAME).blank}
    with tempfile.TemporaryDirectory() as chosen:
        for name in HONEST:
            shutil.copy(PROJECT / "tests" / "students" / NAME / f"{name}.py", chosen)
        return {student.name: student.notebook for student in load_all(Path(chosen), assignment, points)}


def _own_words(made: NotebookNode, number: int, words: str) -> NotebookNode:
    """With a secret in its source, its memory, its environment and its files; and nobody's program is another's."""
    code = f"""own_number, own_words = {number}, {words!r}
import os
os.environ["OWN_WORDS"] = own_words
for own_file in ("own_words", "/tmp/own_words", "/dev/shm/own_words"):
    with open(own_file, "w") as file:
        file.write(own_words)"""
    changed = nbformat.from_dict(made)
    changed.cells = [*made.cells[:1], nbformat.v4.new_code_cell(code), *made.cells[1:]]
    return changed


def _grouped(
    found: Mapping[str, Result | None], students: Mapping[str, str], names: set[str]
) -> dict[str, list[Result | None]]:
    return {name: [found[student] for student, who in students.items() if who == name] for name in sorted(names)}


def _results(root: Path, students: Sequence[str], table: str) -> dict[str, Result | None]:
    """What came back of each student; None for those of whom the gradebook knows nothing."""
    remarks = _remarks(table)
    found: dict[str, Result | None] = dict.fromkeys(students)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        for submission in gradebook.assignment_submissions(NAME):
            student = submission.student.id
            if student not in found:
                continue
            # What is marked by hand has no score yet.
            grades = [g for n in submission.notebooks for g in n.grades if g.cell.name != "q11_reflection"]
            found[student] = Result(
                scores={grade.name: grade.auto_score or 0.0 for grade in grades},
                review=any(grade.needs_manual_grade for grade in grades),
                remarks=tuple(remarks.get(student, ())),
                notebook=_notebook(root / "autograded" / student / NAME / f"{NAME}.ipynb"),
                page=_text(root / "feedback" / student / NAME / f"{NAME}.html"),
            )
    return found


def _remarks(table: str) -> dict[str, list[str]]:
    """The last column of the table that `autograder grade` prints, by student."""
    found: dict[str, list[str]] = {}
    student = ""
    for line in table.splitlines():
        columns = [part.strip() for part in line.split("│")]
        if line.startswith("│") and len(columns) >= 6:
            student = columns[1] or student
            found.setdefault(student, [])
            if text := "│".join(columns[4:-1]).strip():
                found[student].append(text)
    return found


def _notebook(path: Path) -> NotebookNode | None:
    return nbformat.read(path, as_version=4) if path.exists() else None


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else None


def disguises(secret: str) -> list[str]:
    """A secret as it is, backwards, as hexadecimal digits, and in base 64 wherever it may begin."""
    raw = secret.encode()
    shifted = (base64.b64encode(b"\0" * shift + raw).decode()[4 if shift else 0 : -4] for shift in range(3))
    return [secret, secret[::-1], raw.hex(), *shifted]
