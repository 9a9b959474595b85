"""Marks to an LMS by itself, through LTI 1.3's Assignment and Grade Services (`pip install epochmark[lti]`)."""
