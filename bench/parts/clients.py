"""Who is measured: each turns a tree and a server into a command with its check."""

import json
import re
import shutil
from dataclasses import dataclass

from parts.measure import Attempt, Wrong
from parts.servers import PROJECT

# In the run, and so below the directory of a download.
TARGET = "in"


@dataclass(frozen=True)
class Contestant:
    """One row of a case.

    who, on: for the table. base: the row that its time is compared with.
    attempt: makes a fresh Attempt, untimed
    """

    who: str
    on: str
    base: str
    attempt: object


class Places:
    """Fresh directories for what is downloaded, below one of the measured disk."""

    def __init__(self, root):
        self.root = root

    def fresh(self, name="arrived"):
        self.remove(name)
        path = self.root / name
        path.mkdir(parents=True)
        return path

    def remove(self, name="arrived"):
        shutil.rmtree(self.root / name, ignore_errors=True)


def script(text, *words):
    """A command line of the shell; the words are "$1" and so on."""
    return ["sh", "-c", text, "sh", *words]


def upload(server, tree, command):
    """An attempt that sends a tree into a new run.

    command: makes the command from the uuid of the run
    """
    uuid = server.new_run()
    return Attempt(
        command(uuid),
        env=server.env,
        check=lambda _: tree.compare(server.files(uuid) / TARGET),
        moved=tree.bytes,
        cleanup=lambda: server.remove_files(uuid),
    )


def download(server, tree, uuid, places, command):
    """An attempt that fetches what a run holds.

    command: makes the command from the directory to fetch into, which is not there yet: the
    reference takes one that is there for fetched
    """
    server.forget_caches(uuid)
    to = places.fresh() / "fetched"
    return Attempt(
        command(to),
        env=server.env,
        check=lambda _: tree.compare(to / TARGET),
        moved=tree.bytes,
        cleanup=places.remove,
    )


def ours_or_reference_upload(program, tree):
    return lambda uuid: [
        *(program, "ops", "-p", PROJECT, "-uid", uuid),
        *("upload", "--path-from", tree.path, "--path-to", TARGET),
    ]


def ours_or_reference_download(program, uuid):
    return lambda to: [program, "ops", "-p", PROJECT, "-uid", uuid, "artifacts", "--path-to", to]


def form(server, what):
    """The options and the address of a request that sends one file as a form."""
    field = json.dumps({"path": TARGET, "untar": what == "artifacts", "overwrite": False})
    return [*server.curl, "-sS", "--fail-with-body", "-H", "Expect:", "-F", f"json={field}"]


def curl_file(server, tree):
    """Sends the file as it is."""
    return lambda uuid: [
        *("curl", *form(server, "artifact"), "-F", f"upload_file=@{tree.path}"),
        server.streams(uuid, "artifact"),
    ]


def curl_tar(server, tree, places):
    """Makes a tar, then sends it."""

    def command(uuid):
        tar = places.fresh("packed") / "bench-packed.tar"
        return script(
            'tar cf "$1" -C "$2" . && shift 2 && exec curl "$@"',
            *(tar, tree.path, *form(server, "artifacts"), "-F", f"upload_file=@{tar}"),
            server.streams(uuid, "artifacts"),
        )

    return command


def curl_get(server, tree, uuid):
    """Fetches the one file."""
    name = tree.path.name
    address = server.streams(uuid, f"artifact?path={TARGET}/{name}&force=true")
    options = [*server.curl, "-sS", "--fail", "--create-dirs"]
    return lambda to: ["curl", *options, "-o", to / TARGET / name, address]


def curl_archive(server, uuid):
    """Fetches the run as one archive and unpacks it while it comes."""
    address = server.streams(uuid, "artifacts?path=")
    text = 'to=$1; shift; mkdir "$to"; curl "$@" | tar xzf - -C "$to"'
    return lambda to: script(text, to, *server.curl, "-sS", "--fail", address)


def curl_each(server, tree, uuid):
    """Fetches file by file, four at once."""

    def command(to):
        names = sorted(path.name for path in tree.path.iterdir())
        lines = []
        for name in names:
            address = server.streams(uuid, f"artifact?path={TARGET}/{name}&force=true")
            lines += [f'url = "{address}"', f'output = "{to}/{TARGET}/{name}"']
        config = to.parent / "curl.txt"
        config.write_text("\n".join(lines))
        return [
            *("curl", *server.curl, "-sS", "--fail", "--create-dirs"),
            *("--parallel", "--parallel-max", 4, "--config", config),
        ]

    return command


def tar_to_tar(tree, places):
    """The disk alone: from one directory to another."""
    to = places.fresh() / TARGET
    return Attempt(
        script('mkdir "$2" && tar cf - -C "$1" . | tar xf - -C "$2"', tree.path, to),
        check=lambda _: tree.compare(to),
        moved=tree.bytes,
        cleanup=places.remove,
    )


class Rclone:
    """rclone with its defaults on MinIO."""

    def __init__(self, program, minio, stopwatch):
        self.program = program
        self.minio = minio
        self.stopwatch = stopwatch
        self.count = 0

    def upload(self, tree):
        self.count += 1
        key = f"store:bench/up-{self.count}"
        return Attempt(
            [self.program, "copy", tree.path, key],
            env=self.minio.env,
            check=lambda _: tree.count(*self._size(key)),
            moved=tree.bytes,
            cleanup=lambda: self._call("purge", key),
        )

    def store(self, tree):
        """Puts a tree there for downloads; gives its key."""
        self.count += 1
        key = f"store:bench/down-{self.count}"
        self._call("copy", tree.path, key)
        return key

    def download(self, tree, key, places):
        to = places.fresh()
        return Attempt(
            [self.program, "copy", key, to],
            env=self.minio.env,
            check=lambda _: tree.compare(to),
            moved=tree.bytes,
            cleanup=places.remove,
        )

    def _size(self, key):
        size = json.loads(self._call("size", "--json", key))
        return size["count"], size["bytes"]

    def _call(self, *words):
        return self.stopwatch.output([self.program, *words], self.minio.env)


SCANNED = re.compile(r" left out in (\d+) ms")


def selection(program, server, tree, uuid, alone=False):
    """Ours says what an upload would do, and does nothing; alone: only the scan counts."""

    def check(output):
        found = f"would send {tree.files} ("
        if found not in output:
            raise Wrong(f"not `{found}…`: {output.strip().splitlines()[-1][:200]}")

    group = [program, *(["-v"] if alone else []), "ops", "-p", PROJECT, "-uid", uuid]
    command = [*group, "upload", "--dry-run"]
    return Attempt(
        [*command, "--path-from", ".", "--path-to", TARGET],
        env=server.env,
        directory=tree.path,
        check=check,
        inside=(lambda output: int(SCANNED.search(output)[1]) / 1000) if alone else None,
    )


REFERENCE_SELECTION = """
import time
from polyaxon._managers.ignore import IgnoreConfigManager
begin = time.perf_counter()
files = IgnoreConfigManager.get_unignored_filepaths(".")
print(len(files), time.perf_counter() - begin)
"""


def reference_selection(python, tree, alone=False):
    """The reference has no dry run: its ignore manager is called as its upload calls it.

    alone: only the call counts, not to start and to import.
    """

    def check(output):
        count = output.split()[-2]
        if int(count) != tree.files:
            raise Wrong(f"{count} files selected, not {tree.files}")

    return Attempt(
        [python, "-c", REFERENCE_SELECTION],
        directory=tree.path,
        check=check,
        inside=(lambda output: float(output.split()[-1])) if alone else None,
    )
