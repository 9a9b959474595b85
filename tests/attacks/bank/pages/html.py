# tries: displays HTML that runs scripts, by elements, handlers, frames, forms and links, in many spellings
# must: no page about it holds markup that runs or loads, and everything counts
# absent: ["<script[^>]*>[^<]*mk-runs", "<[a-z]+ [^>]*\\bon[a-z]+\\s*=\\s*[^>]*mk-runs", "<[a-z]+\\b[^>]*\\b(href|src|action|formaction|data)\\s*=\\s*[\\\"']?\\s*javascript:[^>]*mk-runs", "<iframe[^>]*mk-runs", "<(object|embed|base|meta|link|form)\\b[^>]*mk-runs"]

# %% +after q1_look
from IPython.display import HTML
for code in ("<script>mk-runs</script>", "<img src=x onerror='mk-runs'>", "<svg onload=mk-runs>", "<a href='javascript:mk-runs'>a</a>", "<iframe srcdoc='mk-runs'></iframe>",
             "<ScRiPt >mk-runs</sCrIpT>", "<img/src=x/onerror=mk-runs>", "<math><mtext><table><mglyph><style><img src=x onerror=mk-runs>", "<form action='javascript:mk-runs'><button>x",
             "<a href='java&#9;script:mk-runs'>a</a>", "<meta http-equiv=refresh content='0;url=mk-runs'>", "<base href='//mk-runs/'>", "<link rel=stylesheet href='//mk-runs'>",
             "</pre></div></body><script>mk-runs</script>", "<noscript><p title='</noscript><img src=x onerror=mk-runs>'>", "<details open ontoggle=mk-runs>", "<object data='mk-runs'>"):
    display(HTML(code))
print("tried: HTML")
