"""The course, as nbgrader and Epochmark read it. nbgrader_config.py loads this file."""

import os
from pathlib import Path

import autograder
from autograder.course.adoption import adopt
from autograder.course.due_dates import due_dates_in
from autograder.course.formgrader import no_other_host

c = get_config()

ROOT = str(Path(__file__).resolve().parent)
# `nbgrader db assignment add ... --duedate="2026-11-30 23:59"` means this machine's time; or name a zone: "Asia/Tokyo".
due_dates_in(None)
LANGUAGE = "en"

# The course

c.Epochmark.assignments = ["image_classification", "overfitting", "preventing_overfitting"]
c.Epochmark.language = LANGUAGE
# A copy of this file, such as the demo's or the hub's, has the same ones.
c.Epochmark.hidden = str(Path(autograder.__file__).parent / "hidden")
c.Epochmark.students = str(Path(autograder.__file__).parents[1] / "tests" / "students")
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

# From master to feedback page

c.ClearSolutions.text_stub = "✎ ..."
adopt(c)
no_other_host(c)
