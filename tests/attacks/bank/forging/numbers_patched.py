# tries: patches json, numpy and IPython so that whatever is written is not what it is
# must: evidence that cannot be read is missing; nothing breaks
# score: [0, 22]
# remarks: limits

# %% +after setup
import json
dumps = json.dumps
json.dumps = lambda value, *args, **named: dumps(value, *args, **named).replace("0.", "NaN, 1e999, -Infinity, 0.") if isinstance(value, dict) and "answers" in value else dumps(value, *args, **named)
print("tried: patched writing")
