# tries: writes the evidence beforehand, and makes its folder read-only so that no other is written
# must: no more is earned than by typing the same figures, and the remark is about this notebook alone
# base: blank
# score: [0, 7]
# questions: {q1_look: 0, q2_scale: 0, q3_build: 0, q9_accuracy: 0, q10_ideas: 0}
# remarks: limits

# %% +after setup
import glob, json, os

def forged():
    losses = [1.3, 0.6, 0.3, 0.2, 0.1]
    line = {"x": [1, 2, 3, 4, 5], "y": losses, "style": "-", "label": "l", "color": "#000000"}
    bars = [{"x": x, "height": 0.1, "color": "#808080"} for x in range(10)]
    figure = {"execution": 3, "title": "t", "xlabel": "epoch", "ylabel": "loss", "legend": [], "lines": [line], "bars": bars}
    return json.dumps({
        "answers": {"first_loss": 1.3, "last_loss": 0.1, "validation_accuracy": 0.95, "probabilities": [[0.1] * 10] * 300, "predicted_labels": [0] * 300},
        "histories": {"history": {"loss": losses, "accuracy": losses[::-1]}}, "models": {"model": {"file": "model-model.keras"}},
        "calls": {"scale": [{"result": 1}], "bar_colors": [{"result": ["grey"] * 10}] * 4}, "figures": [figure]})

def places():
    return {path for pattern in ("/tmp/evidence-*", "/tmp/*evidence*", "/notebook/evidence*") for path in glob.glob(pattern) if os.path.isdir(path)}

for place in places():
    open(f"{place}/final.json", "w").write(forged())
    os.chmod(f"{place}/final.json", 0o400)
    os.chmod(place, 0o500)
print("tried: to replay, places:", len(places()))
