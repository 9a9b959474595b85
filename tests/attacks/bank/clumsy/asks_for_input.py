# tries: asks for input
# must: that cell may fail, the rest counts in full

# %% +after q1_look
print("tried: to ask", flush=True)
name = input("What is your name? ")
