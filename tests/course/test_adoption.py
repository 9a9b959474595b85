"""Our steps among those of a course, and what a configuration is told that cannot take them."""

from __future__ import annotations

import copy
from pathlib import Path

import nbformat
import nbgrader
import pytest
from nbconvert.exporters import HTMLExporter
from nbgrader.converters import Autograde, GenerateAssignment
from traitlets.config import Config

from autograder.course.adoption import adopt
from autograder.course.formgrader import no_other_host
from autograder.course.steps import AUTOGRADE, RELEASE, SANITIZE, woven
from autograder.nbgrader import exporters

BOOTSTRAP = str(Path(nbgrader.__file__).parent / "server_extensions/formgrader/static/node_modules/bootstrap/dist/css")

CALLED: list[str] = []


def names(steps):
    return [step.rpartition(".")[2] if isinstance(step, str) else step.__name__ for step in steps]


def config(**more) -> Config:
    return Config({"Epochmark": {"assignments": ["one", "two"]}, **more})


def test_nbgraders_own_lists_with_ours():
    assert names(woven(Autograde().sanitize_preprocessors, SANITIZE)) == [
        *("ClearOutput", "OverwriteKernelspec", "PrepareSubmission"),
    ]
    assert names(woven(Autograde().autograde_preprocessors, AUTOGRADE)) == [
        *("RunInSandbox", "CoalesceStreamsPreprocessor", "CleanHtml", "IgnorePattern", "ClearMetadataPreprocessor"),
        *("LimitOutput", "ShowResults", "SaveReport", "AssignLatePenalties"),
    ]
    release = GenerateAssignment().preprocessors
    cleared = names(release).index("ClearSolutions") + 1
    listed = [*names(release)[:cleared], "LeaveOptional", "StubsInLanguage", *names(release)[cleared:]]
    assert names(woven(release, RELEASE)) == ["KeepLanguage", "FoldCells", *listed]


def test_a_step_of_the_courses_own_stays_in_its_place():
    steps = ["nbgrader.preprocessors.Execute", "mine.Own", "nbgrader.preprocessors.SaveAutoGrades", "mine.Last"]
    assert names(woven(steps, AUTOGRADE))[3:] == ["Own", "ShowResults", "SaveReport", "Last"]


def test_where_nbgraders_step_is_not_listed_ours_come_first():
    assert names(woven(["mine.Own"], SANITIZE)) == ["PrepareSubmission", "Own"]
    assert names(woven([], AUTOGRADE))[-2:] == ["ShowResults", "SaveReport"]


def test_what_is_listed_already_is_not_put_in_twice():
    for steps, change in (
        (GenerateAssignment().preprocessors, RELEASE),
        (Autograde().autograde_preprocessors, AUTOGRADE),
    ):
        once = woven(steps, change)
        assert names(woven(once, change)) == names(once)


def test_masters_are_left_out_behind_the_courses_own_patterns(tmp_path):
    own = config(CourseDirectory={"root": str(tmp_path), "ignore": ["*.secret"]})
    adopt(own)
    assert own.CourseDirectory.ignore == ["*.secret", f"{tmp_path}/source/./one/*.py", f"{tmp_path}/source/./two/*.py"]
    usual = config(CourseDirectory={"root": str(tmp_path), "source_directory": "masters"})
    adopt(usual)
    assert usual.CourseDirectory.ignore.get_value(["usual"])[0] == "usual"
    assert usual.CourseDirectory.ignore.get_value([])[-1] == f"{tmp_path}/masters/./two/*.py"


def test_no_assignment_is_a_mistake():
    with pytest.raises(ValueError, match=r"c\.Epochmark\.assignments"):
        adopt(Config())
    empty = Config({"Epochmark": {"assignments": []}})
    adopt(empty)
    assert empty == Config({"Epochmark": {"assignments": []}})


@pytest.mark.parametrize(
    ("section", "option"),
    [("Autograde", "exporter_class"), ("GenerateFeedback", "exporter_class"), ("ExchangeFactory", "collect")],
)
def test_what_has_our_place_is_named_and_nothing_is_replaced(section, option):
    taken = config(**{section: {option: "mine.Own"}})
    with pytest.raises(ValueError, match=rf"c\.{section}\.{option} is 'mine\.Own'"):
        adopt(taken)
    assert taken[section][option] == "mine.Own"


def test_twice_is_once():
    own = config()
    adopt(own)
    once = copy.deepcopy(own)
    adopt(own)
    assert repr(own) == repr(once) and own.Autograde.exporter_class.endswith("HandInExporter")


def first(**named):
    CALLED.append(f"own {named['assignment']}")
    raise ValueError("the course's own fails")


def test_the_courses_hooks_run_beside_ours(monkeypatch):
    from autograder.authoring import hooks

    for name in ("before_release", "after_release"):
        monkeypatch.setattr(hooks, name, lambda name=name, **named: CALLED.append(name))
    own = config(GenerateAssignment={"pre_convert_hook": first, "post_convert_hook": f"{__name__}.first"})
    adopt(own)
    CALLED.clear()
    for hook in (own.GenerateAssignment.pre_convert_hook, own.GenerateAssignment.post_convert_hook):
        with pytest.raises(ValueError, match="the course's own fails"):
            hook(assignment="one", student=".", notebooks=[])
    assert CALLED == ["before_release", "own one", "own one", "after_release"]


def test_formgrader_draws_formulas_itself_and_other_feedback_pages_stay_as_they_are(monkeypatch):
    monkeypatch.setattr(exporters, "is_ours", lambda resources: False)
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("The loss $L_i$")])
    about = {"notebook": "x", "score": 1, "max_score": 1, "late_penalty": 0}
    shown = {"base_url": "", "notebook_id": "x", "index": 0, "total": 1, "nbgrader": about, "inlining": {"css": []}}
    c = config()
    no_other_host(c)

    def page(exporter, template, **more):
        made = exporter(config=Config({**c, "HTMLExporter": {**c.HTMLExporter, "template_name": template, **more}}))
        return made.from_notebook_node(nb, resources=copy.deepcopy(shown))[0]

    graded = page(HTMLExporter, "formgrade")
    assert "<math" in graded and "$L_i$" not in graded and "https://" not in graded
    other = page(exporters.FeedbackExporter, "feedback", extra_template_paths=[BOOTSTRAP])
    assert "<math" not in other and "$L_i$" in other and "mathjax" in other
    with pytest.raises(ValueError, match="extra_template_basedirs"):
        no_other_host(c)
