"""A proxy in front of the database that can fall silent: it keeps accepting, and passes nothing on."""

import socket
import threading
from collections.abc import Callable


class SilentProxy:
    def __init__(self, connect: Callable[[], socket.socket]):
        self.connect = connect
        self.passes = threading.Event()
        self.passes.set()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.open: list[socket.socket] = [self.listener]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        while True:
            try:
                near = self.listener.accept()[0]
            except OSError:
                return
            far = self.connect()
            self.open += [near, far]
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self.pump, args=(source, target), daemon=True).start()

    def pump(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                self.passes.wait()
                target.sendall(data)
        except OSError:
            return
        finally:
            target.close()

    def close(self) -> None:
        self.passes.set()
        for one in self.open:
            one.close()
