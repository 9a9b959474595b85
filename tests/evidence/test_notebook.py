"""Reading a submitted notebook and bringing it into its assignment's form."""

import json
import time
import tracemalloc

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.evidence.notebook import (
    grade_id,
    parse_notebook,
    read_notebook,
    runnable,
    with_outputs,
)
from autograder.evidence.preparation import prepare
from autograder.evidence.problems import SubmissionUnreadable


def cell(id: str, source: str, *, kind: str = "solution"):
    info = {"grade_id": id, "grade": False, "solution": False, "locked": False, "schema_version": 3, "task": False}
    info |= {
        "solution": {"solution": True},
        "check": {"grade": True, "locked": True, "points": 1},
        "given": {"locked": True},
    }[kind]
    return new_code_cell(source, metadata={"nbgrader": info})


@pytest.fixture
def reference():
    return new_notebook(
        cells=[
            new_markdown_cell("# Lesson"),
            cell("given", "import numpy", kind="given"),
            cell("q1_solution", "# YOUR CODE HERE"),
            cell("q1", "assert n == 1", kind="check"),
            cell("q2_solution", "# YOUR CODE HERE"),
            cell("q2", "assert m == 1", kind="check"),
        ]
    )


def test_only_code_enters_the_sandbox(reference):
    nb = new_notebook(cells=[new_markdown_cell("my name is Hanako"), cell("q1_solution", "n = 1")])
    entering = json.loads(runnable(nb))
    assert [c["source"] for c in entering["cells"]] == ["n = 1"]
    assert b"Hanako" not in runnable(nb)


def test_outputs_are_taken_only_where_valid(reference):
    back = nbformat.from_dict(json.loads(runnable(reference)))
    assert back.cells[1].source == "# YOUR CODE HERE"
    back.cells[1].execution_count = 5
    back.cells[1].outputs = [
        {"output_type": "stream", "name": "stdout", "text": ["two\n", "lines"]},
        {"output_type": "stream"},
        "junk",
        {"output_type": "evil"},
    ]
    executed, counts = with_outputs(reference, json.dumps(back).encode())
    assert [output.text for output in executed.cells[2].outputs] == ["two\nlines"]
    assert counts == {5: (2, "q1_solution")}
    for hostile in (None, b"", b"[]", b"{", b'{"cells": 5}', b'{"cells": [1]}'):
        assert with_outputs(reference, hostile)[1] == {}


@pytest.mark.parametrize("count", [-5, 0, 10**30, True, 1.0, "1", None, [1]])
def test_a_count_that_is_none_is_left_out(reference, count):
    back = {"cells": [{"execution_count": count, "outputs": []} for _ in range(5)]}
    executed, counts = with_outputs(reference, json.dumps(back).encode())
    assert counts == {}
    assert all(cell.get("execution_count") is None for cell in executed.cells)


def test_halves_of_characters_are_no_trouble():
    nb = new_notebook(cells=[new_code_cell("# \U0001f600 HALF"), new_markdown_cell("HALF")])
    read = parse_notebook(json.dumps(nb).replace("HALF", "\\ud800").encode(), "a.ipynb")
    assert [c.source for c in read.cells] == ["# \U0001f600 ?", "?"]
    assert nbformat.writes(read).encode()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.ipynb", b"", "empty"),
        ("a.ipynb", b"{", "not a readable notebook"),
        ("a.ipynb", b"\xff\xfe\x00", "not a readable notebook"),
        ("a.ipynb", b"[1, 2]", "not a readable notebook"),
        ("a.ipynb", b'{"cells": [5], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "not a readable notebook"),
        ("a.ipynb", b"[" * 200_000, "not a readable notebook"),
    ],
)
def test_unreadable_files_are_told_in_one_line(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SubmissionUnreadable, match=words) as caught:
        read_notebook(path)
    assert "\n" not in str(caught.value)


def test_folder_and_missing_file(tmp_path):
    for path in (tmp_path, tmp_path / "missing.ipynb"):
        with pytest.raises(SubmissionUnreadable):
            read_notebook(path)


def test_percent_format_keeps_nbgrader_cells():
    text = '# %% nbgrader={"grade_id": "q1_solution", "solution": true}\nn = 1\n'
    assert grade_id(parse_notebook(text.encode(), "a.py", percent=True).cells[0]) == "q1_solution"


def bytes_of(*cells, **top):
    whole = {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **top}
    return json.dumps(whole).encode()


CODE = {"cell_type": "code", "id": "a", "metadata": {}, "source": "x = 1", "outputs": [], "execution_count": None}
NOTE = {"cell_type": "markdown", "id": "b", "metadata": {}, "source": "hi"}
ODD = {
    "no cell type": bytes_of({key: value for key, value in CODE.items() if key != "cell_type"}),
    "another cell type": bytes_of(CODE | {"cell_type": "evil"}, CODE | {"cell_type": 5}, CODE | {"cell_type": []}),
    "outputs": bytes_of(CODE | {"outputs": 5}, CODE | {"outputs": [{"output_type": "display_data", "data": 5}, None]}),
    "no outputs": bytes_of({key: value for key, value in CODE.items() if key not in ("outputs", "execution_count")}),
    "no metadata": bytes_of({key: value for key, value in CODE.items() if key != "metadata"}),
    "count": bytes_of(CODE | {"execution_count": -5}, CODE | {"execution_count": "x"}),
    "lines": bytes_of(CODE | {"source": ["x = 1\n", "y = 2"]}),
    "ids": bytes_of(*[CODE | {"id": id} for id in (5, None, [], "a:b", "", "x" * 65, "a", "a", "é", "epochmark-summary")]),
    "halves": bytes_of(CODE | {"source": "HALF"}, NOTE | {"id": "HALF"}, metadata={"HALF": "HALF"}).replace(b"HALF", b"\\ud800"),
    "not a number": bytes_of(CODE | {"metadata": {"nbgrader": {"grade_id": "q", "points": float("nan")}}}, metadata={"x": float("inf")}),
    "long numbers": bytes_of(CODE | {"metadata": {"nbgrader": {"grade_id": "q", "points": "NUMBER"}}}, metadata={"x": "NUMBER"}).replace(b'"NUMBER"', b"1" * 500_000),
    "twice": b'{"cells": [], ' + bytes_of(CODE | {"metadata": {}})[1:],
    "attachments": bytes_of(NOTE | {"attachments": 5}, NOTE | {"attachments": {"a.png": {"image/png": 5}, "b": []}}, CODE | {"attachments": {}}),
    "widgets": bytes_of(CODE, metadata={"widgets": {"application/vnd.jupyter.widget-state+json": {}}}),
    "kernel": bytes_of(CODE, metadata={"kernelspec": 5, "language_info": {"name": 5}, "title": 5, "authors": 5, "orig_nbformat": 0}),
    "language": bytes_of(CODE, metadata={"language_info": {"name": "python", "file_extension": 5, "codemirror_mode": 5, "pygments_lexer": {}}}),
    "top metadata": bytes_of(CODE, metadata=[]),
    "nbgrader": bytes_of(CODE | {"metadata": {"nbgrader": {"grade_id": [1]}}}, CODE | {"metadata": {"nbgrader": {"grade_id": "q", "x": {}}}}),
    "tags": bytes_of(CODE | {"metadata": {"tags": [5, 5], "name": "", "jupyter": 5, "execution": 5}}),
    "more keys": bytes_of(CODE | {"evil": 1}, evil=2),
    "format as text": bytes_of(CODE, nbformat="4", nbformat_minor="x"),
    "format of the future": bytes_of(CODE, nbformat=99),
    "minor of the past": bytes_of(CODE, nbformat_minor=0),
    "empty language": bytes_of(CODE, metadata={"language_info": {}, "kernelspec": {}}),
    "no language": bytes_of(CODE, metadata={"language_info": None, "kernelspec": None, "title": [], "authors": "ann"}),
    "null": bytes_of(CODE | {"metadata": None}, {"cell_type": "code", "source": None}, metadata=None),
    "wrong metadata": bytes_of(CODE | {"metadata": 5}, CODE | {"metadata": []}, metadata="x"),
    "no source": bytes_of(CODE, {"cell_type": "code"}, {"cell_type": "markdown", "metadata": {}}, {}),
    "wrong source": bytes_of(CODE, CODE | {"source": 5}, CODE | {"source": ["y", 5, None]}, CODE | {"source": {}}),
    "no cell": bytes_of(CODE, 5, None, [], "x = 2"),
    "heading": bytes_of(CODE, {"cell_type": "heading", "level": 9, "source": ["one\n", "line"], "metadata": {}}),
    "much printed": bytes_of(CODE | {"outputs": [{"output_type": "stream", "text": '[{"a": [1, 2], "b": [3, 4]}]' * 130_000}]}),
    "utf-16 without a mark": bytes_of(CODE).decode().encode("utf-16-le"),
    "utf-32": bytes_of(CODE).decode().encode("utf-32"),
    "cp932": json.dumps({"cells": [CODE, NOTE | {"source": "過学習　ー～①"}]}, ensure_ascii=False).encode("cp932"),
    "an end of empty space": bytes_of(CODE) + bytes(4096),
    "byte order mark": b"\xef\xbb\xbf" + bytes_of(CODE),
    "utf-16": bytes_of(CODE).decode().encode("utf-16"),
    "format 3": json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [
        {"cell_type": "code", "input": "x = 1", "language": "python", "outputs": [], "metadata": {}, "collapsed": False},
        {"cell_type": "heading", "level": 2, "source": "Title", "metadata": {}}, {"cell_type": "html", "source": "<b>"},
        {"cell_type": "code"}]}, {"cells": []}, {}, 5]}).encode(),
    "format 2": json.dumps({"nbformat": 2, "worksheets": [{"cells": [{"cell_type": "code", "input": ["x = 1\n", "y = 2"]}]}]}).encode(),
    "format 1": json.dumps({"cells": [{"cell_type": "code", "code": "x = 1"}, {"cell_type": "text", "text": "hi"}]}).encode(),
}  # fmt: skip


@pytest.mark.parametrize("data", ODD.values(), ids=ODD)
def test_of_an_odd_notebook_comes_a_valid_one(data, reference):
    nb = parse_notebook(data, "a.ipynb")
    assert nb.cells and nb.cells[0].source.startswith(("x = 1", "hi", "?"))
    for made in (nb, prepare(nb, reference).notebook):
        nbformat.validate(nbformat.from_dict(json.loads(json.dumps(made, allow_nan=False))))
        assert nbformat.writes(made).encode()
        assert len({cell.id for cell in made.cells}) == len(made.cells)
    assert not any(cell.id.startswith("epochmark") for cell in nb.cells)
    assert parse_notebook(nbformat.writes(nb).encode(), "again") == nb


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp932", "euc_jp", "iso2022_jp"])
@pytest.mark.parametrize("percent", [False, True], ids=["ipynb", "py"])
def test_in_whatever_encoding_it_was_saved_the_same_is_read(encoding, percent):
    said = "学習と検証の損失を比べました。過学習は、エポック１２から「始まる」。"
    if percent:
        text = f"# %% [markdown]\n# {said}\n\n# %%\nanswer = '{said}'\n"
    else:
        cells = [NOTE | {"source": said}, CODE | {"source": f"answer = '{said}'"}]
        text = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}, ensure_ascii=False, indent=1)
    nb = parse_notebook(text.encode(encoding), "a", percent=percent)
    assert [cell.source for cell in nb.cells] == [said, f"answer = '{said}'"]


def test_an_old_notebook_says_what_it_said():
    (code, heading, html, empty) = parse_notebook(ODD["format 3"], "a.ipynb").cells
    assert (code.cell_type, code.source) == ("code", "x = 1")
    assert (heading.cell_type, heading.source) == ("markdown", "## Title")
    assert (html.cell_type, html.source) == ("markdown", "<b>")
    assert (empty.cell_type, empty.source) == ("code", "")


def test_no_amount_of_quotes_takes_long(reference):
    data = b'{"cells": [' + b"[" * 500_001 + b'"' + b'\\"' * 1_000_000
    started = time.monotonic()
    with pytest.raises(SubmissionUnreadable):
        parse_notebook(data, "a.ipynb")
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    "data",
    [
        *(
            json.dumps({"nbformat": number, "nbformat_minor": 0, "worksheets": [5], "cells": {}}).encode()
            for number in (2, 3, 4)
        ),
        b'{"nbformat": 3, "worksheets": 5}',
        b'{"nbformat": 3, "worksheets": [{"cells": 5}]}',
        bytes_of(CODE, metadata={"x": "NEST"}).replace(b'"NEST"', b"[" * 5000 + b"]" * 5000),
        bytes_of(5),
        b"[" * 600_000 + b"]" * 600_000,
        b"null",
        bytes_of(CODE).replace(b"hi", b"\xff")[:-1],
    ],
)
def test_what_is_no_notebook_is_told_in_one_line(data):
    with pytest.raises(SubmissionUnreadable) as caught:
        parse_notebook(data, "a.ipynb")
    assert "\n" not in str(caught.value)


def test_an_honest_notebook_is_itself_but_for_what_grading_drops_anyway(reference):
    reference.metadata.update(kernelspec={"name": "python3", "display_name": "Python 3"}, epochmark={"language": "ja"})
    reference.metadata.language_info = {
        "name": "python",
        "codemirror_mode": {"name": "ipython", "version": 3},
        "version": "3.11",
    }
    reference.metadata.colab = {"provenance": [], "toc_visible": True}
    worked = nbformat.from_dict(json.loads(json.dumps(reference)))
    worked.cells[2].update(source="n = 1", execution_count=3, outputs=[new_output("stream", text="1")])
    worked.cells[2].metadata.update(collapsed=True, tags=["a"], executionInfo={"elapsed": 5})
    worked.cells.append(new_markdown_cell("![a](attachment:a.png)", attachments={"a.png": {"image/png": "AAAA"}}))
    read = parse_notebook(nbformat.writes(worked).encode(), "a.ipynb")
    assert prepare(read, reference) == prepare(worked, reference)


@pytest.mark.slow
def test_what_editors_note_is_no_burden():
    cells = [CODE | {"id": f"c{n}", "metadata": {"notes": "x" * 15_000}} for n in range(2000)]
    data = bytes_of(*cells)
    assert 28 << 20 < len(data) < 32 << 20
    started = time.monotonic()
    tracemalloc.start()
    nb = parse_notebook(data, "a.ipynb")
    assert tracemalloc.get_traced_memory()[1] < 200 << 20
    tracemalloc.stop()
    assert time.monotonic() - started < 20
    assert len(nbformat.writes(nb)) < 1 << 20
    with pytest.raises(SubmissionUnreadable, match="cells"):
        parse_notebook(bytes_of(*[CODE] * 2001), "a.ipynb")
    with pytest.raises(SubmissionUnreadable, match="64 MiB"):
        parse_notebook(b" " * ((64 << 20) + 1), "a.ipynb")


def test_no_number_of_cells_in_a_text_takes_long():
    started = time.monotonic()
    with pytest.raises(SubmissionUnreadable):
        parse_notebook(b"# %%\n" * 200_000, "a.py", percent=True)
    assert time.monotonic() - started < 20


@pytest.mark.slow
def test_outputs_of_many_megabytes_are_no_burden_either():
    printed = [{"output_type": "stream", "name": "stdout", "text": ["[1, 2, 3]\n"] * 2_000_000}]
    drawn = [{"output_type": "display_data", "data": {"image/png": "A" * (20 << 20)}, "metadata": {}}]
    data = bytes_of(CODE | {"outputs": printed + drawn})
    assert 36 << 20 < len(data) < 64 << 20
    nb = parse_notebook(data, "a.ipynb")
    assert nb.cells[0].source == "x = 1" and nb.cells[0].outputs == []


def test_percent_files_evaluate_no_yaml():
    bomb = "# ---\n# a: &a [x, x]\n" + "".join(
        f"# {b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefghijklm", "bcdefghijklmn", strict=True)
    )
    nb = parse_notebook((bomb + "# ---\n\n# %%\nn = 1\n").encode(), "a.py", percent=True)
    assert [cell.source for cell in nb.cells] == ["n = 1"]
    assert len(json.dumps(nb.metadata)) < 1000


@pytest.mark.parametrize(
    "output",
    [
        {"output_type": "stream", "name": "stdout", "text": "a"},
        {"output_type": "stream", "name": "evil", "text": "a"},
        {"output_type": "stream", "name": "stdout", "text": 5},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["a", "b"]},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": "a"},
        {"output_type": "error", "ename": 5, "evalue": "v", "traceback": []},
        {
            "output_type": "display_data",
            "data": {"text/plain": ["a", "b"], "application/json": {"a": 1}},
            "metadata": {},
        },
        {"output_type": "display_data", "data": {"text/plain": 5}, "metadata": {}},
        {"output_type": "display_data", "data": {"text/html": "a"}, "metadata": 5},
        {"output_type": "execute_result", "data": {"image/png": "AA"}, "metadata": {}, "execution_count": 5},
        {"output_type": "execute_result", "data": {}, "metadata": {}, "execution_count": -5},
        {"output_type": "pyout"},
        {"output_type": []},
        None,
        [],
    ],
)
def test_what_comes_back_can_be_written(reference, output):
    back = json.dumps({"cells": [{}, {"outputs": [output], "execution_count": 1}]}).encode()
    executed, _ = with_outputs(reference, back)
    nbformat.validate(executed)
    alone = nbformat.v4.new_notebook(cells=[new_code_cell()])
    alone.cells[0].outputs = [output]
    valid = True
    try:
        nbformat.validate(nbformat.from_dict(json.loads(json.dumps(alone))))
    except Exception:
        valid = False
    assert (
        bool(executed.cells[2].outputs) == (valid and output.get("name") != "evil")
        or output.get("execution_count") == -5
    )


def test_an_error_of_half_a_character_can_be_written(reference):
    error = {"output_type": "error", "ename": "HALF", "evalue": "HALF", "traceback": ["HALF"]}
    back = json.dumps({"cells": [{}, {"outputs": [error], "execution_count": 1}]}).replace("HALF", "\\udcff").encode()
    executed, _ = with_outputs(reference, back)
    assert executed.cells[2].outputs[0].evalue == "?"
    assert nbformat.writes(executed).encode()


@pytest.mark.parametrize("count", [-5, 2**40, 1.5, True, "5", None, [1]])
def test_a_count_that_is_none_is_passed_over(reference, count):
    executed, counts = with_outputs(reference, json.dumps({"cells": [{"execution_count": count}]}).encode())
    assert counts == {}
    nbformat.validate(executed)
