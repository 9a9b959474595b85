"""Workers elsewhere: separate processes in separate folders, found by a scheduler's address alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import nbformat
import pytest
from distributed import Client

from autograder.authoring import reference
from autograder.course import load_course
from autograder.evidence.notebook import grade_id
from autograder.grading import cluster as cluster_module
from autograder.grading.classroom import Entry, grade_class
from autograder.grading.cluster import ClusterUnavailable, opener
from autograder.nbgrader import session
from autograder.sandbox.client import SandboxUnavailable
from tests.courses import PROJECT

NAME = "image_classification"


@pytest.fixture(scope="module")
def course():
    return load_course(PROJECT)


@pytest.fixture(scope="module")
def exam(course):
    return session.exam_for(course, NAME, "en")


def process(*command, cwd):
    environment = {**os.environ, "PYTHONPATH": "", "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + command[0], *command[1:]],
        cwd=cwd,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextmanager
def scheduler(folder, workers):
    """A scheduler and so many workers, each in a folder of its own; yields its address and starts one more on call."""
    port_file = folder / "scheduler.json"
    started = [process("dask_scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", port_file, cwd=folder)]

    def more():
        home = folder / f"worker-{len(started)}"
        home.mkdir()
        command = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--scheduler-file", port_file)
        started.append(process("dask_worker", *command, "--local-directory", home, cwd=home))
        return started[-1]

    try:
        while not port_file.exists():
            time.sleep(0.1)
        running = [more() for _ in range(workers)]
        with Client(scheduler_file=str(port_file), set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60) if workers else None
            address = client.scheduler.address
        yield address, running
    finally:
        for one in reversed(started):
            one.kill()
            one.wait()


def entries(course, exam, count, first_cell="pass"):
    """Quick students: a blank notebook with something of their own in its first cell."""

    def read(number):
        nb = nbformat.from_dict(reference(course.assignment(NAME), "en"))
        cell = next(cell for cell in nb.cells if grade_id(cell) == "q1_look_solution")
        cell.source = f"{first_cell}\nn_images, image_shape = {1000 + number % 2}, (28, 28)"
        return nb, exam

    return [Entry(f"student-{number}", lambda number=number: read(number), vouched=False) for number in range(count)]


def scores(done):
    return {one.student: one.graded and one.graded.report.score for one in done}


@pytest.mark.slow
def test_workers_elsewhere_give_the_same_scores_and_one_may_die(course, exam, tmp_path):
    here = scores(grade_class(entries(course, exam, 2), course.limits, opener(course.limits, allow_unsafe=False, workers=1)))
    assert set(here.values()) != {0.0}
    with scheduler(tmp_path, workers=2) as (address, running):
        elsewhere = opener(course.limits, allow_unsafe=False, workers=1, scheduler=address)
        done = grade_class(entries(course, exam, 8, "import time\ntime.sleep(1)"), course.limits, elsewhere)
        found = [next(done)]
        running[0].send_signal(signal.SIGKILL)
        found += done
    assert [one.lost for one in found] == [None] * 8
    assert scores(found) == {f"student-{number}": here[f"student-{number % 2}"] for number in range(8)}


@pytest.mark.slow
def test_a_submission_whose_workers_all_die_is_lost_alone(course, exam, tmp_path):
    with scheduler(tmp_path, workers=3) as (address, running):
        elsewhere = opener(course.limits, allow_unsafe=False, workers=1, scheduler=address)
        with elsewhere() as cluster:
            fatal, harmless = entries(course, exam, 2)
            from autograder.grading import classroom

            def submit(entry, sleep):
                submitted = classroom._read(entry, course.limits)
                cluster.submit(submitted.asked.task, entry.student)

            del submit, fatal, harmless
        assert running
