"""Programs that are the same or nearly the same."""

from __future__ import annotations

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from autograder.reports.likeness import fingerprints, nearly_the_same, same_programs

GIVEN = "\n".join(f"given_{n} = prepare({n}, mode='{n}')" for n in range(40))
OWN = """
def smooth(values, weight):
    found, last = [], values[0]
    for number, value in enumerate(values):
        last = weight * last + (1 - weight) * value
        found.append(round(last, 3) if number % 2 else last)
    return found

losses = smooth(history["loss"], 0.75)
best = min(range(len(losses)), key=lambda place: losses[place])
print(f"lowest at {best + 1}: {losses[best]:.4f}", sorted(losses)[:3], sum(losses) / len(losses))
"""
RENAMED = OWN.replace("values", "xs").replace("found", "result").replace("last", "m").replace("smooth", "my_mean")
OTHER = """
lowest = np.argmin(history["val_loss"])
figure, axes = plt.subplots(1, 2, figsize=(9, 3))
for place, name in enumerate(("loss", "val_loss")):
    axes[place].plot(history[name], label=name, linestyle="--" if place else "-")
    axes[place].axvline(lowest, color="grey")
    axes[place].legend(loc="upper right")
figure.suptitle("Learning curves of the second network")
table = {name: [round(value, 2) for value in history[name]] for name in history if name.startswith("val")}
"""


def notebook(own: str) -> nbformat.NotebookNode:
    cells = [new_code_cell(GIVEN), new_code_cell(own)]
    for cell, (name, locked) in zip(cells, (("given", True), ("own", False)), strict=True):
        cell.metadata["nbgrader"] = {
            "grade_id": name,
            "locked": locked,
            "grade": False,
            "solution": not locked,
            "schema_version": 3,
            "task": False,
        }
    return new_notebook(cells=cells)


REFERENCE = notebook("# YOUR CODE HERE")


def prints(own: str) -> frozenset[int]:
    return fingerprints(notebook(own), REFERENCE)


def test_names_comments_and_layout_make_no_difference_and_other_work_does():
    own = {"ann": prints(OWN), "ben": prints("# mine\n" + RENAMED), "cleo": prints(OTHER), "dan": prints("x = 1")}
    (pair,) = nearly_the_same(own)
    assert pair.students == ("ann", "ben") and pair.share > 0.9


def test_what_was_handed_out_does_not_count():
    assert prints("# YOUR CODE HERE") == frozenset()
    assert prints(GIVEN) == frozenset(), "copied into the own cell"
    assert nearly_the_same({"ann": prints(GIVEN + OWN[:40]), "ben": prints(GIVEN)}) == []


def test_what_many_have_written_does_not_count():
    assert nearly_the_same({f"s{n}": prints(OWN) for n in range(6)}) == []


def test_the_same_programs_are_a_group_and_stand_for_one():
    programs = {"ann": "a", "ben": "b", "cleo": "a", "dan": None, "eve": None}
    same = same_programs(programs)
    assert same == [("ann", "cleo")]
    own = {"ann": prints(OWN), "cleo": prints(OWN), "ben": prints(RENAMED)}
    assert [pair.students for pair in nearly_the_same(own, same)] == [("ann", "ben")]


def test_what_is_no_python_is_compared_by_its_words_and_bounds_hold():
    magic = "%%time\n" + OWN
    assert len(prints(magic)) > 60 and prints(magic) == prints(magic)
    assert prints("x = 1\n" * 200_000) == frozenset()
