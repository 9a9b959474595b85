"""What authors get wrong, found by reading their files: no sandbox is started, no gradebook opened."""

from autograder.authoring.lint.mistake import Mistake, MistakesFound
from autograder.authoring.lint.run import check_lesson, mistakes_in

__all__ = ["Mistake", "MistakesFound", "check_lesson", "mistakes_in"]
