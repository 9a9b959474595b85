"""Grades submissions as they arrive, and shows instructors and students how they stand."""
