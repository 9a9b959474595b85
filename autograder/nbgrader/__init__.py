"""nbgrader, as this course uses it."""

from autograder.course.literal_paths import take_literally

# Students' folders have names of all sorts, too.
take_literally()
