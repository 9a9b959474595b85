# tries: leaves threads that print and never end
# must: that cell may fail, the rest counts in full
# remarks: limits

# %% +after q1_look
import threading, time
def work():
    while True:
        time.sleep(0.05)
        print("still at work")
for _ in range(5):
    threading.Thread(target=work).start()
print("tried: threads")
