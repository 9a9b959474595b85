"""From the master notebook to what students get, and back to a filled-in notebook."""

from autograder.authoring.leaks import LeakFound
from autograder.authoring.lint import Mistake, MistakesFound, check_lesson, mistakes_in
from autograder.authoring.master import MasterInvalid, lesson_languages, read_master
from autograder.authoring.pairing import PairOutOfStep
from autograder.authoring.reference import fill, reference, solved
from autograder.authoring.release import ReleaseFailed, release

__all__ = [
    "LeakFound",
    "MasterInvalid",
    "Mistake",
    "MistakesFound",
    "PairOutOfStep",
    "ReleaseFailed",
    "check_lesson",
    "fill",
    "lesson_languages",
    "mistakes_in",
    "read_master",
    "reference",
    "release",
    "solved",
]
