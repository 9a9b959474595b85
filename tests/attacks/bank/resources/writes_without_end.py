# tries: writes and syncs the same file over and over in ten processes
# must: its neighbour earns its marks; the cell is stopped and the next ones are run
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import os

print("tried: to write without end", flush=True)
for number in range(10):
    if os.fork() == 0:
        while True:
            try:
                with open(f"/tmp/same-{number}", "wb") as file:
                    file.write(b"x" * (4 << 20))
                    os.fsync(file.fileno())
            except OSError:
                pass
while True:
    pass
