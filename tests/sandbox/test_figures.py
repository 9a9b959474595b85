"""What is drawn in a notebook is recorded with the cell that drew it, whichever way it is shown."""

import json

import nbformat
import pytest

from autograder.sandbox.bubble import bubblewrap
from autograder.sandbox.client import Sandbox
from autograder.sandbox.limits import Limits

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine"),
]


def test_figures_belong_to_the_cell_that_drew_them():
    sources = [
        "import matplotlib.pyplot as plt",
        "plt.plot([1, 2, 3], ':', color='red', label='at the end')",
        "plt.plot([3, 2, 1], label='shown'); plt.show()",
        "figure, axes = plt.subplots(1, 2); axes[1].bar(['a', 'b'], [3, 4], color='blue'); figure",
        "plt.close('all'); plt.plot([5]); plt.title('saved'); plt.savefig('saved.png'); plt.close()",
    ]
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    request = {"answers": [], "models": [], "histories": [], "calls": {}}
    with Sandbox(Limits(wall_seconds=60)) as sandbox:
        run = sandbox.run(nbformat.writes(nb).encode(), request, {})
    executed = json.loads(run.files["notebook.ipynb"])
    cells = {cell["execution_count"]: index for index, cell in enumerate(executed["cells"])}
    drawn = json.loads(run.files["evidence/final.json"])["figures"]
    assert [cells[axes["execution"]] for axes in drawn] == [1, 2, 3, 3, 4]
    assert drawn[0]["lines"] == [
        {"x": [0, 1, 2], "y": [1, 2, 3], "style": ":", "label": "at the end", "color": "#ff0000"}
    ]
    assert [bar["height"] for bar in drawn[3]["bars"]] == [3, 4]
    assert drawn[4]["title"] == "saved"
