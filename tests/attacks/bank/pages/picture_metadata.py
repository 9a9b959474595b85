# tries: displays pictures whose width, height and type are markup
# must: no page about it holds markup that runs or loads, and everything counts
# absent: ["<script[^>]*>[^<]*mk-runs", "<[a-z]+ [^>]*\\bon[a-z]+\\s*=\\s*[^>]*mk-runs", "(href|src|action|formaction|data)\\s*=\\s*[\\\"']?\\s*javascript:[^>]*mk-runs", "<iframe[^>]*mk-runs", "<(object|embed|base|meta|link|form)\\b[^>]*mk-runs"]

# %% +after q1_look
pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
for kind in ("image/png", "image/jpeg", "image/gif", "image/webp"):
    display({kind: pixel, "text/plain": "p"}, raw=True, metadata={kind: {"width": "1 onerror=mk-runs", "height": "1' onload='mk-runs", "unconfined": True, "alt": "x onerror=mk-runs"}})
    display({kind: "x' onerror='mk-runs", "text/plain": "p"}, raw=True)
print("tried: pictures")
