"""How long this course's lessons are: prints the table of docs/timings.md."""

from __future__ import annotations

import re
import resource
import tempfile
from pathlib import Path

from nbclient import NotebookClient
from nbformat import NotebookNode

from autograder.authoring import solved
from autograder.course import load_course

PROJECT = Path(__file__).resolve().parents[1]
_CODE = re.compile(r"`[^`]*`")
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_CHARACTER = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def main() -> None:
    course = load_course(PROJECT)
    print("| lesson | words | Japanese characters | cells of code | of them folded | computing |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name in course.assignments:
        english, japanese = (solved(course.assignment(name), language) for language in ("en", "ja"))
        code = [cell for cell in english.cells if cell.cell_type == "code"]
        folded = sum("jupyter" in cell.metadata for cell in code)
        facts = (len(_WORD.findall(_prose(english))), len(_CHARACTER.findall(_prose(japanese))), len(code), folded)
        print(f"| {name} | {' | '.join(map(str, facts))} | {_computing(english, PROJECT / 'release' / name):.0f} s |")


def _prose(notebook: NotebookNode) -> str:
    return _CODE.sub("x", "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown"))


def _computing(notebook: NotebookNode, released: Path) -> float:
    """Seconds of processors from a fresh kernel to the last cell: another program does not make them more."""
    with tempfile.TemporaryDirectory() as folder:
        for file in released.glob("*.npz"):
            (Path(folder) / file.name).symlink_to(file)
        before = _processor_time()
        NotebookClient(notebook, timeout=600, resources={"metadata": {"path": folder}}).execute()
        return _processor_time() - before


def _processor_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
