"""Graders are tested like code: labelled students and broken solutions are graded for real."""
