"""Names of course folders that mean something to one program or another on the way."""

ODD_NAMES = (
    "course [2026]",
    "*",
    "50% {done} % s",
    "{course_id}",
    "課題 ［春］",
    "what's #1; $HOME & co",
    "[!a]*",
    "a::b [x]",
)
