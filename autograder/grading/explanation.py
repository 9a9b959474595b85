"""Why tests failed, for instructors alone: what was asserted, where, and what was looked at meanwhile.

The graders are run once more, on the same evidence. So a report, of which students get to see a part, never holds an
explanation, and ordinary grading takes no longer.
"""

from __future__ import annotations

import linecache
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder.evidence.printable import printable
from autograder.evidence.problems import EvidenceProblem
from autograder.evidence.submission import Submission
from autograder.evidence.summary import in_short
from autograder.grading.collected import place_of
from autograder.grading.plugin import MAX_DETAIL, Grading
from autograder.grading.session import run_pytest
from autograder.grading.watched import Watched

_MORE = "Use -v to get more diff"


@dataclass(frozen=True)
class Explanation:
    """Why one test failed. `source` is the line of the graders that raised, `assertion` what pytest says of it, and
    `evidence` maps what the test had asked for to what was there.
    """

    question: str
    test: str
    file: Path
    line: int | None
    source: str
    assertion: str
    evidence: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        return {
            "file": str(self.file),
            "line": self.line,
            "source": self.source,
            "assertion": self.assertion,
            "evidence": dict(self.evidence),
        }


def explanations(
    files: Iterable[Path], submission: Submission, packs: Mapping[str, Any], student_id: str | None = None
) -> tuple[Explanation, ...]:
    """One for each test of these files that does not pass on the submission. Arguments are those of `run_graders`."""
    plugin = _Explaining(submission, packs, student_id)
    run_pytest(files, plugin)
    return tuple(plugin.explanations)


class _Explaining(Grading):
    def __init__(self, submission: Submission, packs: Mapping[str, Any], student_id: str | None) -> None:
        super().__init__(submission, packs, student_id)
        self.explanations: list[Explanation] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport | None:
        mark = item.get_closest_marker("question")
        if mark is not None and call.excinfo is not None:
            self.explanations.append(_explanation(item, mark.kwargs["id"], call.excinfo, self._submission))
        return super().pytest_runtest_makereport(item, call)


def _explanation(
    item: pytest.Item, question: str, excinfo: pytest.ExceptionInfo[BaseException], submission: Watched
) -> Explanation:
    file, line = place_of(excinfo.value, item.path.parent.parent)
    asked = list(submission.asked)
    return Explanation(
        question=question,
        test=item.name,
        file=file or item.path,
        line=line,
        source=linecache.getline(str(file), line).strip() if file and line else "",
        assertion=_said(excinfo)[:MAX_DETAIL],
        evidence={name or kind: in_short(submission, kind, name) for kind, name in asked},
    )


def _said(excinfo: pytest.ExceptionInfo[BaseException]) -> str:
    """What was raised, without what goes without saying."""
    if isinstance(excinfo.value, EvidenceProblem):
        return printable(str(excinfo.value))
    lines = printable(excinfo.exconly()).removeprefix("AssertionError: ").splitlines()
    return "\n".join(line for line in lines if line.strip() and line.strip() != _MORE)
