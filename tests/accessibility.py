"""What axe-core finds against a page that is open in a browser.

axe-core (MPL-2.0) comes with axe-playwright-python and is loaded into the page, past its policy: nothing is fetched.
"""

from axe_playwright_python.sync_playwright import Axe


def violations(tab, context: str | None = None) -> list[str]:
    """Each violation in a line, with the first elements it is about; `context` is the CSS selector of a part to look at
    instead of the page.
    """
    found = Axe().run(tab, context=context).response["violations"]
    return [
        f"{each['id']} ({each['impact']}): {each['help']}: "
        + " | ".join(node["html"][:160] for node in each["nodes"][:3])
        for each in found
    ]
