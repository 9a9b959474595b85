"""The bank of attacks, run for real: each as root and as an ordinary user, honest classmates among them, two at a time.

Only those that were chosen are graded: `pytest tests/attacks -k fork_bomb` makes a class of the one and some honest ones.
"""

from __future__ import annotations

import os
import re

import pytest

from tests.attacks import graded_class
from tests.attacks.attack import Attack, load_bank
from tests.attacks.graded_class import Graded, Result, disguises

pytestmark = [pytest.mark.slow, pytest.mark.timeout(5400)]

FULL = bool(os.environ.get("EPOCHMARK_FULL"))
# What `make test` tries; `make check` tries all.
SAMPLE = {
    *("breaking/deep_sum", "breaking/lone_surrogates", "clumsy/endless_print", "escaping/user_namespace"),
    *("examiner/keras_hub_at_root", "examiner/lambda_layer", "forging/collector_replaced", "forging/rewriting_thread"),
    *("messages/keyrings", "network/host_servers", "planting/root_folder", "reading/course_folder"),
    *("resources/fork_bomb", "resources/memory_of_forks", "tracing/planted_modules"),
}
MODES = ("root", "user")
ENDED = r"used too much memory|started too many processes|did not stop in time|ended unexpectedly"
BANK = [attack for attack in load_bank() if FULL or attack.name in SAMPLE]

_classes: dict[str, Graded | Exception] = {}


@pytest.fixture(params=MODES)
def mode(request) -> str:
    return request.param


@pytest.fixture
def graded(request, mode) -> Graded:
    if reason := graded_class.cannot(mode):
        pytest.skip(reason)
    if mode not in _classes:
        chosen = {item.callspec.params["attack"].name for item in request.session.items if _is_attack(item)}
        attacks = [attack for attack in BANK if attack.name in chosen] or BANK
        try:
            _classes[mode] = graded_class.grade_class(mode, attacks)
        except Exception as error:
            # A class that could not be graded is not graded again for each test.
            _classes[mode] = error
    found = _classes[mode]
    if isinstance(found, Exception):
        raise found
    return found


def _is_attack(item) -> bool:
    return isinstance(getattr(getattr(item, "callspec", None), "params", {}).get("attack"), Attack)


@pytest.mark.parametrize("attack", BANK, ids=lambda attack: attack.name)
def test_attack(graded: Graded, attack: Attack):
    for result in graded.attackers[attack.name]:
        assert result is not None, f"no grade. {_last(graded)}"
        _check_marks(attack, result)
        _check_deeds(attack, result)
        _check_secrets(graded, result)
        for place, text in (("its page", result.page or ""), ("the class's page", graded.report)):
            found = [match.group() for pattern in attack.absent if (match := re.search(pattern, text, re.DOTALL))]
            assert not found, f"on {place}"


def _check_marks(attack: Attack, result: Result) -> None:
    about = f"{dict(result.scores)}, remarks {result.remarks}"
    assert attack.least <= round(result.score, 2) <= attack.most, f"{result.score:g} points: {about}"
    for question, score in attack.questions.items():
        assert result.scores.get(question, 0.0) == pytest.approx(score), f"{question}: {about}"
    assert attack.review or not result.review, f"left to a person: {about}"
    unexpected = [r for r in result.remarks if not any(re.search(known, r) for known in attack.remarks)]
    assert not unexpected, f"remarked on: {unexpected}"


def _check_deeds(attack: Attack, result: Result) -> None:
    # What is ended from outside for what it did may be ended before its words have left it.
    carried_out = attack.silent or result.lines("tried:") or any(re.search(ENDED, r) for r in result.remarks)
    assert carried_out, f"it was not carried out: {result.said[-1500:]}"
    assert not result.lines("reached:"), result.lines("reached:")


def _check_secrets(graded: Graded, result: Result) -> None:
    returned, said = result.returned, result.said
    got = [name for name, secret in graded.canaries.items() if any(form in returned for form in disguises(secret))]
    assert not got, f"it got hold of: {got}"
    hidden_graders = re.search(r"test_learns_the_training_images|LEAST_TRAINING_ACCURACY", said)
    assert not hidden_graders


def test_honest_classmates_earn_what_they_earn_alone(graded: Graded):
    for name, results in graded.honest.items():
        alone = graded.alone[name]
        assert alone is not None and not alone.remarks, f"{name} alone: {alone}"
        for result in results:
            assert result is not None, f"{name}: no grade. {_last(graded)}"
            assert (result.scores, result.review, result.remarks) == (alone.scores, False, ()), name
    assert graded.honest, "there were none"


def test_the_class_is_graded_without_a_traceback(graded: Graded):
    assert "Traceback" not in graded.ended.stdout + graded.ended.stderr, graded.ended.stderr[-3000:]
    assert graded.report, "there is no report"


def test_nothing_is_left(graded: Graded):
    assert not graded.left, graded.left


def test_nothing_listened_meanwhile(graded: Graded):
    assert not graded.listened, graded.listened


def test_no_server_of_this_machine_was_reached(graded: Graded):
    assert not graded.knocked, graded.knocked


def test_the_class_took_at_most_the_limits_more(graded: Graded):
    hand_ins = sum(map(len, graded.attackers.values()))
    shares = sum(map(len, graded.honest.values())) / len(graded.alone)
    most = (1 + shares) * graded.seconds_alone + hand_ins * (graded_class.WALL_SECONDS + graded_class.ENDING_SECONDS)
    assert graded.seconds <= most, f"{graded.seconds:.0f} s, where {most:.0f} s would be the most"


def _last(graded: Graded) -> str:
    return f"{graded.ended.stdout[-1500:]}\n{graded.ended.stderr[-3000:]}"
