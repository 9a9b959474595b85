# tries: puts out ten thousand small displays, and a hundred pictures
# must: what is too much is cut, and the work counts in full
# remarks: limits

# %% +after q1_look
print("tried: many outputs", flush=True)
for number in range(10_000):
    display({"text/plain": str(number), "text/html": f"<b>{number}</b>"}, raw=True)

# %% +after q1_look
for number in range(100):
    plt.figure(figsize=(1, 1))
    plt.plot([number])
    plt.show()
