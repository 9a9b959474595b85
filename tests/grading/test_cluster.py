"""Workers elsewhere: separate processes in separate folders, found by a scheduler's address alone."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

import nbformat
import pytest
from distributed import Client, LocalCluster

from autograder.authoring import reference
from autograder.course import load_course
from autograder.evidence.notebook import grade_id
from autograder.exams import HandIn, exam_for
from autograder.exams.classroom import grade_class
from autograder.exams.submitted import Entry
from autograder.grading import cluster as clusters
from autograder.grading.memory import versions
from autograder.grading.opening import opener
from autograder.grading.task import Task
from autograder.grading.workers import ClusterUnavailable
from tests.real_course import NAME, PROJECT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def course():
    return load_course(PROJECT)


@pytest.fixture(scope="module")
def exam(course):
    return exam_for(course, NAME, "en")


@contextmanager
def cluster_of_processes(folder, workers, port=0):
    """A scheduler and its workers, each worker in a folder of its own; yields the address and the workers."""
    told = folder / "scheduler.json"
    started = []

    def start(module, name, *options):
        home = folder / name
        home.mkdir()
        # One death of a worker is one too many for what it ran; so a task is lost in this test after the second.
        environment = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
        command = [sys.executable, "-m", f"distributed.cli.{module}", "--no-dashboard", "--scheduler-file", told]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        started.append(subprocess.Popen([*command, *options], cwd=home, env=environment, **quiet))
        return started[-1]

    try:
        start("dask_scheduler", "scheduler", "--port", str(port), "--host", "127.0.0.1")
        while not told.exists():
            time.sleep(0.1)
        running = [start("dask_worker", f"worker-{i}", "--nthreads", "1", "--no-nanny") for i in range(workers)]
        with Client(scheduler_file=str(told), set_as_default=False) as client:
            if workers:
                client.wait_for_workers(workers, timeout=60)
            yield client.scheduler.address, running
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def entries(course, exam, first_lines):
    """Quick students: a blank notebook with a right or a wrong first answer, in turn, after a line of their own."""

    def read(number, line):
        nb = nbformat.from_dict(reference(course.assignment(NAME), "en"))
        cell = next(cell for cell in nb.cells if grade_id(cell) == "q1_look_solution")
        cell.source = f"{line}\nn_images, image_shape = {1000 if number % 2 else 7}, (28, 28)"
        return HandIn(nb, exam)

    return [
        Entry(f"student-{number}", lambda number=number, line=line: read(number, line), vouched=False)
        for number, line in enumerate(first_lines)
    ]


def elsewhere(course, address):
    return opener(course.limits, allow_unsafe=False, workers=1, scheduler=address)


def scores(done):
    return {one.student: one.graded.report.score for one in done}


def test_workers_elsewhere_give_the_same_scores_and_one_may_die(course, exam, tmp_path):
    here = opener(course.limits, allow_unsafe=False, workers=1)
    expected = scores(grade_class(entries(course, exam, ["pass", "pass"]), course.limits, here))
    assert expected["student-0"] < expected["student-1"]
    with cluster_of_processes(tmp_path, workers=2) as (address, running):
        slow = entries(course, exam, ["import time; time.sleep(2)"] * 8)
        done = grade_class(slow, course.limits, elsewhere(course, address))
        found = [next(done)]
        running[0].kill()
        found += done
    assert scores(found) == {f"student-{number}": expected[f"student-{number % 2}"] for number in range(8)}


def test_a_submission_whose_workers_all_die_is_lost_and_the_others_are_not(course, exam, tmp_path):
    with cluster_of_processes(tmp_path, workers=3) as (address, running):
        hanging = entries(course, exam, ["import time; time.sleep(100)", "pass", "pass", "pass"])
        done = grade_class(hanging, course.limits, elsewhere(course, address))
        found = [next(done) for _ in range(3)]
        with Client(address, set_as_default=False) as client:
            for _ in range(2):
                while not (busy := [w for w, keys in client.processing().items() if keys]):
                    time.sleep(0.1)
                pid = client.run(os.getpid, workers=busy)[busy[0]]
                next(process for process in running if process.pid == pid).kill()
                while busy[0] in client.scheduler_info()["workers"]:
                    time.sleep(0.1)
        found += done
    assert sorted(scores(found[:3])) == ["student-1", "student-2", "student-3"]
    assert (found[3].student, found[3].graded) == ("student-0", None)
    assert "died" in found[3].fault.reason


def test_what_is_wrong_with_a_cluster_is_told(course, exam, tmp_path, monkeypatch):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{nobody.getsockname()[1]}"
        monkeypatch.setattr(clusters, "CONNECT_SECONDS", 1)
        monkeypatch.setattr(clusters, "EMPTY_SECONDS", 1)
        with pytest.raises(ClusterUnavailable, match=f"{address}: no Dask scheduler answers"):
            list(grade_class(entries(course, exam, ["pass"]), course.limits, elsewhere(course, address)))
    with (
        cluster_of_processes(tmp_path, workers=0) as (address, _),
        pytest.raises(ClusterUnavailable, match="has no workers"),
    ):
        list(grade_class(entries(course, exam, ["pass"]), course.limits, elsewhere(course, address)))


def test_a_scheduler_that_goes_is_told_and_one_that_is_back_is_used(course, tmp_path):
    """Without workers: what was handed over has not begun."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address, task = f"tcp://127.0.0.1:{port}", Task(b"{}", {}, {}, b"")
    (tmp_path / "first").mkdir(), (tmp_path / "second").mkdir()
    with ExitStack() as first:
        first.enter_context(cluster_of_processes(tmp_path / "first", workers=0, port=port))
        with elsewhere(course, address)() as workers:
            kept, taken_back = workers.submit(task), workers.submit(task)
            assert workers.size == 0 and taken_back.cancel()
            first.close()
            assert isinstance(kept.exception(timeout=60), ClusterUnavailable)
            with pytest.raises(ClusterUnavailable, match=f"{address}: the scheduler has gone"):
                workers.check()
    with cluster_of_processes(tmp_path / "second", 0, port), elsewhere(course, address)() as workers:
        workers.submit(task)
        workers.check()


def test_a_worker_with_other_versions_grades_nothing(course, exam, tmp_path, monkeypatch):
    here = versions()
    monkeypatch.setattr(clusters, "versions", lambda: {**here, "tensorflow": "1.0"})
    with (
        cluster_of_processes(tmp_path, workers=1) as (address, _),
        pytest.raises(ClusterUnavailable, match="another tensorflow than this machine"),
    ):
        list(grade_class(entries(course, exam, ["pass"]), course.limits, elsewhere(course, address)))


def test_a_cluster_grows_from_nothing_and_shrinks_again(course, exam):
    """As dask-jobqueue, dask-kubernetes and dask-gateway have it: workers come as there is work, and go without it."""
    here = opener(course.limits, allow_unsafe=False, workers=1)
    expected = scores(grade_class(entries(course, exam, ["pass", "pass"]), course.limits, here))
    quiet = {"dashboard_address": None, "silence_logs": 40}
    with LocalCluster(n_workers=0, threads_per_worker=1, processes=True, host="127.0.0.1", **quiet) as cluster:
        cluster.adapt(minimum=0, maximum=2, interval="200ms", wait_count=5)
        slow = entries(course, exam, ["import time; time.sleep(3)"] * 6)
        most, found = 0, []
        for done in grade_class(slow, course.limits, elsewhere(course, cluster.scheduler_address)):
            most = max(most, len(cluster.scheduler_info["workers"]))
            found.append(done)
        end = time.monotonic() + 60
        while cluster.scheduler.workers:
            assert time.monotonic() < end, "it does not shrink"
            time.sleep(0.1)
    assert most == 2
    assert scores(found) == {f"student-{number}": expected[f"student-{number % 2}"] for number in range(6)}
