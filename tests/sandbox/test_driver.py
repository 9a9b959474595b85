"""Whatever a kernel does or sends, the driver comes back soon, and with all that was done before."""

import base64
import json
import time

import nbformat
import pytest

from autograder.sandbox.bubble import bubblewrap
from autograder.sandbox.client import Sandbox
from autograder.sandbox.limits import Limits
from tests.sandbox.test_border import evidence, problems, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine"),
]
WALL = 120
LIMITS = Limits(wall_seconds=WALL, cell_seconds=6, memory_mb=1500, processes=120, file_mb=64, output_kb=64)
STOPS = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(LIMITS) as made:
        run(made, "found = 1")
        yield made


HANGS = {
    "ignores the interrupt": STOPS + "while True: pass",
    "handles the interrupt": "import signal\nsignal.signal(signal.SIGINT, lambda *_: None)\nwhile True: pass",
    "loops in C": STOPS
    + "import ctypes, itertools\nctypes.CDLL(None).pause.restype = None\nfor _ in itertools.count(): ctypes.CDLL(None).pause()",
    "never returns from C": STOPS + "sum(iter(int, 1))",
    "stops itself": "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
    "blocks the signal": "import signal, threading; signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT]); threading.Event().wait()",
    "swallows its replies": "get_ipython().kernel.session.send = lambda *a, **k: {'content': {'status': 'ok'}}",
}


@pytest.mark.parametrize("cell", HANGS.values(), ids=HANGS)
def test_a_kernel_that_hangs_costs_a_cell_and_not_the_wall_limit(sandbox, cell):
    result = run(sandbox, "found = 4", cell, "found = 5", "found = 6")
    assert evidence(result, "c0") == {"found": 4}
    assert "evidence/final.json" not in result.files
    kinds = [kind for kind, _ in problems(result)]
    assert kinds[-2:] == ["cell_time", "kernel_hangs"]
    assert result.killed is None and result.exit_code == 0
    assert result.wall_seconds < WALL / 2


# Loops in C, which no signal reaches.
COLLECTION = {
    "an attribute": "class Evil:\n    numpy = property(lambda self: sum(iter(int, 1)))\nfound = Evil()",
    "a function": "def found_by(x): return sum(iter(int, 1))",
    "a model": "class Evil:\n    optimizer = property(lambda self: sum(iter(int, 1)))\nmodel = Evil()",
}


@pytest.mark.parametrize("cell", COLLECTION.values(), ids=COLLECTION)
def test_a_kernel_that_hangs_while_it_is_read_costs_a_cell_and_not_the_wall_limit(sandbox, cell):
    wanted = {"answers": ("kept", "found"), "models": ["model"], "calls": {"found_by": [[1]]}}
    result = run(sandbox, "kept = 4", cell, "after = 1", **wanted)
    assert evidence(result, "c0") == {"kept": 4}
    assert ("kernel_hangs", 1) in problems(result)
    assert result.killed is None and result.exit_code == 0
    assert result.wall_seconds < WALL / 2


ENDS = {
    "exits the process": "import os; os._exit(0)",
    "kills itself": "import os; os.kill(os.getpid(), 9)",
    "crashes": "import ctypes; ctypes.string_at(0)",
    "stops the kernel's loop": "import tornado.ioloop; get_ipython().kernel.io_loop.add_callback(get_ipython().kernel.io_loop.stop)",
    "becomes another program": "import os; os.execv('/bin/true', ['true'])",
    "exits from a thread": "import os, threading; threading.Thread(target=lambda: os._exit(3)).start()\nimport time; time.sleep(60)",
    "ends at the next signal": "import signal; signal.signal(signal.SIGALRM, signal.SIG_DFL); signal.alarm(1); import time; time.sleep(60)",
}


@pytest.mark.parametrize("last", [True, False], ids=["last", "in the middle"])
@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_the_end_of_a_kernel_is_noticed_at_once(sandbox, end, last):
    started = time.monotonic()
    result = run(sandbox, "found = 6", end, *([] if last else ["after = 1", "found = 8"]))
    assert evidence(result, "c0") == {"found": 6}
    assert {kind for kind, _ in problems(result)} <= {"kernel_died", "evidence_incomplete"} and problems(result)
    assert result.exit_code == 0
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("word", ["exit()", "quit()", "exit", "quit", "import sys; sys.exit()", "raise SystemExit(1)"])
def test_leaving_is_a_habit_and_costs_nothing(sandbox, word):
    result = run(sandbox, "found = 1", word, "found += 1", word)
    assert evidence(result) == {"found": 2}
    assert problems(result) == []
    assert result.wall_seconds < 20


SEND = """
kernel = get_ipython().kernel
def send(kind, content, parent=None, **more):
    kernel.session.send(kernel.iopub_socket, kind, content, parent=kernel.get_parent() if parent is None else parent, **more)
"""
MESSAGES = {
    "negative count": "get_ipython().execution_count = -5",
    "huge count": "get_ipython().execution_count = 10**30",
    "count of text": "send('execute_input', {'code': '', 'execution_count': 'many'})",
    "count of nothing": "send('execute_result', {'execution_count': None, 'data': {'text/plain': '1'}, 'metadata': {}})",
    "count too long": "send('execute_input', {'code': '', 'execution_count': float('inf')})",
    "comm without data": "send('comm_open', {})\nsend('comm_msg', {'comm_id': 3})\nsend('comm_close', None)",
    "widget without model": "send('comm_open', {'comm_id': 'a', 'target_name': 'jupyter.widget', 'data': {'state': {}, 'buffer_paths': [[1], 'x']}})",
    "widget without state": "send('comm_open', {'comm_id': 'a', 'target_name': 'jupyter.widget', 'data': 7})",
    "content that is no dictionary": "send('stream', ['text'])\nsend('display_data', 'text')\nsend('status', 7)\nsend('error', None)",
    "display without data": "send('display_data', {})\nsend('display_data', {'data': 5, 'metadata': 6, 'transient': 7})",
    "display id of a list": "send('display_data', {'data': {}, 'metadata': {}, 'transient': {'display_id': [1]}})",
    "update of what never was": "send('update_display_data', {'data': {'text/plain': '1'}, 'metadata': {}, 'transient': {'display_id': 'x'}})",
    "update of what was cleared": """
from IPython.display import clear_output, display
handle = display(1, display_id='d')
clear_output()
handle.update(2)""",
    "stream without text": "send('stream', {'name': 'stdout'})\nsend('stream', {'name': 'elsewhere', 'text': 3})",
    "error without a name": "send('error', {'traceback': 'none'})\nsend('error', {'ename': 1, 'evalue': 2, 'traceback': [3]})",
    "no parent": "send('stream', {'name': 'stdout', 'text': 'x'}, parent={})",
    "a parent of text": "import json\nkernel.iopub_socket.send_multipart([b'x', b'<IDS|MSG>', b'', json.dumps({'msg_type': 'stream'}).encode(), b'\"parent\"', b'{}', b'{}'])",
    "a message of bytes": "kernel.iopub_socket.send_multipart([b'\\xff\\xfe'])\nkernel.iopub_socket.send_multipart([b'<IDS|MSG>'] * 9)",
    "parts that are no JSON": "kernel.iopub_socket.send_multipart([b'<IDS|MSG>', b'', b'{', b'}', b'\\xff', b'1'])",
    "nested deeply": "kernel.iopub_socket.send_multipart([b'<IDS|MSG>', b''] + [b'[' * 20000] * 4)",
    "ends before its end": "send('status', {'execution_state': 'idle'})",
    "half a character": "print('\\ud800'); send('stream', {'name': 'stdout', 'text': '\\udfff'})",
    "not a number": "send('display_data', {'data': {'application/json': float('nan')}, 'metadata': {}})",
}


@pytest.mark.parametrize("cell", MESSAGES.values(), ids=MESSAGES)
def test_any_message_leaves_the_evidence_whole(sandbox, cell):
    result = run(sandbox, "found = 1", SEND + cell, "found += 1\nprint('done')")
    assert problems(result) == []
    assert evidence(result) == {"found": 2}
    assert result.exit_code == 0
    executed = json.loads(result.files["notebook.ipynb"])
    counts = [cell["execution_count"] for cell in executed["cells"]]
    assert all(count is None or (type(count) is int and 1 <= count <= 1_000_000) for count in counts)
    assert "done" in str(executed["cells"][2]["outputs"])


PLACED = {
    "folders": "os.mkdir(path)",
    "folders that are full": "os.makedirs(path + '/more')",
    "pipes": "os.mkfifo(path)",
    "pipes that are written to": "os.mkfifo(path); kept.append(os.open(path, os.O_RDWR | os.O_NONBLOCK))",
    "sockets": "socket.socket(socket.AF_UNIX).bind(path)",
    "links to devices": "os.symlink('/dev/zero', path)",
    "links to folders": "os.symlink('/tmp', path)",
    "links to themselves": "os.symlink(path, path)",
    "nothing that may be read": "os.close(os.open(path, os.O_CREAT, 0))",
    "what has no end": "os.truncate(os.open(path, os.O_CREAT | os.O_RDWR), 1 << 40)",
}


@pytest.mark.parametrize("make", PLACED.values(), ids=PLACED)
def test_whatever_lies_where_evidence_belongs_the_notebook_comes_back(sandbox, make):
    place = f"""
import glob, os, socket
kept = []
for folder in glob.glob("/tmp/evidence-*"):
    for name in ("final.json", "final.npz", "c1.json", "c1.npz", "c2.json", "new-final.npz", "model-model.keras"):
        path = folder + "/" + name
        try:
            {make}
        except OSError:
            pass
print("placed", len(os.listdir(folder)))
"""
    result = run(sandbox, place, "found = 1", "found += 1", models=["model"])
    assert result.exit_code == 0 and result.wall_seconds < 40
    cells = json.loads(result.files["notebook.ipynb"])["cells"]
    assert cells[0]["outputs"][0]["text"].startswith("placed ") and len(cells) == 3
    assert {kind for kind, _ in problems(result)} <= {"evidence_incomplete"}


LARGE = {
    "printed": "print('x' * (200 << 20))",
    "shown": "'x' * (200 << 20)",
    "displayed": "from IPython.display import HTML, display\ndisplay(HTML('x' * (500 << 20)))",
    "raised": "raise ValueError('x' * (100 << 20))",
    "many": "from IPython.display import HTML, display\nfor _ in range(300): display(HTML('x' * (1 << 20)))",
}


@pytest.mark.parametrize("cell", LARGE.values(), ids=LARGE)
def test_a_large_output_is_cut_and_costs_nothing_else(cell):
    with Sandbox(Limits(wall_seconds=300, cell_seconds=60, memory_mb=3000, output_kb=64)) as sandbox:
        result = run(sandbox, "found = 1", cell, "found += 1\nprint('done')")
    assert evidence(result) == {"found": 2}
    assert problems(result) == [("output", 1)]
    assert len(result.files["notebook.ipynb"]) < 1 << 20
    assert "done" in str(json.loads(result.files["notebook.ipynb"])["cells"][2]["outputs"])


def test_outputs_are_those_of_a_notebook(sandbox):
    result = run(
        sandbox,
        "import sys\nprint('a'); print('b'); print('c', file=sys.stderr)\n'shown'",
        "from IPython.display import clear_output, display\nhandle = display('first', display_id='d'); print('gone'); clear_output(wait=True); handle = display('second', display_id='d')",
        "handle.update('third')",
        "1 / 0",
        "import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show()",
    )
    executed = nbformat.reads(result.files["notebook.ipynb"].decode(), as_version=4)
    nbformat.validate(executed)
    first, second, third, fourth, fifth = executed.cells
    assert [cell.execution_count for cell in executed.cells] == [1, 2, 3, 4, 5]
    assert {(o.name, o.text) for o in first.outputs if o.output_type == "stream"} == {
        ("stdout", "a\nb\n"),
        ("stderr", "c\n"),
    }
    assert [o.data["text/plain"] for o in first.outputs if o.output_type == "execute_result"] == ["'shown'"]
    assert [o.data["text/plain"] for o in second.outputs] == ["'third'"]
    assert third.outputs == []
    assert [(o.ename, o.evalue) for o in fourth.outputs] == [("ZeroDivisionError", "division by zero")]
    # As a palette: PNG's colour type 3.
    assert base64.b64decode(fifth.outputs[-1].data["image/png"])[25] == 3


def test_two_thousand_cells_keep_their_evidence():
    cells = [f"found = {number}" for number in range(2000)]
    with Sandbox(Limits(wall_seconds=600, cell_seconds=60, file_mb=64)) as sandbox:
        result = run(sandbox, *cells)
        assert problems(result) == []
        assert evidence(result) == {"found": 1999}
        # And where it ends before its end, the last that was known.
        result = run(sandbox, *cells[:1500], "import os; os._exit(1)")
    assert problems(result) == [("kernel_died", 1500)]
    assert evidence(result, "c1499") == {"found": 1499}
    assert len(result.files) < 20


def test_evidence_along_the_way_leaves_room_for_the_last():
    """Each cell changes 20 MB that are wanted; the bundle holds 64."""
    cells = [f"found = np.full(5_000_000, {number}, dtype='float32')" for number in range(12)]
    with Sandbox(Limits(wall_seconds=300, cell_seconds=60, file_mb=64)) as sandbox:
        result = run(sandbox, "import numpy as np", *cells)
        assert problems(result) == []
        assert list(evidence(result)["found"]) == ["__array__"]
        assert len(result.files["evidence/final.npz"]) >= 20_000_000
        result = run(sandbox, "import numpy as np", *cells, "import os; os._exit(1)")
    assert problems(result) == [("kernel_died", 13)]
    assert len(result.files["evidence/c12.npz"]) >= 20_000_000


def test_a_kernel_that_starts_is_reported_as_started(sandbox):
    assert json.loads(run(sandbox, "found = 1").files["started.json"]) == {}
    assert "started.json" in run(sandbox, "import os; os._exit(0)").files


def test_libraries_see_that_they_are_in_a_notebook(sandbox):
    """As rich, which prints the summaries of Keras, and tqdm do."""
    source = "found = type(get_ipython()).__name__\nimport keras\nkeras.Sequential([keras.Input((2,)), keras.layers.Dense(1)]).summary()"
    result = run(sandbox, source)
    assert evidence(result) == {"found": "ZMQInteractiveShell"}
    cells = json.loads(result.files["notebook.ipynb"])["cells"]
    assert any("Total params" in str(output["data"]["text/html"]) for output in cells[0]["outputs"])
