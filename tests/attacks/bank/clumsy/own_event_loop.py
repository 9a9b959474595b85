# tries: runs, nests and replaces event loops within the kernel's
# must: that cell may fail, the rest counts in full
# remarks: limits
# score: [1, 22]

# %% +after q1_look
print("tried: loops", flush=True)
import asyncio
async def nothing():
    await asyncio.sleep(0)
await nothing()
asyncio.set_event_loop(asyncio.new_event_loop())
asyncio.run(nothing())
