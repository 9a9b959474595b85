"""A class hands in over a slow exchange while workers and the service are killed: `python -m tests.benchmark.burst`.

Every submission is another light notebook, which is not trained in but run for real. Their files appear one after
another; workers are processes of a Dask cluster, and one that was killed is replaced after some seconds, as a cluster's
manager does. In the end every submission has to be graded once, with the score it deserves. Writes burst.json.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from nbgrader.api import Gradebook
from tornado.httpclient import HTTPClient

from autograder.authoring import fill, reference
from autograder.course import Course, load_course
from autograder.service.store import Store
from autograder.service.table import GRADED, Attempt
from tests.real_course import COMMANDS, NAME, build, run

HERE = Path(__file__).parent
_REPLACED_SECONDS = 5.0
_FIRST = datetime(2026, 11, 24, 8, tzinfo=UTC)
_SETTINGS = """
c.Exchange.root = {exchange!r}
c.ExchangeCollect.check_owner = False
c.Epochmark.assignments = ["image_classification"]
c.EpochmarkService.first_attempts_first = False
c.EpochmarkService.feedback = "by_hand"
c.EpochmarkService.scheduler = {scheduler!r}
"""
_RIGHT, _WRONG = 1000, 7


@dataclass(frozen=True)
class Plan:
    """`at_once` of the submissions come together, the others one every `every` seconds; the files of each appear over
    `appear` seconds. `killed` workers die at random every minute, `killed_in_all` at the most, and the service
    `service_killed` times.
    """

    submissions: int
    at_once: int
    workers: int
    killed: float
    service_killed: int
    appear: float
    every: float
    killed_in_all: int | None = None


@dataclass
class Seen:
    """What happened. `displaced` is by how many places the order of beginning differs from that of submission, among
    those that were known in time and were run once; seconds are from handing in whole to the gradebook.
    """

    plan: Plan
    seconds: float = 0.0
    graded: int = 0
    workers_killed: int = 0
    services_killed: int = 0
    tries: dict[int, int] = field(default_factory=dict)
    displaced: int = 0
    waited: dict[str, float] = field(default_factory=dict)
    most_waiting: int = 0
    unwell: int = 0
    troubles: list[str] = field(default_factory=list)


def perform(plan: Plan, folder: Path, say: Callable[[str], None] = lambda line: None) -> Seen:
    """Do it in an empty folder. Raises AssertionError where a submission was lost, invented or marked wrongly."""
    exchange = folder / "exchange"
    inbound = exchange / "epochmark" / "inbound"
    inbound.mkdir(parents=True)
    with _cluster(folder, plan.workers) as cluster:
        settings = _SETTINGS.format(exchange=str(exchange), scheduler=cluster.address)
        root = build(folder / "course", extra=settings)
        run(root, "autograder", "release", NAME)
        course = load_course(root)
        seen = Seen(plan)
        whole: dict[str, float] = {}
        over = threading.Event()
        threads = [
            threading.Thread(target=_hand_in, args=[course, inbound, plan, whole]),
            threading.Thread(target=_kill_workers, args=[cluster, plan, seen, over]),
        ]
        began = time.time()
        try:
            _serve_until_done(course, plan, seen, whole, threads, say)
        finally:
            over.set()
            for thread in threads:
                thread.join()
        seen.seconds = time.time() - began
        _judge(course, plan, seen, whole)
    return seen


class _Cluster:
    """A scheduler and workers that are processes, each with one thread."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._told, self._lock = folder, folder / "scheduler.json", threading.Lock()
        self._made = 0
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("dask_scheduler", "--port", "0", "--host", "127.0.0.1")
        while not self._told.exists():
            time.sleep(0.1)
        self.address = json.loads(self._told.read_text())["address"]

    def add(self) -> None:
        with self._lock:
            self.workers.append(self._start("dask_worker", "--nthreads", "1", "--no-nanny"))

    def kill(self) -> None:
        with self._lock:
            worker = self.workers.pop(random.randrange(len(self.workers)))
        worker.kill()
        worker.wait()

    def _start(self, module: str, *options: str) -> subprocess.Popen[bytes]:
        home = self._folder / f"{module}-{self._made}"
        self._made += 1
        home.mkdir()
        command = [sys.executable, "-m", f"distributed.cli.{module}", "--no-dashboard", "--scheduler-file", self._told]
        with (self._folder / f"{home.name}.log").open("wb") as log:
            return subprocess.Popen([*command, *options], cwd=home, stdout=log, stderr=log)


@contextmanager
def _cluster(folder: Path, workers: int) -> Iterator[_Cluster]:
    cluster = _Cluster(folder)
    try:
        for _ in range(workers):
            cluster.add()
        yield cluster
    finally:
        for process in (*cluster.workers, cluster.scheduler):
            process.kill()
            process.wait()


def _hand_in(course: Course, inbound: Path, plan: Plan, whole: dict[str, float]) -> None:
    """Files of one after another appear, a third of each submission's time apart: half the notebook, all of it, its
    time. Some start together, so that the exchange holds many half ones.
    """
    blank = reference(course.assignment(NAME), "en")
    began = time.monotonic()
    steps = []
    for number in range(plan.submissions):
        start = max(0, number - plan.at_once + 1) * plan.every
        steps += [(start + part * plan.appear / 2, number, part) for part in range(3)]
    for when, number, part in sorted(steps):
        time.sleep(max(0.0, began + when - time.monotonic()))
        stamp = (_FIRST + timedelta(seconds=number)).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
        folder = inbound / f"{_student(number)}+{NAME}+{stamp}+x"
        if part == 2:
            (folder / "timestamp.txt").write_text(stamp)
            whole[_student(number)] = time.time()
            continue
        source = f"mine = {number}\nn_images, image_shape = {_RIGHT if _is_right(number) else _WRONG}, (28, 28)"
        text = nbformat.writes(fill(blank, {"q1_look_solution": source}))
        folder.mkdir(exist_ok=True)
        (folder / f"{NAME}.ipynb").write_text(text if part else text[: len(text) // 2])


def _student(number: int) -> str:
    return f"student{number:04}"


def _is_right(number: int) -> bool:
    return bool(number % 2)


def _kill_workers(cluster: _Cluster, plan: Plan, seen: Seen, over: threading.Event) -> None:
    while (
        plan.killed
        and seen.workers_killed != plan.killed_in_all
        and not over.wait(random.uniform(0.5, 1.5) * 60 / plan.killed)
    ):
        cluster.kill()
        seen.workers_killed += 1
        over.wait(_REPLACED_SECONDS)
        cluster.add()


def _serve_until_done(
    course: Course,
    plan: Plan,
    seen: Seen,
    whole: dict[str, float],
    threads: list[threading.Thread],
    say: Callable[[str], None],
) -> None:
    port = _free_port()
    store = Store(course.db_url)
    service = _serve(course, port)
    marks = [plan.submissions * (each + 1) // (plan.service_killed + 1) for each in range(plan.service_killed)]
    last, quiet_since = 0, time.monotonic()
    try:
        while not _answers(port)[0]:
            assert service.poll() is None, (course.root / "serve.log").read_text()
            time.sleep(0.5)
        for thread in threads:
            thread.start()
        while seen.graded < plan.submissions:
            time.sleep(1)
            assert service.poll() is None, (course.root / "serve.log").read_text()
            numbers = store.numbers()
            seen.graded = sum(a.state == GRADED for a in store.attempts())
            seen.most_waiting = max(seen.most_waiting, numbers.get("waiting", 0))
            answers, told = _answers(port)
            seen.unwell += answers and not told["ok"]
            if seen.graded != last:
                last, quiet_since = seen.graded, time.monotonic()
                say(f"{seen.graded} of {len(whole)} graded, {numbers}, {told and told['workers']} workers")
            assert time.monotonic() - quiet_since < 300, "nothing was graded in five minutes"
            if marks and seen.graded >= marks[0]:
                marks.pop(0)
                service.send_signal(signal.SIGKILL)
                service.wait()
                seen.services_killed += 1
                service = _serve(course, port)
    finally:
        store.close()
        service.terminate()
        with suppress(subprocess.TimeoutExpired):
            service.wait(30)
        service.kill()


def _serve(course: Course, port: int) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(course.root / "jupyter")}
    with (course.root / "serve.log").open("ab") as log:
        command = [str(COMMANDS / "autograder"), "serve", "--port", str(port)]
        return subprocess.Popen(command, cwd=course.root, env=environment, stdout=log, stderr=log)


def _answers(port: int) -> tuple[bool, dict[str, Any]]:
    client = HTTPClient()
    try:
        answer = client.fetch(f"http://127.0.0.1:{port}/health", raise_error=False, request_timeout=10)
        return answer.code in (200, 503), json.loads(answer.body or b"{}")
    except OSError:
        return False, {}
    finally:
        client.close()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _judge(course: Course, plan: Plan, seen: Seen, whole: dict[str, float]) -> None:
    everybody = [_student(number) for number in range(plan.submissions)]
    store = Store(course.db_url)
    attempts = store.attempts()
    store.close()
    assert [attempt.student for attempt in attempts] == everybody, "none lost, none invented"
    assert {attempt.state for attempt in attempts} == {GRADED}
    scores = {_is_right(number): attempt.score for number, attempt in enumerate(attempts)}
    assert scores[True] > scores[False]
    for number, attempt in enumerate(attempts):
        assert attempt.score == scores[_is_right(number)], f"{attempt.student}: {attempt.score}"
    with Gradebook(course.db_url) as gradebook:
        entered = {each.student.id: each.score for each in gradebook.assignment_submissions(NAME)}
    assert entered == {attempt.student: attempt.score for attempt in attempts}, "the gradebook has each once"
    seen.tries = {tries: sum(a.tries == tries for a in attempts) for tries in sorted({a.tries for a in attempts})}
    seen.displaced = _displaced(attempts, whole)
    waited = [a.finished.timestamp() - whole[a.student] for a in attempts if a.finished]
    seen.waited = {str(part): float(np.quantile(waited, part)) for part in (0.5, 0.95, 1.0)}
    log = (course.root / "serve.log").read_text()
    seen.troubles = sorted({line.split(" ", 2)[-1] for line in log.splitlines() if " ERROR " in line})[:20]


def _displaced(attempts: list[Attempt], whole: dict[str, float]) -> int:
    """The most submissions that were whole well before another began, were handed in before it, and began after it."""
    once = [a for a in attempts if a.tries == 1 and a.started]
    most = 0
    for index, attempt in enumerate(once):
        known = attempt.started.timestamp() - _REPLACED_SECONDS
        late = sum(a.started > attempt.started and whole[a.student] < known for a in once[:index])
        most = max(most, late)
    return most


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=2000)
    parser.add_argument("--at-once", type=int, default=200)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--killed", type=float, default=2.0, help="workers a minute")
    parser.add_argument("--service-killed", type=int, default=3)
    parser.add_argument("--appear", type=float, default=20.0, help="seconds over which the files of each appear")
    parser.add_argument("--every", type=float, default=0.5, help="seconds between those that do not come at once")
    plan = Plan(**vars(parser.parse_args()))
    with tempfile.TemporaryDirectory(prefix="epochmark-burst-") as folder:
        seen = perform(plan, Path(folder), lambda line: print(line, flush=True))
    (HERE / "burst.json").write_text(json.dumps(asdict(seen), indent=1) + "\n")
    print(json.dumps(asdict(seen), indent=1))


if __name__ == "__main__":
    main()
