"""nbgrader, as this course uses it."""

from autograder.course.literal_paths import take_literally
from autograder.course.noise import leave_out_noise

# Students' folders have names of all sorts, too.
take_literally()
# nbgrader's own commands import this package for its steps.
leave_out_noise()
