"""A sandbox whose packages do not fit it any more says so, and does not let a student pay for it."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.sandbox import bubble
from autograder.sandbox.canary import is_suspicious, prove
from autograder.sandbox.client import JobLost, Run, Sandbox, SandboxUnavailable
from autograder.sandbox.limits import Limits
from tests.sandbox.test_border import run

in_sandbox = pytest.mark.skipif(bubble.bubblewrap() is None, reason="bubblewrap is not installed on this machine")
LIMITS = Limits(wall_seconds=120, cell_seconds=60)

# File, what stands there, and what stands there after a release that renamed something: as if the name were gone.
FAULTS = {
    "no logits": ("examiner.py", "_keras_logits", "_keras_logits_of_old", "logits"),
    "no layers": ("examiner.py", 'getattr(model, "operations", model.layers)', "()", "layers"),
    "functions are no layers": ("examiner.py", '"operations"', '"operations_of_old"', "layers"),
    "layers without configuration": ("examiner.py", "layer.get_config()", "layer.config_of_old()", "exit code 1"),
    "no activations": ("examiner.py", "keras.activations, name", "keras.activations, name + '_of_old'", "exit code 1"),
    "models that load elsewhere": ("examiner.py", "keras.saving.load_model", "keras.saving.load_of_old", "not loaded"),
    "models that predict otherwise": ("examiner.py", "training=False)", "training=False).of_old()", "did not predict"),
    "no input shape": ("examiner.py", "model.input_shape", "model.input_shape_of_old", "shape of its input"),
    "no losses": ("examiner.py", "model.losses", "model.losses_of_old", "exit code 1"),
    "compiled otherwise": ("examiner.py", '"compile_config"', '"compile_config_of_old"', "evidence"),
    "models saved otherwise": ("collector.py", "model.save(", "model.save_of_old(", "model"),
    "models without steps": ("collector.py", "optimizer.iterations", "optimizer.iterations_of_old", "evidence"),
    "no history": (
        "collector.py",
        'getattr(value, "history", value)',
        'getattr(value, "history_of_old", value)',
        "history",
    ),
    "tensors otherwise": ("collector.py", '"numpy"', '"numpy_of_old"', "evidence"),
    "figures shown otherwise": (
        "figures.py",
        "FigureCanvasBase.print_figure = ",
        "FigureCanvasBase.print_of_old = ",
        "figures",
    ),
    "no such canvas": (
        "figures.py",
        "FigureCanvasBase.print_figure\n",
        "FigureCanvasBase.print_of_old\n",
        "before it began",
    ),
    "lines read otherwise": ("figures.py", "get_linestyle", "get_linestyle_of_old", "figures"),
    "cells counted otherwise": ("figures.py", "displayhook.prompt_count", "displayhook.count_of_old", "figures"),
    "no inline figures": (
        "kernel.py",
        'app.shell.enable_matplotlib("inline")',
        "app.shell.enable_of_old()",
        "before it began",
    ),
    "the kernel's shell is another": (
        "kernel.py",
        "self.shell.user_ns",
        "self.shell.namespace_of_old",
        "evidence_incomplete",
    ),
    "the kernel does not start": ("kernel.py", "    app.start()", "    app.start_of_old()", "before it began"),
}
# What only spares time is no fault.
HARMLESS = {
    name: ("training.py", name, f"{name}_of_old")
    for name in (
        "_distributed_dataset",
        "_get_iterator",
        "_enumerate_iterator",
        "make_train_function",
        "_maybe_symbolic_build",
        "_compile_metrics",
        "_shuffle",
        "steps_per_execution",
        "TFEpochIterator",
        "keras.src.trainers.epoch_iterator",
        "keras.src.trainers.data_adapters",
        "set_experimental_options",
        "trainable_weights",
    )
}


def tampered(folder: Path, file: str, before: str, after: str) -> Path:
    package = folder / "sandbox"
    shutil.copytree(bubble.PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    path = package / "inside" / file
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))
    return package


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(LIMITS) as made:
        yield made


@pytest.mark.slow
@in_sandbox
def test_a_sound_sandbox_is_proved(sandbox):
    prove(sandbox)


@pytest.mark.slow
@in_sandbox
@pytest.mark.parametrize(("file", "before", "after", "reason"), FAULTS.values(), ids=FAULTS)
def test_what_a_release_may_break_is_found(tmp_path, monkeypatch, file, before, after, reason):
    monkeypatch.setattr(bubble, "PACKAGE", tampered(tmp_path, file, before, after))
    with Sandbox(LIMITS) as sandbox, pytest.raises(SandboxUnavailable) as raised:
        prove(sandbox)
    text = str(raised.value)
    assert text.startswith("a known-good notebook does not come back whole: ")
    assert text.endswith("; packages changed? Install Epochmark anew (`make setup` in a clone)")
    assert reason in text and "\n" not in text


@pytest.mark.slow
@in_sandbox
@pytest.mark.parametrize(("file", "before", "after"), HARMLESS.values(), ids=HARMLESS)
def test_what_only_spares_time_may_be_renamed(tmp_path, monkeypatch, file, before, after):
    monkeypatch.setattr(bubble, "PACKAGE", tampered(tmp_path, file, before, after))
    with Sandbox(LIMITS) as sandbox:
        prove(sandbox)


@pytest.mark.slow
@in_sandbox
def test_a_kernel_that_never_started_is_told_apart(tmp_path, monkeypatch):
    monkeypatch.setattr(bubble, "PACKAGE", tampered(tmp_path, "kernel.py", "    app.start()", "    raise SystemExit"))
    with Sandbox(LIMITS) as sandbox, pytest.raises(JobLost, match="code 1"):
        run(sandbox, "found = 1")


FINAL = {
    "answers": {},
    "histories": {},
    "models": {"m": {"file": "model-m.keras"}},
    "calls": {},
    "figures": [],
    "failures": [],
}
FILES = {"started.json": b"{}", "problems.json": b"[]", "evidence/final.json": json.dumps(FINAL).encode()}
SOUND = Run(files=FILES, killed=None, exit_code=0, wall_seconds=1, cpu_seconds=1, peak_mb=1)
EXAMINED = replace(SOUND, files={"m.json": b'{"layers": [{}], "problems": []}', "m.npz": b""})


def test_a_run_that_is_whole_is_not_suspicious():
    assert not is_suspicious(SOUND, None)
    assert not is_suspicious(SOUND, EXAMINED)
    slow = replace(SOUND, files={**FILES, "problems.json": b'[{"kind": "cell_time", "cell": 3}]'})
    assert not is_suspicious(slow, EXAMINED)


@pytest.mark.parametrize(
    "run",
    [
        replace(SOUND, killed="memory"),
        replace(SOUND, exit_code=1),
        *(replace(SOUND, files={name: data for name, data in FILES.items() if name != gone}) for gone in FILES),
        *(
            replace(SOUND, files={**FILES, "problems.json": text})
            for text in (
                b'[{"kind": "kernel_died", "cell": 1}]',
                b"7",
                b"[7]",
                b"{",
                b'[{"kind": "evidence_incomplete"}]',
            )
        ),
        *(
            replace(SOUND, files={**FILES, "evidence/final.json": json.dumps(FINAL | change).encode()})
            for change in ({"failures": ["AttributeError"]}, {"models": {"m": {"error": "no save"}}}, {"models": None})
        ),
    ],
)
def test_a_run_that_lacks_something_is_suspicious(run):
    assert is_suspicious(run, EXAMINED)


@pytest.mark.parametrize(
    "examined",
    [
        replace(EXAMINED, killed="memory"),
        replace(EXAMINED, exit_code=1),
        replace(EXAMINED, files={}),
        *(
            replace(EXAMINED, files={"m.json": text})
            for text in (
                b'{"error": "AttributeError"}',
                b'{"layers": [], "problems": []}',
                b'{"layers": [{}], "problems": ["x"]}',
                b"{",
            )
        ),
    ],
)
def test_an_examination_that_lacks_something_is_suspicious(examined):
    assert is_suspicious(SOUND, examined)
