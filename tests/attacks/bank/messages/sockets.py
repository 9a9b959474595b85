# tries: hands a word to a classmate by abstract sockets, by loopback, by VSOCK, and by sockets in shared folders
# must: nobody hears the other
# twice: true

# %% +after q1_look
import socket, threading, time

own, other = {{number}}, 3 - {{number}}
places = [(socket.AF_UNIX, "\0{{marker}}-%d"), (socket.AF_UNIX, "/tmp/{{marker}}-%d"), (socket.AF_UNIX, "/dev/shm/{{marker}}-%d"),
          (socket.AF_INET, 47000), (40, 47000)]
def address(family, place, number):
    if family == socket.AF_UNIX:
        return place % number
    return ("127.0.0.1", place + number) if family == socket.AF_INET else (1, place + number)
kept = []
for family, place in places:
    try:
        server = socket.socket(family, socket.SOCK_STREAM)
        server.bind(address(family, place, own) if family != 40 else (0xFFFFFFFF, place + own))
        server.listen()
        kept.append(server)
    except OSError:
        pass
end, heard = time.time() + 7, False
while time.time() < end and not heard:
    for family, place in places:
        try:
            with socket.socket(family, socket.SOCK_STREAM) as calling:
                calling.settimeout(0.3)
                calling.connect(address(family, place, other))
                print("reached: the other by", family, place)
                heard = True
        except OSError:
            pass
    time.sleep(0.2)
print("tried: sockets", len(kept))
