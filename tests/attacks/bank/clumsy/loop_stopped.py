# tries: stops the event loop of the kernel
# must: what was done before counts, and it costs no more than the limits
# remarks: limits
# score: [1, 22]
# questions: {q1_look: 1}

# %% +after q1_look
print("tried: to stop the loop", flush=True)
import asyncio
asyncio.get_event_loop().stop()
