"""The servers as processes, and what the cases ask of them."""

import json
import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from parts.measure import Wrong

PROJECT = "bench"
OPERATION = json.dumps(
    {
        "kind": "operation",
        "component": {
            "kind": "component",
            "name": "basic",
            "run": {"kind": "job", "container": {"image": "busybox:1.36", "command": ["true"]}},
        },
    }
)
class Process:
    """A server in a process group of its own, so that Ctrl-C is for this program to handle."""

    def __init__(self, name, place, command, env):
        self.log = place / "log.txt"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [str(word) for word in command],
                cwd=place,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(place)} | env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.name = name

    def wait_for(self, ready, seconds=180):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            if ready():
                return
            time.sleep(0.1)
        self.stop()
        tail = self.log.read_text(errors="replace")[-1000:]
        raise Wrong(f"{self.name} did not start: {tail}")

    def peak(self):
        """Bytes of its largest process so far."""
        peaks = [0]
        for directory in Path("/proc").glob("[0-9]*"):
            try:
                if os.getpgid(int(directory.name)) == self.process.pid:
                    lines = (directory / "status").read_text().splitlines()
                    peaks += [int(x.split()[1]) * 1024 for x in lines if x.startswith("VmHWM")]
            except OSError:
                continue
        return max(peaks)

    def stop(self):
        for number, seconds in ((signal.SIGTERM, 15), (signal.SIGKILL, 15)):
            try:
                os.killpg(self.process.pid, number)
                self.process.wait(seconds)
            except ProcessLookupError:
                return
            except subprocess.TimeoutExpired:
                continue


class PolyaxonServer:
    """haupt or our own: makes runs, and shows their files.

    env: what a client needs to reach it; curl: options that curl needs
    """

    def __init__(self, name, process, host, root, caches=None):
        self.name = name
        self.process = process
        self.host = host
        self.root = root
        self.caches = caches
        self.env = {"POLYAXON_HOST": host}
        self.curl = []
        self.runs = self.host + f"/api/v1/default/{PROJECT}/runs"
        self.namespace = None

    def new_run(self):
        """Makes a run; its uuid."""
        if self.namespace is None:
            self._post(self.host + "/api/v1/default/projects/create", {"name": PROJECT})
        run = self._post(self.runs, {"content": OPERATION, "managed_by": "agent"})
        if self.namespace is None:
            self.namespace = self._ask(f"{self.runs}/{run['uuid']}")["settings"]["namespace"]
        return run["uuid"]

    def streams(self, uuid, what):
        """The address of a request for the files of a run."""
        return f"{self.host}/streams/v1/{self.namespace}/default/{PROJECT}/runs/{uuid}/{what}"

    def files(self, uuid):
        """The directory that has them."""
        return self.root / uuid

    def forget_caches(self, uuid):
        """haupt keeps what it packed, and what single files it gave."""
        if self.caches:
            shutil.rmtree(self.caches / uuid, ignore_errors=True)
            (self.caches / f"{uuid}.tar.gz").unlink(missing_ok=True)

    def remove_files(self, uuid):
        shutil.rmtree(self.files(uuid), ignore_errors=True)
        self.forget_caches(uuid)

    def _post(self, address, body):
        return self._ask(address, json.dumps(body).encode())

    def _ask(self, address, body=None):
        request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        for _ in range(6):
            try:
                with opener.open(request, timeout=60) as answer:
                    return json.loads(answer.read())
            except urllib.error.HTTPError as e:
                # haupt's word for a locked database.
                if e.code != 405:
                    raise Wrong(f"{self.name}: {address}: {e.code} {e.read()[:300]}") from e
                time.sleep(0.2)
        raise Wrong(f"{self.name}: {address}: 405 again and again")


class Behind:
    """Another server at another address; the same runs and files."""

    def __init__(self, server, host):
        self.server = server
        self.host = host
        self.env = server.env | {"POLYAXON_HOST": host}

    def __getattr__(self, name):
        return getattr(self.server, name)

    def streams(self, uuid, what):
        return self.server.streams(uuid, what).replace(self.server.host, self.host)


class OverTls(Behind):
    """Another server behind a TLS terminator."""

    def __init__(self, server, process, host, certificate):
        super().__init__(server, host)
        self.process = process
        self.env["POLYAXON_SSL_CA_CERT"] = str(certificate)
        # The uploads of the reference do not ask for the one above.
        self.env["REQUESTS_CA_BUNDLE"] = str(certificate)
        self.curl = ["--cacert", str(certificate)]


class Minio:
    """An object store; env: what rclone needs for the remote `store:`."""

    def __init__(self, process, host):
        self.process = process
        self.env = {
            "RCLONE_CONFIG": "/dev/null",
            "RCLONE_CONFIG_STORE_TYPE": "s3",
            "RCLONE_CONFIG_STORE_PROVIDER": "Minio",
            "RCLONE_CONFIG_STORE_ENDPOINT": host,
            "RCLONE_CONFIG_STORE_ACCESS_KEY_ID": "bench",
            "RCLONE_CONFIG_STORE_SECRET_ACCESS_KEY": "bench-secret",
        }
