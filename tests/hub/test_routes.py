"""Who may see which page of the service: every route as anybody."""

from __future__ import annotations

import os
import re

import pytest

from autograder.commands.hub import INSTRUCTOR
from tests.hub.conftest import hand_in
from tests.real_course import NAME

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
ANN, BOB = "ann", "bob"

# Status codes as anonymous, the student, another student, an instructor. 302: to the hub's login page.
ROUTES = {
    "": (302, 200, 200, 200),
    "live": (302, 200, 200, 200),
    "class/image_classification": (302, 403, 403, 200),
    "class/image_classification/charts": (302, 403, 403, 200),
    "class/image_classification/live": (302, 403, 403, 200),
    "class/no_such_assignment": (302, 403, 403, 404),
    f"submissions/image_classification/{ANN}": (302, 403, 403, 200),
    "submissions/image_classification/nobody": (302, 403, 403, 404),
    "requests/image_classification": (302, 200, 200, 404),
    # Her first attempt is the first of all.
    f"attempts/image_classification/{ANN}/1": (302, 200, 403, 200),
    f"attempts/image_classification/{ANN}/1/notebook": (302, 200, 403, 200),
    f"attempts/image_classification/{BOB}/1": (302, 403, 404, 404),
    f"students/{ANN}": (302, 403, 403, 200),
    "class/image_classification/marks.csv": (302, 403, 403, 200),
    f"feedback/image_classification/{ANN}": (302, 200, 403, 200),
    "feedback/image_classification/nobody": (302, 403, 403, 404),
    "feedback/no_such_assignment/ann": (302, 404, 403, 404),
    "style.css": (200, 200, 200, 200),
    "static/live.js": (200, 200, 200, 200),
    "static/../app.py": (302, 404, 404, 404),
    "health": (200, 200, 200, 200),
    "metrics": (200, 200, 200, 200),
    "no-such-page": (302, 404, 404, 404),
}
BUTTONS = (
    f"submissions/image_classification/{ANN}/regrade",
    f"submissions/image_classification/{ANN}/release",
    f"submissions/image_classification/{ANN}/answer",
    "class/image_classification/release",
    "class/image_classification/export",
    "class/image_classification/regrade",
    "class/image_classification/send",
    "pause",
    "go-on",
)


@pytest.fixture(scope="module")
def service(running_hub, people):
    """The service's address, with an attempt of Ann's graded and its feedback released."""
    inbound = running_hub.folder / "exchange" / "epochmark" / "inbound"
    if not any(path.name.startswith(ANN) for path in inbound.iterdir()):
        hand_in(running_hub, ANN, "2026-11-24 08:00:00.000000 UTC")
    page = people[ANN].new_page()
    page.goto(running_hub.service)
    page.get_by_role("link", name="フィードバックを読む").wait_for(timeout=120_000)
    page.close()
    for name in (BOB, INSTRUCTOR):
        page = people[name].new_page()
        page.goto(running_hub.service)
        page.close()
    return running_hub.service


@pytest.fixture(scope="module")
def anonymous(browser):
    context = browser.new_context()
    yield context
    context.close()


def test_every_page_as_everybody(service, people, anonymous):
    viewers = (anonymous, people[ANN], people[BOB], people[INSTRUCTOR])
    found = {
        path: tuple(viewer.request.get(service + path, max_redirects=0).status for viewer in viewers) for path in ROUTES
    }
    assert found == ROUTES


@pytest.mark.parametrize("path", BUTTONS)
def test_buttons_are_the_instructors_and_need_a_token_of_the_page(service, people, anonymous, path):
    assert anonymous.request.post(service + path, max_redirects=0).status == 403
    for name in (ANN, BOB):
        form = {"_xsrf": token_of(service, people[name])}
        assert people[name].request.post(service + path, form=form, max_redirects=0).status == 403
    instructor = people[INSTRUCTOR]
    assert instructor.request.post(service + path, max_redirects=0).status == 403
    stranger = {"_xsrf": token_of(service, people[ANN])}
    assert instructor.request.post(service + path, form=stranger, max_redirects=0).status == 403
    assert instructor.request.get(service + path, max_redirects=0).status == 405


def test_a_request_from_another_site_is_refused(service, people):
    """A page elsewhere that sends the instructor's browser to a button."""
    page = people[INSTRUCTOR].new_page()
    action = service + BUTTONS[0]
    page.set_content(f'<form method="post" action="{action}"><button>win</button></form>')
    with page.expect_response(lambda response: response.url == action) as answer:
        page.click("button")
    assert answer.value.status == 403
    # Chromium forgets to close a page that is about to show another one, and Playwright then waits for ever.
    page.wait_for_url(action)
    page.close()


def test_pages_may_load_and_run_nothing_of_others(service, people):
    page = people[INSTRUCTOR].request.get(service)
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    feedback = people[ANN].request.get(f"{service}feedback/{NAME}/{ANN}")
    assert feedback.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    for text in (page.text(), people[ANN].request.get(service).text()):
        assert not re.search(r"(src|href)=\"(https?:)?//", text)


def test_no_student_sees_a_secret_a_test_or_another_name(service, running_hub, people):
    course = running_hub.folder / "home" / INSTRUCTOR / "course"
    secret = (course / ".secret" / "hidden_split").read_bytes()
    seen = b"".join(
        people[name].request.get(service + path).body()
        for name, path in (
            *((ANN, ""), (ANN, "live"), (BOB, ""), (BOB, "live"), (ANN, f"feedback/{NAME}/{ANN}")),
            *((ANN, f"attempts/{NAME}/{ANN}/1"), (ANN, f"attempts/{NAME}/{ANN}/1/notebook")),
        )
    )
    for trace in (
        secret,
        secret.hex().encode(),
        b"EvidenceMissing",
        b"hidden_units",
        b"test_one_hidden",
        b"assert sub",
    ):
        assert trace not in seen
    assert BOB.encode() not in people[ANN].request.get(service + "live").body()
    assert ANN.encode() not in people[BOB].request.get(service + "live").body()


def test_without_javascript_the_pages_say_the_same(service, running_hub, people, browser):
    context = browser.new_context(java_script_enabled=False, storage_state=people[ANN].storage_state())
    page = context.new_page()
    page.goto(service)
    assert page.get_by_role("link", name="Read the feedback").is_visible()
    assert not page.get_by_text("This page keeps itself up to date.").is_visible()
    context.close()


def test_everything_can_be_reached_with_the_keyboard(service, people):
    page = people[INSTRUCTOR].new_page()
    page.goto(f"{service}submissions/{NAME}/{ANN}")
    reached = []
    for _ in range(15):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText.trim().split('\\n')[0]"))
    assert "本文へ" in reached[0]
    assert {"もう一度採点する", "フィードバックをもう一度返す"} <= set(reached)
    assert page.evaluate(
        "getComputedStyle(document.querySelector('button:focus-visible, a:focus-visible') ?? document.body).outlineStyle"
    )
    page.close()


def test_the_service_can_do_nothing_at_the_hub(service, running_hub):
    """Its own token, taken from its environment, opens no door."""
    import urllib.error
    import urllib.request

    token = next(
        value
        for path in os.listdir("/proc")
        if path.isdigit()
        for value in [token_in_environment(path, str(running_hub.folder))]
        if value
    )
    for path in ("users", "groups", "services", f"users/{ANN}"):
        request = urllib.request.Request(
            f"{running_hub.address}/hub/api/{path}", headers={"Authorization": f"token {token}"}
        )
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request)
        assert refused.value.code in (403, 404)


def token_in_environment(process, folder):
    try:
        with open(f"/proc/{process}/environ", "rb") as file:
            pairs = dict(pair.split("=", 1) for pair in file.read().decode(errors="replace").split("\0") if "=" in pair)
    except OSError:
        return None
    mine = pairs.get("JUPYTERHUB_SERVICE_NAME") == "autograder" and folder in pairs.get("JUPYTER_CONFIG_PATH", "")
    return pairs.get("JUPYTERHUB_API_TOKEN") if mine else None


def token_of(service, context):
    """The token in the pages of whoever is signed in."""
    return re.search(r'data-xsrf="([^"]+)"', context.request.get(service).text())[1]
