"""What a hub takes of a course."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jupyterlab_server.settings_utils import _get_overrides
from jupyterlab_server.translation_utils import get_language_packs

from autograder.commands import hub
from autograder.commands.hub import _copy_course
from autograder.course import LANGUAGES, CourseError, load_course


@pytest.mark.parametrize("own", [True, False])
def test_a_course_is_copied_with_the_graders_and_the_data_that_are_its_own(tmp_path, own):
    root, copy, elsewhere = tmp_path / "course", tmp_path / "copy", tmp_path / "elsewhere"
    inside = ("source/ps1.py", "graders/ps1/evidence.py", "data/flats.py", "data/flats.csv", "submitted/ann.py")
    for file in (*(root / name for name in inside), elsewhere / "ps1.py"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    hidden, data = ("graders", "data/flats.py") if own else (str(elsewhere), str(elsewhere / "ps1.py"))
    (root / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.Epochmark.hidden = {hidden!r}\nc.Epochmark.data = {{'flats': {data!r}}}\n"
    )
    _copy_course(load_course(root), copy)
    copied = {str(path.relative_to(copy)) for path in copy.rglob("*") if path.is_file()}
    assert copied == {"nbgrader_config.py", "source/ps1.py"} | (set(inside[1:4]) if own else set())


@pytest.mark.parametrize(
    ("port", "there", "said"),
    [
        (65_533, None, "65535"),
        (0, None, "65535"),
        (8000, "hub/state/jupyterhub.sqlite", "is not empty"),
        (8000, "hub", "File exists"),
    ],
)
def test_what_cannot_be_a_hubs_port_or_folder_is_told_in_a_line(tmp_path, monkeypatch, port, there, said):
    monkeypatch.setattr(hub.os, "geteuid", lambda: 0)
    monkeypatch.setattr(hub.shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(hub.socket.socket, "bind", lambda *given: None)
    if there:
        (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / there).touch()
    with pytest.raises(CourseError, match=said), hub.running_hub(tmp_path / "hub", load_course(), port, "word"):
        pass


@pytest.mark.parametrize("language", LANGUAGES)
def test_jupyterlab_has_the_courses_language(tmp_path, monkeypatch, language):
    course = replace(load_course(), language=language)
    hub._write_jupyter_settings(tmp_path, course, tmp_path / "course_config.py", tmp_path / "exchange")
    packs, _ = get_language_packs()
    for who in (hub.INSTRUCTOR, "student"):
        monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(tmp_path / "jupyter" / who))
        # As its server reads them.
        found, error = _get_overrides(str(tmp_path))
        locale = found["@jupyterlab/translation-extension:plugin"]["locale"]
        assert (error, locale[:2]) == ("", language) and locale in packs
