"""What one submission may use."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields


@dataclass(frozen=True)
class Limits:
    """Bounds on one submission, its whole process tree taken together unless said otherwise.

    The first two count time in which the notebook could run, not what it waits while others have the processor; in
    plain time each ends at three times itself.

    wall_seconds   from the first cell to the last evidence; the tree is killed 10 s after it
    cell_seconds   one cell; it is interrupted, and the next cell runs
    cpu_seconds    processor time of any one process
    memory_mb      memory in MiB: private, shared, in memory files and in files below /tmp and beside the notebook
    processes      processes and threads
    file_mb        one written file, and all files together, in MiB
    output_kb      what one cell may print or draw, in KiB
    """

    wall_seconds: int = 300
    cell_seconds: int = 120
    cpu_seconds: int = 600
    memory_mb: int = 3072
    processes: int = 256
    file_mb: int = 256
    output_kb: int = 2048

    def __post_init__(self) -> None:
        for item in fields(self):
            value = getattr(self, item.name)
            if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
                raise ValueError(f"limit {item.name} must be a positive whole number, not {value!r}")

    def as_json(self) -> dict[str, int]:
        return asdict(self)
