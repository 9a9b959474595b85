# tries: updates one display for ever, so that no output ever grows
# must: the cell is stopped, the next ones are run
# remarks: limits

# %% +after q1_look
from IPython.display import display

print("tried: endless updates", flush=True)
handle = display("first", display_id=True)
while True:
    handle.update("x" * 1000)
