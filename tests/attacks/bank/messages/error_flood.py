# tries: writes without end to the standard error that it inherited, which is no output of its cells
# must: it fills nobody's disk and blocks nobody; the cell is stopped, the next ones are run
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import os, time

print("tried: a flood", flush=True)
end, written = time.time() + 6, 0
for number in (1, 2):
    os.set_blocking(number, False)
while time.time() < end:
    for number in (1, 2):
        try:
            written += os.write(number, b"x" * (1 << 20))
        except OSError:
            time.sleep(0.001)
    if written > 1 << 30:
        print("reached: 1 GB written")
        break
