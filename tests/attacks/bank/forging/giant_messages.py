# tries: sends single messages of 60 MB, and displays of thousands of types
# must: they are cut; every cell is run
# score: 22
# remarks: limits

# %% +after q1_look
print("tried: giant messages", flush=True)
display({"text/plain": "x" * (60 << 20)}, raw=True)
display({f"application/x-{number}": "y" for number in range(5000)}, raw=True, metadata={"a" * 10**6: 1})
print("z" * (30 << 20))
