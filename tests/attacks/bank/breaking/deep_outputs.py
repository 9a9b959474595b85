# tries: puts out JSON and metadata of ten thousand levels, and keys that are no strings
# must: it is cut or left out, and everything counts
# remarks: limits

# %% +after q10_ideas
deep = []
for _ in range(10_000):
    deep = [deep]
print("tried: deep outputs", flush=True)
for data, metadata in (({"application/json": deep}, {}), ({"text/plain": "x"}, {"a": deep}), ({"text/plain": {"a": 1}}, {1: 2}), ({5: "x"}, {}), ({"image/png": "not base64", "image/svg+xml": 7}, {"image/png": {"width": []}})):
    try:
        display(data, raw=True, metadata=metadata)
    except BaseException as error:
        print(type(error).__name__)
