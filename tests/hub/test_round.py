"""A whole round in a Japanese browser and course: fetch, solve, validate, submit, feedback, dashboard, formgrader, and a
request to look again with its answer. Nobody chooses a language.
"""

from __future__ import annotations

import os
import re
import time
from urllib.parse import quote

import nbformat
import pytest

from autograder.authoring import fill, solved
from autograder.commands.hub import INSTRUCTOR
from autograder.course import load_course
from tests.real_course import NAME, SCREENSHOTS

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
ANN, BOB = "ann", "bob"
HERE = f"{NAME}/{ANN}"


@pytest.fixture(scope="module")
def lab(running_hub, people):
    """Ann's JupyterLab with the assignment fetched."""
    page = people[ANN].new_page()
    open_lab(page, running_hub, ANN)
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Assignment List").click()
    page.get_by_role("button", name="Fetch", exact=True).click()
    page.get_by_role("button", name="Submit", exact=True).wait_for()
    # The list is drawn anew after the fetch, and closes what was open.
    for _ in range(20):
        page.wait_for_timeout(1000)
        if page.get_by_role("button", name="Validate").first.is_visible():
            break
        page.locator("a:visible", has_text=NAME).first.click()
    page.screenshot(path=SCREENSHOTS / "assignment_list.png")
    return page


@pytest.fixture(scope="module")
def mine(lab):
    """Ann's own page of the service, as she gets there from JupyterLab's menus."""
    lab.get_by_role("menuitem", name="ファイル", exact=True).click()
    with lab.context.expect_page() as opened:
        lab.get_by_role("menuitem", name="Hub コントロールパネル").click()
    page = opened.value
    page.get_by_role("button", name="Services").click()
    page.get_by_role("link", name="autograder").click()
    page.locator("#live").wait_for()
    return page


@pytest.fixture(scope="module")
def dashboard(running_hub, people):
    page = people[INSTRUCTOR].new_page()
    page.goto(running_hub.service)
    return page


def open_lab(page, running_hub, name):
    page.goto(f"{running_hub.address}/user/{name}/lab?reset")
    page.get_by_role("menuitem", name="Nbgrader").wait_for()


def work(running_hub, changes=None):
    """Ann's notebook with solutions in, and with some cells of her own."""
    assignment = load_course(running_hub.folder / "home" / INSTRUCTOR / "course").assignment(NAME)
    path = running_hub.folder / "home" / ANN / NAME / f"{NAME}.ipynb"
    owner = path.stat()
    nbformat.write(fill(solved(assignment, "ja"), changes or {}), path)
    os.chown(path, owner.st_uid, owner.st_gid)


def attempts(page):
    return page.locator("#live tbody tr")


# The steps of one round: each test goes on from where the one before it ended.


def test_1_a_student_validates_and_submits(running_hub, lab, mine):
    assert "まだ提出がありません" in mine.inner_text("main")
    looks(mine, "nothing_yet")
    work(running_hub)
    lab.get_by_role("button", name="Validate").first.click()
    lab.get_by_text("Success", exact=False).first.wait_for(timeout=180_000)
    lab.screenshot(path=SCREENSHOTS / "validated.png")
    lab.keyboard.press("Escape")
    lab.get_by_role("button", name="Submit", exact=True).first.click()
    attempts(mine).first.wait_for()
    looks(mine, "waiting")


def test_2_feedback_appears_without_a_reload(running_hub, mine):
    mine.get_by_role("link", name="フィードバックを読む").wait_for(timeout=120_000)
    assert "22 / 24" in attempts(mine).first.inner_text()
    assert "先生がこれから採点: 1 件" in attempts(mine).first.inner_text()
    assert "2 回のうち 1 回" in mine.inner_text("main") and "自分の提出" in mine.inner_text("main")
    looks(mine, "graded")


def test_3_the_student_reads_it_in_jupyterlab_and_on_the_page(running_hub, lab, mine):
    lab.bring_to_front()
    for _ in range(10):
        lab.locator("#refresh_assignments_list, [id*=refresh]").first.click()
        lab.wait_for_timeout(1500)
        if lab.get_by_role("button", name=re.compile("Fetch Feedback|Feedback")).count():
            break
    lab.screenshot(path=SCREENSHOTS / "assignment_list_feedback.png")
    assert "feedback" in lab.inner_text("body").lower()
    lab.get_by_role("button", name="Fetch Feedback").first.click()
    follow_a_link_of_the_feedback(running_hub, lab)
    mine.get_by_role("link", name="フィードバックを読む").click()
    assert "22 点（24 点満点）" in " ".join(mine.inner_text("body").split())
    looks(mine, "feedback")
    mine.goto(running_hub.service)


def test_4_the_dashboard_moves_by_itself(running_hub, dashboard, lab, mine):
    before = dashboard.locator("#live tbody tr").count()
    work(running_hub, {"q9_accuracy_solution": "validation_accuracy = 0.5"})
    lab.bring_to_front()
    lab.get_by_role("button", name="Submit", exact=True).first.click()
    began = time.monotonic()
    dashboard.locator(".state.running, .state.waiting").first.wait_for(timeout=30_000)
    dashboard.screenshot(path=SCREENSHOTS / "dashboard_running.png", full_page=True)
    dashboard.get_by_text("待っている提出も、採点中の提出もありません。").wait_for(timeout=120_000)
    print(f"from submit to released feedback: {time.monotonic() - began:.1f} s")
    assert dashboard.locator("#live tbody tr").count() > before
    looks(dashboard, "dashboard")
    mine.get_by_text("2 回のうち 2 回").wait_for()


def test_5_over_the_limit_it_is_kept_and_says_so(running_hub, lab, mine):
    work(running_hub)
    lab.bring_to_front()
    lab.get_by_role("button", name="Submit", exact=True).first.click()
    kept = attempts(mine).get_by_text("2 回のうち 2 回採点したので、あす採点します")
    kept.wait_for(timeout=30_000)
    looks(mine, "held")


def test_6_the_instructor_opens_the_report_and_grades_it_all_the_same(running_hub, dashboard):
    dashboard.goto(f"{running_hub.service}class/{NAME}")
    looks(dashboard, "class")
    dashboard.get_by_role("link", name=ANN).click()
    assert "採点の結果" in dashboard.inner_text("main")
    assert "test_one_hidden_layer_of_128" in dashboard.inner_text("main")
    grade_again(dashboard)
    assert "22 / 24" in dashboard.inner_text(".score")
    looks(dashboard, "submission")


def test_7_formgrader_shows_the_same_and_marks_by_hand_survive(running_hub, people, dashboard):
    base = f"{running_hub.address}/user/{INSTRUCTOR}/formgrader"
    page = people[INSTRUCTOR].new_page()
    open_lab(page, running_hub, INSTRUCTOR)
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Formgrader").click()
    inside = page.frame_locator("iframe")
    inside.get_by_role("link", name="Manual Grading").click()
    inside.get_by_role("link", name=NAME).first.wait_for()
    page.screenshot(path=SCREENSHOTS / "formgrader_in_lab.png")
    page.goto(f"{base}/manage_submissions/{NAME}")
    page.get_by_text("22 / 24").first.wait_for()
    page.screenshot(path=SCREENSHOTS / "formgrader.png")
    submission = page.request.get(f"{base}/api/submissions/{NAME}").json()[0]
    notebook = page.request.get(f"{base}/api/submitted_notebooks/{NAME}/{NAME}").json()[0]
    assert submission["score"] == 22
    page.goto(f"{base}/submissions/{notebook['id']}")
    # Until then formgrader would put the mark that it knows over the one that is typed in.
    page.wait_for_function("formgrader.grades && formgrader.grades.loaded")
    field = page.locator("input.score").last
    field.fill("2")
    # A mark is on its way for as long as the page has not been told that it was kept.
    with page.expect_response(lambda response: response.request.method == "PUT" and "/api/grade/" in response.url):
        field.press("Enter")
    page.screenshot(path=SCREENSHOTS / "formgrader_mark.png")
    dashboard.goto(f"{running_hub.service}submissions/{HERE}")
    assert "24 / 24" in dashboard.inner_text(".score")
    assert "フィードバックを返したあとに採点が変わりました" in dashboard.inner_text("main")
    grade_again(dashboard)
    assert page.request.get(f"{base}/api/submissions/{NAME}").json()[0]["score"] == 24


def test_8_the_student_asks_to_look_again_and_is_answered(running_hub, mine, dashboard):
    """Neither page is loaded anew for it."""
    dashboard.goto(running_hub.service)
    mine.goto(running_hub.service)
    attempts(mine).nth(attempts(mine).count() - 2).get_by_role("link").click()
    assert "新しいヒント" in mine.inner_text("main")
    looks(mine, "attempt")
    mine.get_by_role("link", name="実行されたノートブックを見る").click()
    assert "validation_accuracy = 0.5" in mine.inner_text("main")
    looks(mine, "attempt_notebook")
    mine.goto(running_hub.service)
    mine.get_by_role("link", name="採点の見直しを依頼する").click()
    mine.get_by_label("メッセージ").fill("問題 2 の説明は、<b>講義</b>のとおりだと思います。")
    looks(mine, "request")
    mine.get_by_role("button", name="送る").click()
    mine.get_by_text("返事を待っています").first.wait_for()
    mine.goto(running_hub.service)
    asked = dashboard.locator("section", has=dashboard.get_by_role("heading", name="見直しの依頼"))
    asked.get_by_text("<b>講義</b>のとおり").wait_for()
    looks(dashboard, "dashboard_requests")
    asked.get_by_role("link", name=ANN).click()
    dashboard.get_by_label("返事").fill("見直しました。このままの得点にします。")
    looks(dashboard, "submission_request")
    dashboard.get_by_role("button", name="返事を送り、依頼を完了する").click()
    mine.get_by_text("見直しました。このままの得点にします。").first.wait_for()
    mine.wait_for_function("document.getElementById('news').textContent.includes('見直しました')")
    looks(mine, "answered")


def looks(page, name):
    """Screenshots for people to look at: light and dark, on a screen and on a phone."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width, height in ((1280, 900), (390, 844)):
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=SCREENSHOTS / f"round_{name}_{scheme}_{width}.png", full_page=True)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
                f"{name} is wider than the screen"
            )
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})


def follow_a_link_of_the_feedback(running_hub, lab):
    """In the page as JupyterLab shows it."""
    home = running_hub.folder / "home" / ANN
    for _ in range(60):
        if found := next(home.glob(f"{NAME}/feedback/*/{NAME}.html"), None):
            break
        lab.wait_for_timeout(500)
    shown = lab.context.new_page()
    shown.goto(f"{running_hub.address}/user/{ANN}/lab/tree/{quote(str(found.relative_to(home)))}?reset")
    link = shown.frame_locator("iframe").locator("a[href^='#']").first
    link.wait_for()
    link.evaluate("link => link.click()")
    shown.wait_for_timeout(1500)
    shown.screenshot(path=SCREENSHOTS / "feedback_in_lab.png")
    assert not [frame.url for frame in shown.frames if frame.url.startswith("chrome-error:")]
    shown.close()


def grade_again(dashboard):
    with dashboard.expect_navigation():
        dashboard.get_by_role("button", name="もう一度採点する").click()
    # The page of a submission does not move by itself.
    for _ in range(120):
        dashboard.wait_for_timeout(1000)
        dashboard.reload()
        if dashboard.locator("tbody tr").first.locator(".state.graded").count():
            return
    raise AssertionError(dashboard.inner_text("main"))
