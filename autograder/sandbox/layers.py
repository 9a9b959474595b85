"""The layers between student code and the rest of a machine, and what the absence of one means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.sandbox import bubble, cgroups, users


@dataclass(frozen=True)
class Layer:
    """`absence` says what it means that the layer is not `on`, and what to do about it."""

    name: str
    on: bool
    absence: str


def layers(inside: Mapping[str, bool]) -> list[Layer]:
    """All layers of this machine; `inside` is what a sandbox has found in itself (`Sandbox.layers`)."""
    groups = cgroups.parent()
    handed_down = [] if groups is None else cgroups.handed_down(groups)
    return [
        Layer(
            "namespaces and mounts",
            bubble.bubblewrap() is not None,
            "Student code would see the whole machine. Install bubblewrap: sudo apt-get install bubblewrap",
        ),
        Layer(
            "seccomp",
            inside.get("seccomp", False),
            "A fault in the kernel is nearer to student code, a notebook may leave its processor, and get memory that "
            "no limit sees. Install libseccomp: sudo apt-get install libseccomp2",
        ),
        Layer(
            "Landlock",
            inside.get("landlock", False),
            "What a notebook may write to rests on mounts alone. The kernel has it from 5.13 on, if it is among those "
            "that /sys/kernel/security/lsm names.",
        ),
        Layer(
            "control groups",
            bool(handed_down),
            "A job's memory, processes and share of the processors are counted by its supervisor, now and then, "
            "and not by the kernel. Start the grader with: systemd-run --user --scope -p Delegate=yes autograder ...",
        ),
        Layer(
            "a user for each job",
            users.for_jobs() is not None,
            "Jobs run as the user who grades, each in a user namespace of its own. That is the usual way without root.",
        ),
    ]
