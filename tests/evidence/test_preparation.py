"""Bringing a submitted notebook into the form of its assignment, whatever became of its cells on the way."""

from __future__ import annotations

import copy
import json
import random
import time

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from autograder.evidence.notebook import grade_id, parse_notebook, runnable
from autograder.evidence.original import Original
from autograder.evidence.preparation import prepare
from tests.real_course import NAME, PROJECT

RELEASE = (PROJECT / "release" / NAME / f"{NAME}.ipynb").read_bytes()
STUB = "# YOUR CODE HERE\nraise NotImplementedError()"
ANSWERS = {
    "q1_look_solution": "n_images = x_train.shape[0]\nimage_shape = x_train.shape[1:]",
    "q2_scale_solution": 'def scale(images):\n    return images.astype("float32") / 255',
    "q3_build_solution": "model = keras.Sequential([\n    keras.Input((28, 28)),\n    layers.Flatten(),\n])",
    "q4_train_solution": 'model.compile("adam", "mse")\nhistory = model.fit(x_train_scaled, y_train)',
    "q5_curve_solution": 'first_loss, last_loss = history.history["loss"][0], 1\nplt.plot([1, 2])',
    "q6_probabilities_solution": "probabilities = model.predict(x_validation_scaled)\npredicted_labels = 1",
    "q7_colors_solution": 'def bar_colors(probabilities, true_label):\n    return ["grey"] * 10',
    "q8_chart_solution": "plt.bar(class_names, probabilities[0])\nplt.show()",
    "q9_accuracy_solution": "validation_accuracy = np.mean(predicted_labels == y_validation)",
    "q10_ideas_solution": 'answer_training_changes = "c"\nanswer_why_repeat = "a"',
    "q11_reflection": "The curve still falls a little,\nso a few more epochs would help.",
}
ANSWER = ANSWERS["q11_reflection"]


@pytest.fixture(scope="module")
def given():
    return parse_notebook(RELEASE, "release")


@pytest.fixture
def nb(given):
    """Every task solved."""
    made = copy.deepcopy(given)
    for cell in made.cells:
        cell.source = ANSWERS.get(grade_id(cell), cell.source)
    return made


def place(nb, id):
    return next(number for number, cell in enumerate(nb.cells) if grade_id(cell) == id)


def the(nb, id):
    return nb.cells[place(nb, id)]


def strip(*cells):
    for number, cell in enumerate(cells):
        cell.metadata, cell.id = nbformat.from_dict({}), f"{cell.id}-new-{number}"[-60:]


def code(source):
    return new_code_cell(source)


def another(cell, id, source=None):
    made = copy.deepcopy(cell)
    made.id = id
    made.source = cell.source if source is None else source
    return made


def without_ids(nb):
    return [(cell.cell_type, cell.source, cell.metadata) for cell in nb.cells]


def words(prepared):
    for remark in prepared.remarks:
        assert set(remark) == {"en", "ja"} and all(remark.values())
    return " ".join(remark["en"] for remark in prepared.remarks)


def sources(nb):
    return [(grade_id(c), c.source) for c in nb.cells if c.cell_type == "code"]


def mend(nb, given):
    """The prepared notebook, once what always holds was looked at."""
    prepared = prepare(nb, given)
    made, original = prepared.notebook, Original(given)
    ids = [id for cell in made.cells if (id := grade_id(cell))]
    assert len(ids) == len(set(ids))
    for index in filter(original.is_needed, original.indices):
        cell = the(made, original.names[index])
        assert cell.metadata == given.cells[index].metadata
        assert cell.source == given.cells[index].source or not original.is_locked(index)
    nbformat.validate(made)
    assert prepare(made, given).notebook == made
    return prepared


def test_a_notebook_in_order_is_left_as_it_is_and_nothing_is_told(nb, given):
    prepared = mend(nb, given)
    assert prepared.remarks == ()
    assert without_ids(prepared.notebook) == without_ids(nb)


def test_metadata_is_the_assignments_alone_and_outputs_are_gone(nb, given):
    check = the(nb, "q1_look")
    check.metadata.nbgrader.points, check.outputs = 100, [new_output("stream", text="100")]
    unknown = new_code_cell("x = 1", metadata={"nbgrader": {"grade_id": "unknown"}})
    nb.cells += [unknown, new_code_cell("y", metadata={"nbgrader": "junk", "tags": ["skip-execution"]})]
    made = mend(nb, given).notebook
    assert the(made, "q1_look").metadata.nbgrader.points == 1
    assert the(made, "q1_look").outputs == []
    assert [c.metadata for c in made.cells if c.source in ("x = 1", "y")] == [{}, {}]


def test_the_language_stays_once_it_was_found_out(nb, given):
    del nb.metadata["epochmark"]
    assert mend(nb, given).notebook.metadata.epochmark == given.metadata.epochmark


# Metadata lost


def lost_everywhere(nb):
    strip(*nb.cells)


def lost_with_the_prose(nb):
    nb.cells = [cell for cell in nb.cells if cell.cell_type == "code" or grade_id(cell)]
    strip(*nb.cells)


def lost_in_answers(nb):
    strip(*(the(nb, id) for id in ANSWERS))


def lost_in_locked_cells(nb):
    strip(*(cell for cell in nb.cells if grade_id(cell) and grade_id(cell) not in ANSWERS))


def lost_in_one(nb):
    strip(the(nb, "q2_scale_solution"))


def lost_but_the_ids(nb):
    for cell in nb.cells:
        cell.metadata = nbformat.from_dict({})


def lost_and_reformatted(nb):
    strip(*nb.cells)
    for cell in nb.cells:
        cell.source = "\n" + cell.source.replace("\n", "  \n") + "\n\n"


@pytest.mark.parametrize(
    "lose",
    [
        lost_everywhere,
        lost_with_the_prose,
        lost_in_answers,
        lost_in_locked_cells,
        lost_in_one,
        lost_but_the_ids,
        lost_and_reformatted,
    ],
)
def test_cells_without_metadata_are_recognised(nb, given, lose):
    expected = [(id, source.strip()) for id, source in sources(prepare(nb, given).notebook)]
    lose(nb)
    prepared = mend(nb, given)
    found = [(id, source.replace("  \n", "\n").strip()) for id, source in sources(prepared.notebook)]
    assert found == expected
    assert the(prepared.notebook, "q11_reflection").source.replace("  \n", "\n").strip() == ANSWER
    assert "recognised" in words(prepared)


def test_blank_notebook_without_metadata_is_blank(given):
    blank = copy.deepcopy(given)
    strip(*blank.cells)
    assert without_ids(mend(blank, given).notebook) == without_ids(given)


def test_locked_cells_without_metadata_are_known_by_most_of_their_lines(nb, given):
    cell = the(nb, "gallery")
    strip(cell)
    cell.source = cell.source.replace("range(24)", "range(8)")
    prepared = mend(nb, given)
    assert len(prepared.notebook.cells) == len(given.cells)
    assert "had been changed: gallery" in words(prepared)


# Retyped, split, merged, copied, moved


def test_retyped_work_takes_the_place_of_a_deleted_cell(nb, given):
    at = place(nb, "q2_scale_solution")
    nb.cells[at : at + 1] = [code("print(x_train.shape)"), code(ANSWERS["q2_scale_solution"])]
    made = mend(nb, given).notebook
    assert the(made, "q2_scale_solution").source == ANSWERS["q2_scale_solution"]
    assert (None, "print(x_train.shape)") in sources(made)


@pytest.mark.parametrize("keeps", [True, False])
def test_of_a_split_cell_all_is_run_in_order(nb, given, keeps):
    at = place(nb, "q1_look_solution")
    first, second = ANSWERS["q1_look_solution"].split("\n")
    piece = copy.deepcopy(nb.cells[at])
    nb.cells[at].source, piece.source, piece.id = first, second, "piece"
    if not keeps:
        strip(piece)
    nb.cells.insert(at + 1, piece)
    run = [source for _, source in sources(mend(nb, given).notebook)]
    assert run.index(first) + 1 == run.index(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("q2_scale_solution", "q2_scale"),
        ("q2_scale", "scaled"),
        ("q3_build_solution", "q3_build"),
        ("load", "gallery"),
    ],
)
@pytest.mark.parametrize("keeps", ["first", "second", "neither"])
def test_merged_cells_are_taken_apart(nb, given, first, second, keeps):
    expected = sources(prepare(nb, given).notebook)
    at = place(nb, first)
    merged, other = nb.cells[at], nb.cells[at + 1]
    whole = f"{merged.source}\n\n{other.source}"
    if keeps == "second":
        merged.metadata = other.metadata
    elif keeps == "neither":
        strip(merged)
    merged.source = whole
    del nb.cells[at + 1]
    prepared = mend(nb, given)
    assert sources(prepared.notebook) == expected
    assert prepared.remarks


def test_a_locked_line_within_a_block_or_a_text_is_no_cell(nb, given):
    del nb.cells[place(nb, "scaled")]
    inside = 'note = """\n' + the(given, "scaled").source + '\n"""'
    nb.cells.append(code(inside))
    assert (None, inside) in sources(mend(nb, given).notebook)


@pytest.mark.parametrize("where", [0, 1])
@pytest.mark.parametrize("id", ["q2_scale_solution", "q1_look_solution", "q11_reflection"])
@pytest.mark.parametrize("keeps", [True, False])
def test_work_counts_before_a_blank_copy_wherever_it_stands(nb, given, id, where, keeps):
    at = place(nb, id)
    blank = copy.deepcopy(the(given, id))
    blank.id = "copy"
    if not keeps:
        strip(blank)
    nb.cells.insert(at + where, blank)
    prepared = mend(nb, given)
    assert the(prepared.notebook, id).source == ANSWERS[id]
    if keeps:
        assert f"more than once: {id}" in words(prepared)
    # A blank function would undo the one that was written.
    assert id != "q2_scale_solution" or the(given, id).source not in dict(map(reversed, sources(prepared.notebook)))


def test_of_two_solved_copies_both_are_run_and_the_last_one_that_can_run_counts(nb, given):
    at = place(nb, "q9_accuracy_solution")
    for source in ("validation_accuracy = 0.5", "validation_accuracy = ("):
        again = copy.deepcopy(nb.cells[at])
        again.source, again.id = source, f"again-{len(source)}"
        nb.cells.insert(place(nb, "q9_accuracy"), again)
    prepared = mend(nb, given)
    assert the(prepared.notebook, "q9_accuracy_solution").source == "validation_accuracy = 0.5"
    run = [source for _, source in sources(prepared.notebook) if "validation_accuracy = " in source]
    assert run == [ANSWERS["q9_accuracy_solution"], "validation_accuracy = 0.5", "validation_accuracy = ("]
    assert "more than once" in words(prepared)


def test_a_changed_copy_of_a_locked_cell_is_the_students_own(nb, given):
    copied = copy.deepcopy(the(nb, "gallery"))
    copied.source, copied.id = copied.source.replace("24", "8"), "mine"
    nb.cells.insert(place(nb, "gallery") + 1, copied)
    made = mend(nb, given).notebook
    assert sources(made)[3:5] == [("gallery", the(given, "gallery").source), (None, copied.source)]


def test_locked_cells_that_were_moved_go_back_while_the_work_is_in_order(nb, given):
    for id, before in (("setup", "q1_look"), ("q7_colors", "load"), ("scaled", "q2_scale_solution")):
        cell = nb.cells.pop(place(nb, id))
        nb.cells.insert(place(nb, before), cell)
    prepared = mend(nb, given)
    assert without_ids(prepared.notebook) == without_ids(prepare(nb, given).notebook)
    assert [id for id, _ in sources(prepared.notebook)] == [grade_id(c) for c in given.cells if c.cell_type == "code"]
    assert "moved back: setup, scaled, q7_colors" in words(prepared)


def test_work_that_was_moved_is_run_where_it_stands(nb, given):
    cell = nb.cells.pop(place(nb, "q7_colors_solution"))
    nb.cells.insert(place(nb, "q3_build_solution"), cell)
    prepared = mend(nb, given)
    order = [id for id, _ in sources(prepared.notebook)]
    assert order.index("q7_colors_solution") + 1 == order.index("q3_build_solution")
    assert "another order" in words(prepared)


def test_work_below_a_stub_that_was_left_counts_though_the_stub_is_a_function(nb, given):
    the(nb, "q2_scale_solution").source = the(given, "q2_scale_solution").source
    for where in (0, 1):
        changed = copy.deepcopy(nb)
        changed.cells.insert(place(nb, "q2_scale_solution") + where, code(ANSWERS["q2_scale_solution"]))
        assert the(mend(changed, given).notebook, "q2_scale_solution").source == ANSWERS["q2_scale_solution"]


def test_a_cell_of_ones_own_beside_a_blank_one_is_no_answer(given):
    nb = copy.deepcopy(given)
    nb.cells.insert(place(nb, "q1_look_solution") + 1, code("print(x_train.shape)"))
    prepared = mend(nb, given)
    assert prepared.remarks == () and the(prepared.notebook, "q1_look_solution").source == STUB


# Locked cells


@pytest.mark.parametrize(
    "deleted",
    [("setup",), ("load",), ("scaled",), ("passes",), ("setup", "load", "gallery"), ("q2_scale", "scaled", "pixels")],
)
@pytest.mark.parametrize("stripped", [False, True])
def test_deleted_locked_cells_are_put_back_in_their_places(nb, given, deleted, stripped):
    expected = sources(prepare(nb, given).notebook)
    nb.cells = [cell for cell in nb.cells if grade_id(cell) not in deleted]
    if stripped:
        strip(*nb.cells)
    prepared = mend(nb, given)
    assert sources(prepared.notebook) == expected
    assert f"put back: {', '.join(sorted(deleted, key=lambda id: place(given, id)))}" in words(prepared)


def test_what_is_put_back_comes_after_all_of_the_work_before_it(nb, given):
    at = place(nb, "q2_scale_solution")
    nb.cells.insert(at + 1, code("def helper(): pass"))
    nb.cells = [cell for cell in nb.cells if grade_id(cell) not in ("q2_scale", "scaled")]
    order = [id for id, _ in sources(mend(nb, given).notebook)]
    at = order.index("q2_scale_solution")
    assert order[at : at + 4] == ["q2_scale_solution", None, "q2_scale", "scaled"]


def typed(where, text):
    def change(source):
        lines = source.split("\n")
        lines[where:where] = text.split("\n")
        return "\n".join(lines)

    return change


@pytest.mark.parametrize("stripped", [False, True])
@pytest.mark.parametrize(
    ("id", "change", "before", "after"),
    [
        ("setup", typed(0, "import tensorflow as tf"), "import tensorflow as tf", None),
        ("setup", typed(99, "import pandas as pd\nEPOCHS = 5"), None, "import pandas as pd\nEPOCHS = 5"),
        ("setup", typed(3, "import tensorflow as tf"), None, "import tensorflow as tf"),
        ("setup", typed(99, "%matplotlib inline"), None, "%matplotlib inline"),
        ("setup", typed(0, "!pip install tqdm"), "!pip install tqdm", None),
        ("setup", lambda s: s.replace("import layers", "import layers, losses"), None, "from keras import layers, losses"),
        ("setup", lambda s: s.replace('"3"', "'3'") + "\nX = 1", None, "X = 1"),
        ("load", typed(99, "\n@cached\ndef f():\n    # why\n    return 1"), None, "@cached\ndef f():\n    # why\n    return 1"),
        ("q1_look", typed(0, "print(n_images)"), "print(n_images)", None),
        ("q1_look", typed(99, "print(n_images)"), None, "print(n_images)"),
    ],
)  # fmt: skip
def test_what_was_typed_into_a_locked_cell_is_run_in_a_cell_of_its_own(nb, given, id, change, before, after, stripped):
    cell = the(nb, id)
    cell.source = change(cell.source)
    if stripped:
        strip(*nb.cells)
    prepared = mend(nb, given)
    run = sources(prepared.notebook)
    at = [name for name, _ in run].index(id)
    own = [source for name, source in run if name is None]
    assert own == [source for source in (before, after) if source]
    assert run[at][1] == the(given, id).source
    if before:
        assert run[at - 1] == (None, before)
    if after:
        assert run[at + 1] == (None, after)
    assert f"added to cells that belong to the assignment: {id}" in words(prepared)
    for entering in json.loads(runnable(prepared.notebook))["cells"]:
        assert (entering["source"] in own) == ("nbgrader" not in entering["metadata"])


@pytest.mark.parametrize(
    "change",
    [
        lambda source: 'x_train = "oops"',
        lambda source: source.replace("images.npz", "other.npz"),
        lambda source: source + "\n" + "\n".join(f"x{n} = {n}" for n in range(40)),
        lambda source: "if True:\n    " + source.replace("\n", "\n    "),
        lambda source: "",
        lambda source: "x = (",
    ],
)
def test_where_the_original_does_not_survive_or_much_was_added_it_is_run_alone(nb, given, change):
    cell = the(nb, "load")
    cell.source = change(cell.source)
    prepared = mend(nb, given)
    assert without_ids(prepared.notebook)[place(given, "load")] == without_ids(given)[place(given, "load")]
    assert len(prepared.notebook.cells) == len(given.cells)
    assert "had been changed: load" in words(prepared)


def test_a_locked_cell_in_another_layout_is_not_told_of(nb, given):
    cell = the(nb, "load")
    cell.source = "# my data\n" + cell.source.replace('"', "'").replace(", ", ",  ")
    assert mend(nb, given).remarks == ()


@pytest.mark.parametrize("id", ["q1_look", "q3_build"])
def test_checks_stay_ours_whatever_claims_to_be_one(nb, given, id):
    for source in ("points = 100", the(given, id).source + "\nraise SystemExit", "pass"):
        fake = code(source)
        fake.metadata["nbgrader"] = dict(the(given, id).metadata.nbgrader) | {"points": 100, "locked": True}
        nb.cells.append(fake)
    made = mend(nb, given).notebook
    locked = [c for c in json.loads(runnable(made))["cells"] if c["metadata"].get("nbgrader", {}).get("locked")]
    assert [c["source"] for c in locked] == [
        c.source for c in given.cells if c.metadata.get("nbgrader", {}).get("locked")
    ]


# Written answers


def retyped(nb, given):
    nb.cells[place(nb, "q11_reflection")] = new_markdown_cell(ANSWER)


def below_the_stub(nb, given):
    the(nb, "q11_reflection").source = the(given, "q11_reflection").source
    nb.cells.insert(place(nb, "q11_reflection") + 1, new_markdown_cell(ANSWER))


def above_an_emptied_stub(nb, given):
    the(nb, "q11_reflection").source = ""
    nb.cells.insert(place(nb, "q11_reflection"), new_markdown_cell(ANSWER))


def in_two_cells(nb, given):
    first, second = ANSWER.split("\n")
    at = place(nb, "q11_reflection")
    nb.cells[at : at + 1] = [new_markdown_cell(first), new_markdown_cell(second)]


def in_the_question(nb, given):
    at = place(nb, "q11_reflection")
    nb.cells[at].source = the(given, "q11_reflection").source
    nb.cells[at - 1].source += f"\n\n{ANSWER}"


def merged_with_the_question(nb, given):
    at = place(nb, "q11_reflection")
    nb.cells[at - 1].source += f"\n\n{ANSWER}"
    del nb.cells[at]


def in_a_raw_cell(nb, given):
    nb.cells[place(nb, "q11_reflection")] = nbformat.v4.new_raw_cell(ANSWER)


def turned_into_code(nb, given):
    cell = the(nb, "q11_reflection")
    cell.cell_type = "code"
    cell.update(outputs=[], execution_count=None)


def in_a_code_cell(nb, given):
    nb.cells[place(nb, "q11_reflection")] = code(ANSWER)


def as_comments(nb, given):
    the(nb, "q11_reflection").source = the(given, "q11_reflection").source
    nb.cells.insert(place(nb, "q11_reflection") + 1, code("# " + ANSWER.replace("\n", "\n# ")))


def at_the_end(nb, given):
    del nb.cells[place(nb, "q11_reflection")]
    nb.cells.append(new_markdown_cell(ANSWER))


def at_the_top(nb, given):
    the(nb, "q11_reflection").source = the(given, "q11_reflection").source
    nb.cells.insert(0, new_markdown_cell(ANSWER))


@pytest.mark.parametrize("stripped", [False, True])
@pytest.mark.parametrize(
    "write",
    [
        *(retyped, below_the_stub, above_an_emptied_stub, in_two_cells, in_the_question, merged_with_the_question),
        *(in_a_raw_cell, turned_into_code, in_a_code_cell, as_comments, at_the_end, at_the_top),
    ],
)
def test_whatever_stands_for_a_written_answer_goes_to_the_marker(nb, given, write, stripped):
    write(nb, given)
    if stripped:
        strip(*nb.cells)
    prepared = mend(nb, given)
    seen = the(prepared.notebook, "q11_reflection")
    assert seen.cell_type == "markdown"
    for line in ANSWER.split("\n"):
        assert line in seen.source
    assert "Question 11" not in seen.source
    assert stripped or write is turned_into_code or "read by your teacher: q11_reflection" in words(prepared)


def test_two_written_answers_are_both_shown(nb, given):
    again = copy.deepcopy(the(nb, "q11_reflection"))
    again.source, again.id = "No, I think it is done.", "again"
    nb.cells.append(again)
    prepared = mend(nb, given)
    assert the(prepared.notebook, "q11_reflection").source == f"{ANSWER}\n\nNo, I think it is done."
    assert "more than once: q11_reflection" in words(prepared)


@pytest.mark.parametrize("kept", [(), ("first",), ("second",), ("first", "second")])
@pytest.mark.parametrize(
    ("texts", "seen"), [(("a", "b", "c"), ("a", "b\n\nc")), (("a", "b"), ("a", "b")), (("a",), "aa")]
)
def test_of_several_answers_in_a_row_none_is_left_unseen(given, kept, texts, seen):
    reference = copy.deepcopy(given)
    stub = the(reference, "q11_reflection")
    second = another(stub, "second")
    stub.metadata.nbgrader.grade_id, second.metadata.nbgrader.grade_id = "first", "second"
    reference.cells.insert(place(reference, "first") + 1, second)
    nb = copy.deepcopy(reference)
    at = place(nb, "first")
    blanks = [cell for cell in nb.cells[at : at + 2] if grade_id(cell) in kept]
    nb.cells[at : at + 2] = [*(new_markdown_cell(text) for text in texts), *blanks]
    made = mend(nb, reference).notebook
    shown = [the(made, name).source for name in ("first", "second")]
    assert shown == list(seen)


def test_pictures_come_with_the_answer(nb, given):
    cell = new_markdown_cell("![a](attachment:a.png)", attachments={"a.png": {"image/png": "AAAA"}})
    nb.cells[place(nb, "q11_reflection")] = cell
    assert the(mend(nb, given).notebook, "q11_reflection").attachments == cell.attachments


def test_where_nothing_was_written_the_answer_is_blank(nb, given):
    blank = the(given, "q11_reflection").source
    for source in (None, blank):
        changed = copy.deepcopy(nb)
        if source is None:
            del changed.cells[place(nb, "q11_reflection")]
        else:
            the(changed, "q11_reflection").source = source
        changed.cells.insert(-1, code("plt.plot(loss_by_epoch)  # once more"))
        assert the(mend(changed, given).notebook, "q11_reflection").source == blank


# Bounds


def many(source, metadata=None):
    cells = [
        {"cell_type": "code", "id": f"c{n}", "metadata": metadata or {}, "source": source.format(n)}
        for n in range(2000)
    ]
    return nbformat.from_dict({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.mark.slow
@pytest.mark.parametrize(
    "nb",
    [
        many("x = 1\n" * 2700),
        many("n_images = {}\nscale = 1"),
        many(STUB),
        many("def scale(i):\n    return {}\n", {"nbgrader": {"grade_id": "q2_scale_solution"}}),
        many("a" * 15_000 + "{}", {"nbgrader": {"grade_id": "q11_reflection"}}),
        many("import os\n" * 300, {"nbgrader": {"grade_id": "setup"}}),
    ],
    ids=["long", "short", "stubs", "copies", "answers", "setups"],
)
def test_large_notebooks_take_seconds_and_not_minutes(given, nb):
    started = time.process_time()
    prepare(nb, given)
    assert time.process_time() - started < 60


def shuffled(nb, chance):
    """A few accidents of editing."""
    for _ in range(chance.randint(1, 5)):
        at, kind = chance.randrange(len(nb.cells)), chance.randrange(8)
        cell, fresh = nb.cells[at], f"new-{chance.randrange(10**9)}"
        if kind == 0:
            strip(*nb.cells)
        elif kind == 1:
            strip(cell)
        elif kind == 2:
            del nb.cells[at]
        elif kind == 3:
            nb.cells.insert(chance.randrange(len(nb.cells)), another(cell, fresh))
        elif kind == 4:
            nb.cells.insert(chance.randrange(len(nb.cells)), nb.cells.pop(at))
        elif kind == 5:
            first, second = cell.source[: len(cell.source) // 2], cell.source[len(cell.source) // 2 :]
            nb.cells.insert(at + 1, another(cell, fresh, second))
            cell.source = first
        elif kind == 6 and at + 1 < len(nb.cells) and nb.cells[at + 1].cell_type == cell.cell_type:
            cell.source += f"\n{nb.cells.pop(at + 1).source}"
        elif kind == 7:
            nb.cells.insert(at, code(f"mine = {at}") if chance.random() < 0.5 else new_markdown_cell(f"note {at}"))


@pytest.mark.parametrize("seed", range(20))
def test_whatever_happened_preparing_twice_changes_nothing(nb, given, seed):
    shuffled(nb, random.Random(seed))
    mend(nb, given)
