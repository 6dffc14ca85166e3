"""Starts the servers, each on a free loopback port, and stops them."""

import shutil
import socket
import subprocess
import urllib.request

from parts.measure import Wrong
from parts.servers import Minio, OverTls, PolyaxonServer, Process

STUNNEL = """\
foreground = yes
pid =
[bench]
accept = 127.0.0.1:{port}
connect = 127.0.0.1:{behind}
cert = {place}/cert.pem
key = {place}/key.pem
"""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Servers:
    """Starts each when it is first asked for, and stops all that it started."""

    def __init__(self, programs, place, wanted, say):
        self.programs = programs
        self.place = place
        self.wanted = wanted
        self.say = say
        self.running = {}
        self.missing = {}
        shutil.rmtree(place, ignore_errors=True)

    def named(self, name):
        """The server, or None when it is not wanted or cannot be had; `missing` says why."""
        if name not in self.wanted or name in self.missing:
            return None
        if name not in self.running:
            directory = self.place / name
            directory.mkdir(parents=True)
            self.say(f"starting {name}")
            try:
                self.running[name] = getattr(self, "_" + name)(directory)
            except Wrong as e:
                self.missing[name] = str(e)
                self.say(str(e))
        return self.running.get(name)

    def peaks(self):
        return {name: server.process.peak() for name, server in self.running.items()}

    def stop(self):
        for server in reversed(list(self.running.values())):
            server.process.stop()
        self.running.clear()

    def _haupt(self, place):
        if not self.programs.reference:
            raise Wrong("haupt is not installed")
        port = free_port()
        host = f"http://127.0.0.1:{port}"
        env = {"POLYAXON_ARCHIVES_ROOT": str(place / "archives")}
        command = [self.programs.reference / "haupt", "sandbox", "start", "--host", "127.0.0.1"]
        command += ["--port", port, "--workers", 2, "--path", place / "root"]
        process = Process("haupt", place, command, env)
        process.wait_for(lambda: answers(host + "/healthz/"))
        return PolyaxonServer("haupt", process, host, place / "root", place / "archives")

    def _own(self, place):
        command = [self.programs.image, "server", "--port", 0, "--path", place / "root"]
        process = Process("our server", place, command, {})
        # It says `Server: ADDRESS` before it says for whom.
        process.wait_for(lambda: "\nClients" in process.log.read_text())
        host = process.log.read_text().split("Server:")[1].split()[0]
        return PolyaxonServer("our server", process, host, place / "root")

    def _https(self, place):
        own = self.named("own")
        if not self.programs.stunnel:
            raise Wrong("https is not measured: stunnel is not installed")
        if not own:
            raise Wrong("https is not measured: it needs our server")
        port = free_port()
        behind = own.host.rsplit(":", 1)[1]
        certify(place)
        (place / "stunnel.conf").write_text(STUNNEL.format(port=port, behind=behind, place=place))
        command = [self.programs.stunnel, place / "stunnel.conf"]
        process = Process("stunnel", place, command, {})
        process.wait_for(lambda: listens(port))
        return OverTls(own, process, f"https://127.0.0.1:{port}", place / "cert.pem")

    def _minio(self, place):
        if not (self.programs.minio and self.programs.rclone):
            raise Wrong("rclone on MinIO is not measured: not installed")
        port, console = free_port(), free_port()
        env = {"MINIO_ROOT_USER": "bench", "MINIO_ROOT_PASSWORD": "bench-secret"}
        command = [self.programs.minio, "server", "--address", f"127.0.0.1:{port}"]
        command += ["--console-address", f"127.0.0.1:{console}", place / "root"]
        process = Process("MinIO", place, command, env)
        host = f"http://127.0.0.1:{port}"
        process.wait_for(lambda: answers(host + "/minio/health/live"))
        return Minio(process, host)


def certify(place):
    """A certificate for 127.0.0.1 that is its own authority."""
    command = "openssl req -x509 -nodes -days 30 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1"
    command += " -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    command += " -keyout key.pem -out cert.pem"
    try:
        subprocess.run(command.split(), cwd=place, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as e:
        raise Wrong(f"https is not measured: {e}") from e


def answers(address):
    try:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(address, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def listens(port):
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0
