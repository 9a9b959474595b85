"""Nothing that a student leaves in a notebook does anything in the page that is made of it; honest work stays."""

from __future__ import annotations

import base64
import copy
import html
import io
import json
import re
import time
import warnings

import nbformat
import pytest
from bs4 import BeautifulSoup
from matplotlib.figure import Figure
from nbconvert.exporters import HTMLExporter, NotebookExporter
from nbgrader.converters import Autograde

from autograder.course import load_course
from autograder.course.steps import AUTOGRADE, woven
from autograder.grading.report import Exhibit
from autograder.nbgrader import harmless
from autograder.nbgrader.clean import cleaned
from autograder.nbgrader.curves import curves_output, disown
from tests.nbgrader import hostile
from tests.nbgrader.hostile import PNG, code, markdown, page, shown
from tests.real_course import NAME, build

JS, URL = "alert(1)", "http://marker.invalid/marker"
TAGS = harmless._TAGS | {"main", "body", "html"}
LOCKED = {"nbgrader": {"grade": True, "grade_id": "q11_reflection", "locked": False, "solution": True, "points": 2}}
KINDS = {"text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg"}
VECTORS = hostile.vectors()
# Today's nbconvert and Chromium do nothing with these, or show them as the text they are.
ESCAPED_BY_NBCONVERT = {
    "html comment",
    "markdown TeX, environment",
    "markdown TeX, mathematics",
    "markdown code language",
    "markdown heading, character data",
    "markdown picture, svg",
    "plain text",
    "png that is none",
    "source",
    "stream",
}
PAGE_CLASSES = {"navbar-fixed-top", "mark-graded"}


@pytest.fixture(scope="module")
def reference():
    return nbformat.from_dict(
        {
            "cells": [
                {
                    "cell_type": "markdown",
                    "id": "prose",
                    "metadata": {},
                    "source": "The task: <b onclick='x'>look</b>.",
                },
                {"cell_type": "markdown", "id": "reflect", "metadata": LOCKED, "source": "Your answer here."},
            ],
            "metadata": {
                "kernelspec": {"name": "python3", "display_name": "Python 3"},
                "epochmark": {"language": "en"},
            },
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    )


@pytest.fixture(scope="module")
def exporter():
    return HTMLExporter(template_name="classic")


def notebook(*cells, metadata=None):
    return nbformat.from_dict(
        {"cells": copy.deepcopy(list(cells)), "metadata": metadata or {}, "nbformat": 4, "nbformat_minor": 5}
    )


def rendered(exporter, nb):
    """The cells as they stand in a page that nbconvert makes, of notebooks that are not even valid."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made, _ = exporter.from_notebook_node(nbformat.from_dict(json.loads(json.dumps(nb))))
    return BeautifulSoup(made, "html.parser").find(id="notebook-container")


def harm(tree):
    """All that a page should not hold, in words."""
    found = []
    for element in tree.find_all(True):
        if element.name not in TAGS:
            found.append(f"<{element.name}>")
        for name, value in element.attrs.items():
            told = " ".join(value) if isinstance(value, list) else str(value)
            if name.startswith("on") or name in ("srcset", "action", "formaction", "srcdoc", "x", "poster"):
                found.append(f"{name}={told[:60]}")
            if name == "href" and not re.match(r"https?://|mailto:|#", told):
                found.append(f"{name}={told[:60]}")
            if name == "src" and not re.fullmatch(r"data:image/(png|jpeg|svg\+xml);base64,[A-Za-z0-9+/]+=*", told):
                found.append(f"{name}={told[:60]}")
            if name == "style" and re.search(r"url|position|javascript", told):
                found.append(f"{name}={told[:60]}")
            if name == "class" and PAGE_CLASSES & set(told.split()):
                found.append(f"{name}={told[:60]}")
            if name == "id" and told == "q11_reflection":
                found.append(f"{name}={told[:60]}")
    if "end of the page" not in tree.get_text():
        found.append("an early end of the page")
    for element in tree.find_all("pre"):
        element.extract()
    if "\\href" in tree.get_text():
        found.append("TeX")
    return found


def harm_of(exporter, nb):
    end = nbformat.from_dict(markdown("end of the page", id="end"))
    try:
        return harm(rendered(exporter, nbformat.from_dict({**nb, "cells": [*nb.cells, end]})))
    except Exception as error:
        return [f"no page: {type(error).__name__}"]


def strange(nb):
    """All that a graded notebook should not hold, in words, whether or not today's pages show it."""
    found = []
    for cell in nb.cells:
        if set(cell) - {"cell_type", "id", "metadata", "source", "outputs", "execution_count", "attachments"}:
            found.append("an unknown key of a cell")
        if cell.metadata and cell.metadata != LOCKED:
            found.append("metadata of a cell")
        if not re.fullmatch(r"cell-\d+", cell.id):
            found.append("an id")
        for output in cell.get("outputs", []):
            found += [kind for kind in output.get("data", {}) if kind not in KINDS]
            found += ["metadata of an output"] * bool(output.get("metadata"))
            if any("\x1b" in re.sub(r"\x1b\[[0-9;]*m", "", line) for line in output.get("traceback", [])):
                found.append("a control character")
        if not re.fullmatch(r"[\w .-]*", "".join(cell.get("attachments", {}))):
            found.append("a name of an attachment")
    return found


@pytest.mark.parametrize("name", VECTORS)
def test_what_a_student_leaves_does_nothing(name, reference, exporter):
    made = cleaned(notebook(VECTORS[name](JS, URL)), reference)
    nbformat.validate(copy.deepcopy(made))
    assert strange(made) == []
    assert harm_of(exporter, made) == []


def test_nearly_all_of_them_would_do_something(exporter):
    """Otherwise the test above would pass whatever the step does."""
    idle = set()
    for name, vector in VECTORS.items():
        nb = notebook({**vector(JS, URL), **({} if name == "cell id" else {"id": "cell-0"})})
        if not strange(nb) and not harm_of(exporter, nb):
            idle.add(name)
    assert idle == ESCAPED_BY_NBCONVERT


def test_a_notebook_says_of_itself_what_its_assignment_does(reference, exporter):
    made = cleaned(notebook(markdown("x"), metadata=hostile.metadata(JS)), reference)
    assert made.metadata == reference.metadata
    assert harm_of(exporter, made) == []


def test_cells_keep_what_the_assignment_says_of_them(reference):
    answer = markdown("My <b>answer</b>", metadata={**LOCKED, "tags": ["x"]})
    other = markdown("Mine", metadata={"nbgrader": {"grade_id": "other", "grade": True}})
    (first, second) = cleaned(notebook(answer, other), reference).cells
    assert (first.metadata, second.metadata) == (LOCKED, {})
    assert first.source == "My <b>answer</b>"


def test_what_the_assignment_gave_stays_letter_by_letter(reference):
    """Its checksum tells whether a question was answered; it is the instructor's own besides."""
    given = [copy.deepcopy(cell) for cell in reference.cells]
    given[0].attachments = {"a.png": {"image/png": f'{PNG}" onerror="{JS}'}}
    made = cleaned(notebook(*given), reference)
    assert [cell.source for cell in made.cells] == [cell.source for cell in reference.cells]
    assert "attachments" not in made.cells[0]


def test_ids_are_given_anew(reference):
    made = cleaned(notebook(markdown("x", id="epochmark-summary"), markdown("y", id="epochmark-summary")), reference)
    assert [cell.id for cell in made.cells] == ["cell-0", "cell-1"]


def test_only_known_types_are_kept_and_each_has_its_form(reference):
    forms = dict.fromkeys(("application/json", "application/pdf", "image/gif", "text/x-evil", "video/mp4"), "x")
    forms |= {"text/html": ["<b>x</b>"], "image/png": 1, "text/latex": None, "text/plain": "said"}
    (output,) = cleaned(notebook(code(shown(forms))), reference).cells[0].outputs
    assert output.data == {"text/plain": "said"}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_known_type_is_checked_for_what_it_may_hold(kind, reference):
    bad = {"text/latex": "$\\href{x}{y}$", "image/svg+xml": "<p>"}.get(kind, "<script>alert(1)</script>\x1b[2J")
    (output,) = (
        cleaned(notebook(code(shown({kind: bad, "text/x": "y"}), shown({"text/plain": "1"}))), reference)
        .cells[0]
        .outputs[:1]
    )
    assert bad not in output.data.values()


def test_a_picture_is_written_anew_and_keeps_its_size(reference):
    spread = "\n".join(PNG[start : start + 10] for start in range(0, len(PNG), 10))
    sizes = {"image/png": {"width": 640, "height": True, "alt": "x"}, "image/jpeg": {"width": 5}, "isolated": True}
    (output,) = cleaned(notebook(code(shown({"image/png": spread}, sizes))), reference).cells[0].outputs
    assert output.data == {"image/png": PNG}
    assert output.metadata == {"image/png": {"width": 640}}
    for width in (0, -1, 10_001, 1.5, "640", 10**30):
        (output,) = (
            cleaned(notebook(code(shown({"image/png": PNG}, {"image/png": {"width": width}}))), reference)
            .cells[0]
            .outputs
        )
        assert output.metadata == {}


def test_nobody_can_put_our_mark_on_an_output(reference):
    exhibit = Exhibit({"en": "x", "ja": "x"}, (0.6, 0.3), (0.5, 0.4), 1, (1,), 2)
    forged = notebook(code(curves_output([exhibit], "en")))
    assert "epochmark" in forged.cells[0].outputs[0].metadata
    made = cleaned(forged, reference)
    assert made.cells[0].outputs[0].metadata == {}
    disown(forged)
    assert forged.cells[0].outputs[0].metadata == {}


def test_errors_are_bounded_and_hold_no_control_characters_but_colours(reference):
    error = {
        "output_type": "error",
        "ename": "A\x1b]0;title\x07\ud800",
        "evalue": "\u202egnihtemos\x1b[2J" + "x" * 10**6,
        "traceback": ["\x1b[31mred\x1b[0m\x1b[?25l"] + ["\x1b[1mx"] * 5000,
    }
    stream = {"output_type": "stream", "name": "stdin", "text": "\x1b[32mx" * 100_000}
    made = cleaned(notebook(code(error, stream)), reference)
    (shown_error, shown_stream) = made.cells[0].outputs
    json.dumps(made, ensure_ascii=False).encode()
    assert shown_error.ename == "A\ufffd]0;title\ufffd\ufffd"
    assert shown_error.evalue.startswith("\ufffdgnihtemos\ufffd[2J") and len(shown_error.evalue) <= 200_000
    assert shown_error.traceback[0] == "\x1b[31mred\x1b[0m\ufffd[?25l"
    assert len(shown_error.traceback) == 1000
    assert shown_stream.name == "stdout" and "\x1b" not in shown_stream.text and len(shown_stream.text) > 1000


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<b>",
        "<ul><li>",
        "<x ",
        "<style",
        "<a href=",
        "\\\\[",
        "![",
        "$$a",
        "\\begin{a}",
        "<!--",
        "# a\n",
        "> ",
    ],
)
def test_no_markup_takes_long(piece, reference):
    """Parsers are quadratic here and there: what is too much is shown as it was typed."""
    long = piece * (400_000 // len(piece))
    began = time.monotonic()
    short = piece * (harmless.MAX_MARKDOWN // len(piece) - 1)
    cells = [
        page(long),
        markdown(long),
        *[markdown(short)] * 3,
        page(long[:150_000]),
        code(shown({"text/markdown": long})),
    ]
    made = cleaned(notebook(*cells), reference)
    assert time.monotonic() - began < 60
    assert piece.strip()[0] in html.unescape(made.cells[1].source)


def test_a_notebook_may_have_so_much_markup_and_no_more(reference):
    answer = "An answer of ten thousand letters. " * 280
    made = cleaned(notebook(*[markdown(answer)] * 60), reference)
    assert made.cells[0].source == answer
    assert made.cells[-1].source.startswith("<div><pre>An answer")


# What honest students hand in.

PANDAS = """<div>
<style scoped>
    .dataframe tbody tr th { vertical-align: top; }
</style>
<table border="1" class="dataframe">
  <thead>
    <tr style="text-align: right;">
      <th></th>
      <th>loss &amp; more</th>
    </tr>
  </thead>
  <tbody>
    <tr>
      <th>0</th>
      <td>0.25</td>
    </tr>
  </tbody>
</table>
<p>1 rows × 1 columns</p>
</div>"""
KERAS = (
    """<pre style="white-space:pre;overflow-x:auto;line-height:normal;font-family:Menlo,'DejaVu Sans Mono',"""
    """consolas,'Courier New',monospace">│ dense (<span style="color: #0087ff; text-decoration-color: #0087ff">Dense"""
    """</span>)  │ <span style="color: #00af00; text-decoration-color: #00af00; font-weight: bold">100,480</span> │\n</pre>\n"""
)
ANSWERS = [
    "Bigger networks overfit: $a < b$ and $\\frac{1}{n}\\sum_{i=1}^n x_i$.",
    "$$\n\\begin{aligned} L &= -\\sum y \\log p \\\\ &< 1 \\end{aligned}\n$$",
    '# My answer\n\n- one\n- **two** & *three*\n\n1. `x < 1 and y > 2`\n\n> quoted "so"',
    "|epoch|loss|\n|--|:-:|\n|1|0.5|\n",
    "```python\nfor x in range(3):\n    print(f'{x} < 3 & {x}')\n```",
    'See [the documentation](https://keras.io/api/?a=1&b=2 "Keras") or <https://keras.io> or https://keras.io/',
    "検証の損失が 12 エポックから上がるので、過学習です。 ~~違う~~",
    "AT&T, 1 < 2 > 0, \"quotes\" & 'more' – 5 % \\$5",
    "Line one  \nline two\n\n---\n\nA term\n: its meaning",
    '<b>bold</b> H<sub>2</sub>O <br> and <span style="color: red">red</span>',
    f"![curve](data:image/png;base64,{PNG})",
    f"![curve][image1]\n\n[image1]: <data:image/png;base64,{PNG}>",
]


@pytest.mark.parametrize("source", ANSWERS)
def test_an_honest_answer_stays_letter_by_letter(source, reference):
    assert cleaned(notebook(markdown(source)), reference).cells[0].source == source


def test_an_honest_attachment_stays(reference, exporter):
    answer = markdown("![x](attachment:my_curve.png)", attachments={"my_curve.png": {"image/png": PNG + "\n"}})
    made = cleaned(notebook(answer), reference)
    assert made.cells[0].source == answer["source"]
    assert made.cells[0].attachments == {"my_curve.png": {"image/png": PNG}}
    assert rendered(exporter, made).img["src"] == f"data:image/png;base64,{PNG}"


def test_an_answer_with_something_harmful_can_be_read_all_the_same(reference, exporter):
    source = (
        "# Answer\n\nIt **overfits** [here](javascript:x) and [there](https://keras.io), $a<b$.\n\n- [x] done\n- [ ] not\n\n"
        "```\n  x = 1\n\n  y\n```\n\n![attached](attachment:a.png) ![far](https://far.example/x.png) ![gone](attachment:b)\n"
    )
    made = cleaned(notebook(markdown(source, attachments={"a.png": {"image/png": PNG}})), reference)
    assert "\n" not in made.cells[0].source
    tree = rendered(exporter, made)
    assert tree.h1.get_text() == "Answer" and tree.strong.get_text() == "overfits"
    assert [link.get("href") for link in tree.find_all("a")] == [None, "https://keras.io"]
    assert "$a<b$" in tree.get_text() and "  x = 1\n\n  y\n" in tree.get_text()
    assert [picture["src"] for picture in tree.find_all("img")] == [f"data:image/png;base64,{PNG}"]
    for words in ("[far] https://far.example/x.png", "[gone] attachment:b", "☑ done", "☐ not"):
        assert words in tree.get_text()


def test_an_answer_with_a_picture_that_is_not_there_makes_a_page(reference, exporter):
    """nbconvert gives up on the whole page."""
    assert harm_of(exporter, notebook(markdown("![x](attachment:a.png)"))) == ["no page: InvalidNotebook"]
    assert harm_of(exporter, cleaned(notebook(markdown("![x](attachment:a.png)")), reference)) == []


@pytest.mark.parametrize("whole", [PANDAS, KERAS])
def test_tables_of_pandas_and_summaries_of_keras_stay(whole, reference):
    (output,) = cleaned(notebook(page(whole)), reference).cells[0].outputs
    without = re.sub(r"<style.*</style>", "", whole, flags=re.DOTALL)
    assert BeautifulSoup(output.data["text/html"], "html.parser") == BeautifulSoup(without, "html.parser")


def figure(kind):
    drawn = Figure(figsize=(2, 1))
    axes = drawn.subplots()
    axes.plot([1, 2, 3], label="loss")
    axes.legend()
    buffer = io.BytesIO()
    drawn.savefig(buffer, format=kind)
    return buffer.getvalue()


def test_figures_of_matplotlib_stay(reference, exporter):
    png, svg = base64.b64encode(figure("png")).decode() + "\n", figure("svg").decode()
    made = cleaned(
        notebook(
            code(
                shown({"image/png": png, "text/plain": "<Figure>"}, {"image/png": {"width": 200, "height": 100}}),
                shown({"image/svg+xml": svg, "text/plain": "<Figure>"}),
                shown({"image/svg+xml": svg, "image/png": png}),
            )
        ),
        reference,
    )
    pictures = [picture["src"] for picture in rendered(exporter, made).find_all("img")]
    as_svg = base64.b64encode(svg.encode()).decode()
    expected = [f"data:image/png;base64,{png.strip()}", f"data:image/svg+xml;base64,{as_svg}"]
    assert pictures == [*expected, expected[0]]


def test_text_stays(reference):
    outputs = [
        {"output_type": "stream", "name": "stderr", "text": "Epoch 1/5\r\n\x1b[1m5/5\x1b[0m 👩‍🔬 損失\tok"},
        {
            "output_type": "execute_result",
            "data": {"text/plain": "array([1, 2])", "text/latex": "$\\displaystyle x^2$"},
            "metadata": {},
            "execution_count": 3,
        },
    ]
    made = cleaned(notebook(code(*outputs)), reference).cells[0]
    outputs[0]["text"] = outputs[0]["text"].replace("\r", "")
    assert made.outputs == outputs
    assert made.execution_count == 1


# The step as nbgrader calls it.


def test_the_step_runs_where_the_course_puts_it(tmp_path, monkeypatch):
    course = load_course(build(tmp_path))
    steps = woven(Autograde(config=course.config).autograde_preprocessors, AUTOGRADE)
    step = "autograder.nbgrader.clean.CleanHtml"
    names = [each.rsplit(".", 1)[-1] if isinstance(each, str) else each.__name__ for each in steps]
    assert names.index("RunInSandbox") < names.index("CleanHtml") < names.index("ShowResults")
    monkeypatch.chdir(tmp_path)
    exporter = NotebookExporter(config=course.config)
    exporter._preprocessors = []
    exporter.register_preprocessor(step)
    resources = {"nbgrader": {"assignment": NAME}}
    made, _ = exporter.from_notebook_node(notebook(page(f"<b>x</b><script>{JS}</script>")), resources=resources)
    assert nbformat.reads(made, as_version=4).cells[0].outputs[0].data == {"text/html": "<b>x</b>"}
