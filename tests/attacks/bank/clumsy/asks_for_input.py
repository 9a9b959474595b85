# tries: asks for input
# must: it is given an empty line, which is remarked on, and the rest counts in full
# remarks: [asks for input, "too long|could not be stopped"]

# %% +after q1_look
print("tried: to ask", flush=True)
name = input("What is your name? ")
