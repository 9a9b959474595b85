"""The pytest plug-in: what a grader author writes, and how outcomes become a Report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.evidence.languages import Words, in_all_languages
from autograder.evidence.problems import EvidenceProblem
from autograder.evidence.submission import Submission
from autograder.grading.report import Outcome, QuestionResult, TestResult, Text
from autograder.grading.session import run_pytest
from autograder.grading.watched import Watched, found_in

MAX_DETAIL = 2000


class GraderBroken(Exception):
    """The hidden graders themselves are at fault. In the instructor's hands."""


def question(
    id: str,
    points: float,
    *,
    hint: Words,
    weight: float = 1.0,
    needs: str | None = None,
    looks_at: Words | None = None,
) -> Any:
    """Mark a test as part of a question.

    `points` is what the whole question is worth, the same in all of its tests, which share it by `weight`.
    `hint` is what a student reads when the test fails: a text, or a text for each language of the lesson. When the test
    fails and the question named by `needs` scored nothing, the student reads "not looked at yet" instead.
    `looks_at` says in a few words what the test looks at, for students to read whether it passes or not; in it `{}`
    stands for the case of a parametrised test.
    """
    for name, words in (("hint", hint), ("looks_at", looks_at)):
        try:
            if words is not None:
                in_all_languages(words)
        except ValueError as error:
            raise GraderBroken(f"{id}: of its {name}, {error}") from None
    if points <= 0 or weight <= 0:
        raise GraderBroken(f"{id}: points and weight must be positive")
    return pytest.mark.question(id=id, points=points, hint=hint, weight=weight, needs=needs, looks_at=looks_at)


def run_graders(
    files: Iterable[Path], submission: Submission, packs: Mapping[str, Any], student_id: str | None = None
) -> tuple[QuestionResult, ...]:
    """Run the test files on one submission, handed in by `student_id` as far as that is known.

    Raises GraderBroken when they cannot be collected or contradict each other.
    """
    plugin = Grading(submission, packs, student_id)
    code = run_pytest(files, plugin)
    if plugin.collection_errors or code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise GraderBroken("; ".join(plugin.collection_errors) or f"pytest ended with {code!r}")
    return _questions(plugin.results)


class Grading:
    """Gives tests what they ask for, and keeps what comes of each: what its @question says, and the result."""

    def __init__(self, submission: Submission, packs: Mapping[str, Any], student_id: str | None) -> None:
        self._submission, self._packs, self._student_id = Watched.of(submission), packs, student_id
        self.results: list[tuple[Mapping[str, Any], TestResult]] = []
        self.collection_errors: list[str] = []

    @pytest.fixture(scope="session")
    def submission(self) -> Submission:
        return self._submission

    @pytest.fixture(scope="session")
    def pack(self) -> Any:
        """The data pack that the assignment names first."""
        return next(iter(self._packs.values()), None)

    @pytest.fixture(scope="session")
    def packs(self) -> Mapping[str, Any]:
        """All data of the assignment, by name."""
        return self._packs

    @pytest.fixture(scope="session")
    def student_id(self) -> str | None:
        """Who handed the notebook in, where nbgrader vouches for it."""
        return self._student_id

    def pytest_runtest_setup(self) -> None:
        self._submission.asked.clear()

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.collection_errors.append(f"{report.nodeid}: {report.longreprtext.strip().splitlines()[-1]}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport | None:
        mark = item.get_closest_marker("question")
        if mark is None:
            self.collection_errors.append(f"{item.nodeid}: a hidden test without @question")
        elif call.when == "call" or call.excinfo is not None:
            result = _result(item.name, mark.kwargs, call.excinfo)
            found = found_in(self._submission) if result.outcome == "failed" else None
            result = replace(result, looks_at=_looks_at(mark.kwargs["looks_at"], item), found=result.found or found)
            self.results.append((mark.kwargs, result))
        if call.excinfo is None or call.when == "collect":
            return None
        # pytest would write out the whole traceback, source and all, for nobody to read.
        return pytest.TestReport(item.nodeid, item.location, {}, "failed", call.excinfo.exconly(), call.when)


def _result(name: str, mark: Mapping[str, Any], excinfo: pytest.ExceptionInfo[BaseException] | None) -> TestResult:
    outcome: Outcome
    if excinfo is None:
        return TestResult(name, "passed", mark["weight"])
    if isinstance(excinfo.value, AssertionError | EvidenceProblem | pytest.fail.Exception):
        outcome = "failed"
    else:
        outcome = "grader_error"
    detail = excinfo.exconly()[:MAX_DETAIL]
    if isinstance(excinfo.value, EvidenceProblem):
        problem = excinfo.value
        failed = TestResult(
            name,
            outcome,
            mark["weight"],
            problem.hint,
            detail,
            problem.flag,
            problem.lacks,
            found=problem.found,
        )
    else:
        failed = TestResult(name, outcome, mark["weight"], in_all_languages(mark["hint"]), detail)
    # Whatever fails a test may name it: a problem, or an assertion (see autograder.expect.misreadings).
    return replace(failed, misreading=getattr(excinfo.value, "misreading", None))


def _looks_at(words: Words | None, item: pytest.Item) -> Text | None:
    """The words, with the case of a parametrised test put in."""
    if words is None:
        return None
    case = item.callspec.id if hasattr(item, "callspec") else ""
    return {language: text.replace("{}", case) for language, text in in_all_languages(words).items()}


def _questions(results: list[tuple[Mapping[str, Any], TestResult]]) -> tuple[QuestionResult, ...]:
    grouped: dict[str, list[tuple[Mapping[str, Any], TestResult]]] = {}
    for mark, result in results:
        grouped.setdefault(mark["id"], []).append((mark, result))
    for id, group in grouped.items():
        if len({mark["points"] for mark, _ in group}) != 1:
            raise GraderBroken(f"{id}: its tests do not agree on its points")
    questions = {
        id: QuestionResult(id, group[0][0]["points"], tuple(result for _, result in group))
        for id, group in grouped.items()
    }
    return tuple(_with_waiting(id, [mark for mark, _ in group], questions) for id, group in grouped.items())


def _with_waiting(id: str, marks: list[Mapping[str, Any]], questions: Mapping[str, QuestionResult]) -> QuestionResult:
    """Failed tests wait, rather than fail, while the question they rest on has earned nothing."""
    tests = []
    for mark, test in zip(marks, questions[id].tests, strict=True):
        needs = mark["needs"]
        if needs is not None and needs not in questions:
            raise GraderBroken(f"{id}: needs {needs!r}, which is no question")
        waits = test.outcome == "failed" and needs is not None and questions[needs].score == 0
        tests.append(replace(test, outcome="waiting") if waits else test)
    return QuestionResult(id, questions[id].max_score, tuple(tests))
