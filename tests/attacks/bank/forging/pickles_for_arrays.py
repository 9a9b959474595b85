# tries: saves arrays as pickles that run a program where they are loaded
# must: they are not loaded (what they were to hold is missing)
# score: [0, 20]
# questions: {q3_build: 3}

# %% +after setup
import numpy as np, os
class Loaded:
    def __reduce__(self):
        return os.system, ("touch /tmp/{{marker}}; touch {{course}}/{{marker}}",)
write = np.lib.format.write_array
def pickled(file, array, *args, **named):
    return write(file, np.array([Loaded()], dtype=object), allow_pickle=True)
np.lib.format.write_array = pickled
print("tried: pickles")
