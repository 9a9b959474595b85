# tries: raises errors, and prints and displays texts, that hold halves of characters and null bytes
# must: they are shown as something else, and everything counts
# remarks: limits

# %% +after q10_ideas
print("tried: surrogates", flush=True)
try:
    display({"text/plain": "\ud800", "text/html": "\udfff\0"}, raw=True)
finally:
    raise type("Bad\ud800", (Exception,), {})("\ud800 \udfff \0 \x1b[31m" * 3)
