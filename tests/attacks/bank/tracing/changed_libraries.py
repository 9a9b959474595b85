# tries: looks whether a library in its memory is not as it was made (patched by an earlier attacker)
# must: everything is as in a new process

# %% +after q1_look
import json, sys, keras, numpy

for owner, name in ((keras.Model, "save"), (keras.Model, "fit"), (json, "dumps"), (numpy, "savez"), (keras.callbacks.History, "on_epoch_end")):
    function = getattr(owner, name)
    module = getattr(function, "__module__", "")
    if not module.startswith(("keras", "json", "numpy")):
        print("reached:", owner, name, module)
if getattr(sys, "left_by_a_student", None):
    print("reached: an attribute")
print("tried: libraries")
