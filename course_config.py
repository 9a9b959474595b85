"""The course, as nbgrader and Epochmark read it. nbgrader_config.py loads this file."""

import os
from pathlib import Path

from autograder.course.due_dates import due_dates_in
from autograder.course.literal_paths import literal_paths

c = get_config()

ROOT = str(Path(__file__).resolve().parent)
# Whatever this folder is called.
literal_paths(ROOT)
# `nbgrader db assignment add ... --duedate="2026-11-30 23:59"` means this machine's time; or name a zone: "Asia/Tokyo".
due_dates_in(None)
LANGUAGE = "en"

# The course

c.Epochmark.assignments = ["image_classification", "overfitting", "preventing_overfitting"]
c.Epochmark.language = LANGUAGE
c.Epochmark.data_source = "builtin"
c.Epochmark.secret_file = ".secret/hidden_split"
c.Epochmark.feedback_policy = "hints"
c.Epochmark.curve_key = "after_due"
c.Epochmark.allow_unsafe = False
c.Epochmark.packages = []
c.Epochmark.limits = {"wall_seconds": 300, "cell_seconds": 120, "memory_mb": 3072}

c.CourseDirectory.course_id = "epochmark"
c.CourseDirectory.root = ROOT
if os.environ.get("EPOCHMARK_DB_URL"):
    c.CourseDirectory.db_url = os.environ["EPOCHMARK_DB_URL"]

# nbgrader copies all that lies beside a notebook in source/ to the students: here that would be the master with its
# solutions. A plain "*.py" would close this too, but the exchange obeys the same list, and would then leave out the
# students' own .py pair. A full path matches in source/ alone; the dot is the student's name that nbgrader puts there.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "__pycache__",
    "*.pyc",
    "feedback",
    *(f"{ROOT}/source/./{name}/*.py" for name in c.Epochmark.assignments),
]

# From the master to the student's notebook

c.KeepLanguage.language = LANGUAGE
c.ClearSolutions.text_stub = "✎ ..."
c.GenerateAssignment.preprocessors = [
    "autograder.authoring.language.KeepLanguage",
    "nbgrader.preprocessors.LockCells",
    "nbgrader.preprocessors.ClearSolutions",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
]
c.GenerateAssignment.pre_convert_hook = "autograder.authoring.hooks.before_release"
c.GenerateAssignment.post_convert_hook = "autograder.authoring.hooks.after_release"

# From the exchange to a submission

c.ExchangeFactory.collect = "autograder.nbgrader.exchange.CollectOwned"

# From a submission to its grade

c.Autograde.exporter_class = "autograder.nbgrader.hand_ins.HandInExporter"
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.ClearOutput",
    "autograder.nbgrader.steps.PrepareSubmission",
    "nbgrader.preprocessors.OverwriteKernelspec",
]
c.Autograde.autograde_preprocessors = [
    "autograder.nbgrader.steps.RunInSandbox",
    "nbconvert.preprocessors.CoalesceStreamsPreprocessor",
    "autograder.nbgrader.clean.CleanHtml",
    "nbgrader.preprocessors.LimitOutput",
    "autograder.nbgrader.steps.ShowResults",
    "autograder.nbgrader.steps.SaveReport",
    "nbgrader.preprocessors.AssignLatePenalties",
]

# From the grade to the feedback page

c.GenerateFeedback.preprocessors = [
    "autograder.nbgrader.curves.DrawCurves",
    "nbgrader.preprocessors.GetGrades",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    "autograder.nbgrader.pages.FitToPage",
]
