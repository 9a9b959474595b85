"""The service on workers that are other processes: they die, and so does the service."""

from __future__ import annotations

import pytest

from tests.benchmark.burst import Plan, perform

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def test_workers_and_the_service_die_and_each_submission_is_graded_once(tmp_path):
    plan = Plan(submissions=20, at_once=12, workers=2, killed=6, killed_in_all=1, service_killed=1, appear=3, every=0.2)
    seen = perform(plan, tmp_path)
    assert (seen.workers_killed, seen.services_killed) == (1, 1)
    # As many again as are run have been handed over, and may have begun, or be waiting to be entered.
    assert max(seen.tries) <= 2 and sum(n for tries, n in seen.tries.items() if tries > 1) <= 2 * plan.workers
    assert seen.displaced <= 2 * plan.workers
