"""A link that is slower than the loopback: a server as it is seen from another place."""

import socket
import threading
import time

from parts.servers import Behind

PIECE = 16 * 1024


class SlowLink(Behind):
    """A server behind a link of so many bytes a second in each direction."""

    def __init__(self, server, rate):
        self.rate = rate
        self.listener = socket.create_server(("127.0.0.1", 0))
        super().__init__(server, f"http://127.0.0.1:{self.listener.getsockname()[1]}")
        threading.Thread(target=self._accept, daemon=True).start()

    def stop(self):
        self.listener.close()

    def _accept(self):
        host, port = self.server.host.removeprefix("http://").split(":")
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            behind = socket.create_connection((host, int(port)))
            for source, target in ((client, behind), (behind, client)):
                threading.Thread(target=self._carry, args=(source, target), daemon=True).start()

    def _carry(self, source, target):
        """Each piece begins its way when the one before it has arrived."""
        free = 0
        try:
            while piece := source.recv(PIECE):
                free = max(free, time.monotonic()) + len(piece) / self.rate
                time.sleep(max(0, free - time.monotonic()))
                target.sendall(piece)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            for end in (source, target):
                end.close()
