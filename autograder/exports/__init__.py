"""Marks on their way out of the gradebook, into tables and into an LMS; and people on their way in."""
