"""What a student could leave in a notebook for whoever opens it, each with a marker that tells when it worked.

A vector is a cell as it stands in a notebook's JSON. `js` is a script and `url` an address that must never be asked.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
SVG_SPACE = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
Cell = dict[str, Any]
Vector = Callable[[str, str], Cell]


def code(*outputs: dict[str, Any], source: str = "1 + 1", **more: Any) -> Cell:
    return {
        "cell_type": "code",
        "id": "student",
        "metadata": {},
        "source": source,
        "execution_count": 1,
        "outputs": list(outputs),
        **more,
    }


def markdown(source: str, **more: Any) -> Cell:
    return {"cell_type": "markdown", "id": "student", "metadata": {}, "source": source, **more}


def shown(data: dict[str, Any], metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data, "metadata": metadata or {}}


def page(text: str) -> Cell:
    return code(shown({"text/html": text}))


def drawing(inside: str) -> str:
    return f'<svg {SVG_SPACE} width="20" height="20">{inside}</svg>'


# What stands in outputs, each as data and metadata: the tests publish it from a cell, too.
OUTPUTS: dict[str, Callable[[str, str], tuple[dict[str, Any], dict[str, Any]]]] = {
    "html script": lambda js, url: ({"text/html": f"<script>{js}</script>"}, {}),
    "html script, nested": lambda js, url: ({"text/html": f"<scr<script></script>ipt>{js}</script>"}, {}),
    "html script from elsewhere": lambda js, url: ({"text/html": f'<script src="{url}"></script>'}, {}),
    "html onerror": lambda js, url: ({"text/html": f'<img src=x onerror="{js}">'}, {}),
    "html onerror, slashes": lambda js, url: ({"text/html": f'<img/src=x/onerror="{js}">'}, {}),
    "html onload of svg": lambda js, url: ({"text/html": f'<svg onload="{js}"></svg>'}, {}),
    "html animation": lambda js, url: (
        {"text/html": f'<svg><animate onbegin="{js}" attributeName=x dur=1s></svg>'},
        {},
    ),
    "html details": lambda js, url: ({"text/html": f'<details open ontoggle="{js}">x</details>'}, {}),
    "html autofocus": lambda js, url: ({"text/html": f'<input autofocus onfocus="{js}">'}, {}),
    "html iframe": lambda js, url: ({"text/html": f'<iframe srcdoc="<script>{js}</script>"></iframe>'}, {}),
    "html iframe from elsewhere": lambda js, url: ({"text/html": f'<iframe src="{url}"></iframe>'}, {}),
    "html object": lambda js, url: ({"text/html": f'<object data="{url}"></object>'}, {}),
    "html embed": lambda js, url: ({"text/html": f'<embed src="{url}">'}, {}),
    "html picture from elsewhere": lambda js, url: ({"text/html": f'<img src="{url}">'}, {}),
    "html srcset": lambda js, url: ({"text/html": f'<img srcset="{url} 1x" src="x">'}, {}),
    "html video": lambda js, url: ({"text/html": f'<video src="{url}" poster="{url}" onerror="{js}"></video>'}, {}),
    "html style sheet": lambda js, url: ({"text/html": f"<style>body {{background: url({url})}}</style>"}, {}),
    "html style sheet from elsewhere": lambda js, url: ({"text/html": f'<link rel="stylesheet" href="{url}">'}, {}),
    "html background": lambda js, url: ({"text/html": f'<div style="background-image: url({url})">x</div>'}, {}),
    "html background-color": lambda js, url: ({"text/html": f'<p style="background-color: url({url})">x</p>'}, {}),
    "html cursor": lambda js, url: ({"text/html": f'<div style="cursor: url({url}), auto">x</div>'}, {}),
    "html over the page": lambda js, url: (
        {"text/html": f'<a href="{url}" style="position:fixed;top:0;left:0;width:100%;height:100%">x</a>'},
        {},
    ),
    "html class of the page": lambda js, url: ({"text/html": '<p class="navbar-fixed-top mark-graded">x</p>'}, {}),
    "html id of the page": lambda js, url: ({"text/html": '<b id="q11_reflection">x</b>'}, {}),
    "html refresh": lambda js, url: ({"text/html": f'<meta http-equiv="refresh" content="0;url={url}">'}, {}),
    "html base": lambda js, url: ({"text/html": f'<base href="{url}/">'}, {}),
    "html form": lambda js, url: ({"text/html": f'<form action="{url}"><button>x</button></form>'}, {}),
    "html link": lambda js, url: ({"text/html": f'<a href="javascript:{js}">click</a>'}, {}),
    "html link, entities": lambda js, url: ({"text/html": f'<a href="&#106;ava&#x73;cript&colon;{js}">click</a>'}, {}),
    "html link, control character": lambda js, url: ({"text/html": f'<a href="\x01java\tscript:{js}">click</a>'}, {}),
    "html link, data": lambda js, url: ({"text/html": f'<a href="data:text/html,<script>{js}</script>">click</a>'}, {}),
    "html link beside the page": lambda js, url: ({"text/html": '<a href="evil.html">click</a>'}, {}),
    "html comment": lambda js, url: ({"text/html": f"<!--><script>{js}</script>-->"}, {}),
    "html noscript": lambda js, url: (
        {"text/html": f'<noscript><p title="</noscript><img src=x onerror={json.dumps(js)}>">x</noscript>'},
        {},
    ),
    "html mathml": lambda js, url: (
        {
            "text/html": f"<math><mtext><table><mglyph><style><img src=x onerror={json.dumps(js)}></style></table></math>"
        },
        {},
    ),
    "html template": lambda js, url: (
        {"text/html": f'<div><template shadowrootmode="open"><img src=x onerror="{js}"></template></div>'},
        {},
    ),
    "html TeX": lambda js, url: ({"text/html": rf"<p>$\href{{javascript:{js}}}{{click}}$</p>"}, {}),
    "html TeX, in pieces": lambda js, url: ({"text/html": rf"<p>$\hr<wbr>ef{{javascript:{js}}}{{click}}$</p>"}, {}),
    "html isolated": lambda js, url: ({"text/html": f"<script>{js}</script>"}, {"text/html": {"isolated": True}}),
    "javascript": lambda js, url: ({"application/javascript": js, "text/plain": "x"}, {}),
    "svg script": lambda js, url: ({"image/svg+xml": drawing(f"<script>{js}</script>")}, {}),
    "svg onload": lambda js, url: ({"image/svg+xml": f'<svg {SVG_SPACE} onload="{js}"></svg>'}, {}),
    "svg from elsewhere": lambda js, url: ({"image/svg+xml": drawing(f'<image xlink:href="{url}"/>')}, {}),
    "svg that is none": lambda js, url: ({"image/svg+xml": f'<p><img src=x onerror="{js}"></p>'}, {}),
    "markdown output": lambda js, url: ({"text/markdown": f'<img src=x onerror="{js}">'}, {}),
    "markdown output, link": lambda js, url: ({"text/markdown": f"[click](javascript:{js})"}, {}),
    "latex output": lambda js, url: ({"text/latex": rf"$\href{{javascript:{js}}}{{click}}$"}, {}),
    "mermaid output": lambda js, url: ({"text/vnd.mermaid": f'graph LR; a["<img src=x onerror={js}>"]'}, {}),
    "png that breaks out": lambda js, url: ({"image/png": f'{PNG}" onerror="{js}'}, {}),
    "png that is none": lambda js, url: ({"image/png": base64.b64encode(b"<script>").decode()}, {}),
    "jpeg that breaks out": lambda js, url: ({"image/jpeg": f'/9j/" onerror="{js}'}, {}),
    "png width": lambda js, url: ({"image/png": PNG}, {"image/png": {"width": f"1 onload={js} x=1"}}),
    "png height": lambda js, url: ({"image/png": PNG}, {"image/png": {"height": f"1 onload={js} x=1"}}),
    "png width for all": lambda js, url: ({"image/png": PNG}, {"width": f"1 onload={js} x=1"}),
    "png alt": lambda js, url: ({"image/png": PNG}, {"image/png": {"alt": f'x" onload="{js}'}}),
    "png file name": lambda js, url: ({"image/png": PNG}, {"filenames": {"image/png": url}}),
    "jpeg width": lambda js, url: (
        {"image/jpeg": base64.b64encode(b"\xff\xd8\xff\xe0").decode()},
        {"image/jpeg": {"width": f"1 onerror={js} x=1"}},
    ),
    "widget": lambda js, url: (
        {"application/vnd.jupyter.widget-view+json": {"model_id": f"</script><script>{js}</script>"}},
        {},
    ),
    "plain text": lambda js, url: ({"text/plain": f"</pre><script>{js}</script>"}, {}),
    "our own mark": lambda js, url: (
        {"text/plain": "x"},
        {"epochmark": {"exhibits": [{"title": {"en": f"<script>{js}</script>"}}]}},
    ),
    "unknown type": lambda js, url: ({"text/x-evil": f"<script>{js}</script>", "application/pdf": "JVBERi0="}, {}),
}

# Written answers, as Markdown.
MARKDOWN: dict[str, Callable[[str, str], str]] = {
    "markdown script": lambda js, url: f"<script>{js}</script>",
    "markdown onerror": lambda js, url: f'An answer <img src=x onerror="{js}"> of mine',
    "markdown link": lambda js, url: f"[click](javascript:{js})",
    "markdown link, capitals": lambda js, url: f"[click](JaVaScRiPt:{js})",
    "markdown link, entities": lambda js, url: f"[click](java&#115;cript&colon;{js})",
    "markdown link, tab": lambda js, url: f"[click](<java\tscript:{js}>)",
    "markdown link, line break": lambda js, url: f"[click](java&#10;script:{js})",
    "markdown link by reference": lambda js, url: f"[click][1]\n\n[1]: javascript:{js}",
    "markdown link in brackets": lambda js, url: f"<javascript:{js}>",
    "markdown link, vbscript": lambda js, url: "[click](vbscript:MsgBox)",
    "markdown link, data": lambda js, url: f"[click](data:text/html;base64,{_data(js)})",
    "markdown link, files": lambda js, url: f"[click](files/javascript:{js})",
    "markdown link beside the page": lambda js, url: "[click](evil.html)",
    "markdown link into formgrader": lambda js, url: "![x](/formgrader/?path=/home/student/evil)",
    "markdown picture": lambda js, url: f"![x]({url})",
    "markdown picture, svg": lambda js, url: f"![x](data:image/svg+xml;base64,{_data(js)})",
    "markdown picture, breaks out": lambda js, url: f'![x](data:image/png;base64,{PNG}"onerror="{js})',
    "markdown picture, title": lambda js, url: f"![x]({url} '\" onerror=\"{js}')",
    "markdown picture, text": lambda js, url: f'![" onerror="{js}]({url})',
    "markdown mermaid": lambda js, url: f'```mermaid\n</pre><img src=x onerror="{js}">\n```',
    "markdown code language": lambda js, url: f'```"><img src=x onerror="{js}">\nx\n```',
    "markdown TeX": lambda js, url: rf"$\href{{javascript:{js}}}{{click}}$",
    "markdown TeX, entities": lambda js, url: rf"&#36;&#92;href{{javascript:{js}}}{{click}}&#36;",
    "markdown TeX, comment": lambda js, url: rf"&#36;\hr<!-- -->ef{{javascript:{js}}}{{click}}&#36;",
    "markdown TeX, renamed": lambda js, url: rf"$\let\x\href \x{{javascript:{js}}}{{click}}$",
    "markdown TeX, mathematics": lambda js, url: rf"$$</p><img src=x onerror={json.dumps(js)}>$$",
    "markdown TeX, environment": lambda js, url: rf'\begin{{a}}<img src=x onerror="{js}">\end{{a}}',
    "markdown heading": lambda js, url: f"# <a href='javascript:{js}'>x</a>",
    "markdown heading, character data": lambda js, url: f"# <b><![CDATA[</b><img src=x onerror='{js}'>]]></b>",
    "markdown heading with an id of the page": lambda js, url: "# q11_reflection",
    "markdown form": lambda js, url: f'<form action="{url}"><input type="submit" formaction="javascript:{js}"></form>',
    "markdown closes the page": lambda js, url: "</div></div></div></div></div></div></body>",
    "markdown from html": lambda js, url: f"<p>\n\n&#91;click&#93;(javascript:{js})\n\n</p><b onclick=1>x</b>",
}


def _data(js: str) -> str:
    return base64.b64encode(f'<svg xmlns="http://www.w3.org/2000/svg"><script>{js}</script></svg>'.encode()).decode()


# Cells that hold it elsewhere than in their source or outputs.
CELLS: dict[str, Vector] = {
    "raw cell": lambda js, url: {
        "cell_type": "raw",
        "id": "student",
        "metadata": {"raw_mimetype": "text/html"},
        "source": f'<form action="{url}">x</form><a class="navbar-fixed-top" href="javascript:{js}">click</a>',
    },
    "attachment": lambda js, url: markdown(
        "![x](attachment:a.png)", attachments={"a.png": {"image/png": f'{PNG}" onerror="{js}'}}
    ),
    "attachment, type": lambda js, url: markdown(
        "![x](attachment:a.png)", attachments={"a.png": {f'x" onerror="{js}" y="': PNG}}
    ),
    "attachment, svg": lambda js, url: markdown(
        "[click](attachment:a.svg) ![x](attachment:a.svg)", attachments={"a.svg": {"image/svg+xml": _data(js)}}
    ),
    "attachment, page": lambda js, url: markdown("![x](attachment:a)", attachments={"a": {"text/html": _data(js)}}),
    "cell tags": lambda js, url: markdown("x", metadata={"tags": [f'"><img src=x onerror="{js}">']}),
    "cell tags, code": lambda js, url: code(metadata={"tags": [f'"><img src=x onerror="{js}">']}),
    "cell alt": lambda js, url: code(shown({"image/png": PNG}), metadata={"alt": f'x" onload="{js}'}),
    "cell language": lambda js, url: code(metadata={"magics_language": f'"><img src=x onerror="{js}">'}),
    "cell id": lambda js, url: markdown("x", id=f'"><img src=x onerror="{js}">'),
    "execution count": lambda js, url: code(execution_count=f"<img src=x onerror={json.dumps(js)}>"),
    "execution count of a result": lambda js, url: code(
        {
            "output_type": "execute_result",
            "data": {"text/plain": "1"},
            "metadata": {},
            "execution_count": f"<img src=x onerror={json.dumps(js)}>",
        }
    ),
    "error": lambda js, url: code(
        {
            "output_type": "error",
            "ename": f"<script>{js}</script>",
            "evalue": f"<script>{js}</script>",
            "traceback": [f"</pre><script>{js}</script>", f"\x1b[31;<script>{js}</script>m"],
        }
    ),
    "stream": lambda js, url: code({"output_type": "stream", "name": "stdout", "text": f"</pre><script>{js}</script>"}),
    "source": lambda js, url: code(source=f"# </pre><script>{js}</script>"),
}


def vectors() -> dict[str, Vector]:
    """All of them as cells."""
    found: dict[str, Vector] = {}
    for name, output in OUTPUTS.items():
        found[name] = lambda js, url, output=output: code(shown(*output(js, url)))
    for name, source in MARKDOWN.items():
        found[name] = lambda js, url, source=source: markdown(source(js, url))
    return found | CELLS


def metadata(js: str) -> dict[str, Any]:
    """What a notebook may say of itself."""
    breakout = f'"><img src=x onerror="{js}"><script>{js}</script>'
    return {
        "title": breakout,
        "authors": [{"name": breakout}],
        "kernelspec": {"name": breakout, "display_name": breakout, "language": breakout},
        "language_info": {"name": breakout, "pygments_lexer": breakout},
        "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {f"</script><script>{js}</script>": {}}}},
        "epochmark": {"language": breakout},
        "epochmark_unreadable": breakout,
    }
