# tries: sends messages to the driver by hand (replies to what was not asked, idle where it is busy, results of other cells)
# must: the driver is not led astray (every cell is run, and the honest rest counts)
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits
# silent: true

# %% +after q1_look
kernel = get_ipython().kernel
session, parent = kernel.session, kernel.get_parent("shell")
for number in range(200):
    for made in (parent, {"header": {"msg_id": f"x{number}", "session": "y", "username": "z", "msg_type": "execute_request", "version": "5.3", "date": None}}):
        for kind, content in (("status", {"execution_state": "idle"}), ("execute_input", {"code": "x", "execution_count": -7}),
                              ("execute_result", {"data": {"text/plain": "y"}, "metadata": {}, "execution_count": 10**30}), ("error", {}), ("stream", {"name": 7}),
                              ("update_display_data", {"data": {}, "metadata": {}, "transient": {"display_id": "q"}}), ("clear_output", {"wait": True}), ("unheard_of", {})):
            try:
                session.send(kernel.iopub_socket, kind, content, parent=made, ident=b"x")
            except Exception:
                pass
print("tried: messages")
