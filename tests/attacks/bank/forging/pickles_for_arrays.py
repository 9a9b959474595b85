# tries: saves arrays as pickles that run a program where they are loaded
# must: they are not loaded (what they were to hold is missing)
# score: [0, 20]
# questions: {q3_build: 3}

# %% +after setup
import numpy as np, os
class Loaded:
    def __reduce__(self):
        return os.system, ("touch /tmp/{{marker}}; touch {{course}}/{{marker}}",)
savez = np.savez
def pickled(file, **arrays):
    return savez(file, **{name: np.array([Loaded()], dtype=object) for name in arrays or {"a0": 1}})
np.savez = pickled
print("tried: pickles")
