"""`autograder export` and `autograder roster`, as an instructor runs them."""

from __future__ import annotations

import sys

import pytest
from nbgrader.api import Gradebook

from autograder.cli import main
from tests.exports.book import NAME, SETTINGS, build, mark
from tests.real_course import run


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    (root / "course_config.py").write_text(SETTINGS)
    build(root)
    return root


@pytest.fixture
def command(course, monkeypatch, capsys):
    """Runs the command in the course's folder; gives its exit code and the lines that it wrote."""

    def call(*args: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["autograder", *args])
        with pytest.raises(SystemExit) as caught:
            main()
        said = capsys.readouterr()
        return caught.value.code or 0, said.out, said.err

    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.chdir(course)
    return call


def test_export_says_what_is_new(command, course):
    code, out, err = command("export", NAME)
    assert (code, err) == (0, "")
    assert out.strip() == f"{course / 'exports' / NAME}: marks.csv, marks-long.csv"
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        mark(book, "aoi", 4, 3, 2)
    code, out, _ = command("export", NAME)
    assert ": 1 changed\n  aoi: q2_build 5 → 4, score 10 → 9, total 10 → 9\n" in out


def test_what_is_left_to_do_ends_with_1(command, course):
    (course / "sheet.csv").write_text(
        "Identifier,Full name,Email address,Grade,Maximum grade,Last modified (grade)\n"
        "Participant 1,A,chika@uni.example,,10.00,-\n"
    )
    code, out, err = command("export", NAME, "--moodle", "sheet.csv")
    assert code == 1 and "0 of 1 rows" in out
    assert "not marked yet, left as it was: chika" in err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("export", "curvs"), "Did you mean 'curves'?"),
        (("export", NAME, "--moodle", "nowhere.csv"), "nowhere.csv: No such file"),
        (("roster", "course_config.py"), "no table with a header"),
    ],
)
def test_one_line_and_2_where_people_can_help(command, args, words):
    code, _, err = command(*args)
    assert code == 2 and words in err and len(err.strip().splitlines()) == 1, err


def test_roster_says_what_became_of_it(command, course):
    (course / "people.csv").write_bytes(
        "ユーザー名,姓,名,メールアドレス\nben,O'Neil,Ben,\niku,森,郁,i@uni.example\n".encode("cp932")
    )
    code, out, err = command("roster", "people.csv")
    assert (code, err) == (0, "")
    assert out.splitlines()[:4] == [
        "1 added: iku",
        "  their ids are their user name; --id takes another column",
        "1 changed",
        "  ben (last name O'Neil, Jr. → O'Neil)",
    ]
    assert "6 not in the list, and kept: aoi, chika, dai, eva, fumi, gen" in out


@pytest.mark.slow
def test_by_nbgraders_own_command(course):
    (course / "nbgrader_config.py").write_text("c = get_config()\nc.MarksExport.missing_as_zero = True\n")
    (course / "dai.csv").write_text(
        "Identifier,Full name,Email address,Grade,Maximum grade,Last modified (grade)\n"
        "Participant 1,A,dai@uni.example,,10.00,-\n"
    )
    exporter = "--exporter=autograder.exports.plugin.MarksExport"
    options = (f'--assignment=["{NAME}"]', "--to=by_nbgrader", "--MarksExport.moodle=dai.csv")
    done = run(course, "nbgrader", "export", exporter, *options)
    assert f"by_nbgrader/{NAME}" in done.stderr and "Moodle: 1 of 1 rows" in done.stderr
    run(course, "autograder", "export", NAME, "--moodle", "dai.csv", "--missing-as-zero", code=1)
    for name in ("marks.csv", "marks-long.csv", "moodle-worksheet.csv"):
        by_both = [(course / folder / NAME / name).read_bytes() for folder in ("by_nbgrader", "exports")]
        assert by_both[0] == by_both[1]
    refused = run(course, "nbgrader", "export", exporter, '--assignment=["curvs"]', code=1)
    assert "Did you mean 'curves'?" in refused.stderr and "Traceback" not in refused.stderr
