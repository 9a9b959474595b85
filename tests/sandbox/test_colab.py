"""Who imports `google.colab` without asking finds something; who asks first is told that it is not there."""

from __future__ import annotations

import ast
import contextlib

import pytest

from autograder.sandbox.inside import colab, notes


@pytest.fixture(autouse=True)
def noted(monkeypatch, tmp_path):
    (tmp_path / "images.npz").write_bytes(b"data")
    (tmp_path / "folder").mkdir()
    monkeypatch.setattr(colab, "_beside", tmp_path)
    monkeypatch.setattr(notes, "_noted", found := [])
    return found


def executed(source):
    tree = ast.fix_missing_locations(colab.Imports().visit(ast.parse(source)))
    names: dict = {}
    exec(compile(tree, "cell", "exec"), names)
    return names


@pytest.mark.parametrize(
    "source",
    [
        "from google.colab import files\nfiles.download('x')",
        "from google.colab import drive as d, files\nd.mount('/nowhere/at/all')\nd.flush_and_unmount()",
        "import google.colab\ngoogle.colab.output.clear()",
        "import google.colab.drive as d\nd.mount('/nowhere/at/all', force_remount=True)",
        "from google import colab\ncolab.files.view('x')",
        "from google.colab.patches import cv2_imshow\ncv2_imshow([[1]])",
        "from google.colab import userdata\nassert userdata.get('KEY') == ''",
        "from google.colab.output import eval_js\neval_js('1 + 1')",
        "from google.colab import *",
        "import os, google.colab\nassert os.sep",
        "def f():\n    from google.colab import auth\n    auth.authenticate_user()\nf()",
        "if True:\n    from google.colab import runtime\n    runtime.unassign()",
        "try:\n    from google.colab import files\nfinally:\n    pass",
        "try:\n    from google.colab import files\nexcept KeyError:\n    raise",
        "try:\n    import no_such_module\nexcept ImportError:\n    from google.colab import files",
    ],
)
def test_an_import_that_nothing_catches_is_no_reason_to_end(source, noted):
    executed(source)
    assert {kind for kind, _ in noted} <= {"colab"}
    assert noted or source.endswith("*")


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    import google.colab\n    there = True\nexcept ImportError:\n    there = False",
        "try:\n    from google.colab import drive\n    there = True\nexcept:\n    there = False",
        "try:\n    import google.colab as c\n    there = True\nexcept (KeyError, ModuleNotFoundError):\n    there = False",
        "there = False\nimport contextlib\nwith contextlib.suppress(ImportError):\n    import google.colab\n    there = True",
        "def on_colab():\n    try:\n        import google.colab\n        return True\n    except Exception:\n        return False\nthere = on_colab()",
        "import sys\nthere = 'google.colab' in sys.modules",
        "import importlib.util\nthere = importlib.util.find_spec('google') and importlib.util.find_spec('google.colab') is not None",
    ],
)
def test_who_asks_first_is_told_that_this_is_elsewhere(source, noted):
    assert not executed(source)["there"]
    assert noted == []


def test_what_would_be_uploaded_lies_beside_the_notebook():
    names = executed("from google.colab import files\nuploaded = files.upload()")
    assert names["uploaded"] == {"images.npz": b"data"}


def test_the_drive_holds_the_notebooks_folder(tmp_path):
    executed(f"from google.colab import drive\ndrive.mount({str(tmp_path / 'drive')!r})")
    assert (tmp_path / "drive" / "MyDrive" / "images.npz").read_bytes() == b"data"
    with contextlib.suppress(OSError):
        executed(f"from google.colab import drive\ndrive.mount({str(tmp_path / 'drive')!r})")


def test_other_imports_are_as_they_were():
    source = "import os, json as j\nfrom google.protobuf import message\nfrom . import x\ntry:\n    import y\nexcept ImportError:\n    pass"
    tree = ast.parse(source)
    assert ast.dump(colab.Imports().visit(ast.parse(source))) == ast.dump(tree)
