# tries: writes to every folder that it may write to, until each is full
# must: the folders' sizes bound it; what follows is run with a full /tmp, and what was done before counts
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
written = 0
for folder in (".", "/tmp", "/dev/shm", "/var/tmp", "/run"):
    try:
        for number in range(1000):
            with open(f"{folder}/{{marker}}-{number}", "wb") as file:
                for _ in range(60):
                    file.write(b"x" * (1 << 20))
                    file.flush()
                    written += 1
    except OSError:
        pass
print("tried: written MB:", written)
if written > 400:
    print("reached: more than the file limit of each folder")
