# tries: prints without end
# must: the output is cut, the cell is stopped, the next ones are run
# remarks: limits

# %% +after q1_look
print("tried: to print", flush=True)
while True:
    print("still here")
