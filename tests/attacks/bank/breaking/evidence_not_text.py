# tries: leaves evidence that cannot be read (evidence in JSON that is no text, halves of characters, deep lists, numbers of a million digits, wrong types)
# must: what it was to hold is missing, nothing breaks, and the rest of the evidence counts
# score: [0, 22]
# remarks: limits

# %% +after q1_look
import json, pathlib

bad = ['{"answers": {"n_images": "\\ud800", "\\udfff": 1}, "figures": [{"title": "\\ud83d"}], "histories": {"history": {"\\ud800": [1]}}}',
       '{"answers": ' + "[" * 200_000 + "]" * 200_000 + "}", '{"answers": {"n_images": ' + "9" * 1_000_000 + "}}", '{"answers": 7, "figures": {"a": 1}, "calls": [1], "models": "x", "histories": [[]]}',
       '{"calls": {"scale": [1, null, {"result": {"__array__": ["a0"]}}]}, "figures": [null, 1, {"execution": [1], "lines": 3, "bars": [[]]}]}']
write, number = pathlib.Path.write_text, [0]
def badly(self, text, *args, **named):
    number[0] += 1
    return write(self, bad[number[0] % len(bad)] if self.suffix == ".json" else text, *args, **named)
pathlib.Path.write_text = badly
print("tried: damaged JSON")
