"""The cases: what is done, and who does it."""

from dataclasses import dataclass

from parts import clients
from parts.clients import Contestant
from parts.measure import Attempt
from parts.slowlink import SlowLink

GIB = 1024**3

# Bytes a second of a link of 100 Mbit/s.
SLOW = 12_500_000


@dataclass(frozen=True)
class Case:
    """One block of the table; contestants makes its rows, and starts what they need."""

    key: str
    title: str
    contestants: object
    large: bool = False


class Cases:
    """All cases over the same programs, servers and data."""

    def __init__(self, programs, servers, data, stopwatch, quick):
        self.programs = programs
        self.servers = servers
        self.data = data
        self.stopwatch = stopwatch
        self.quick = quick
        self.places = stopwatch and clients.Places(stopwatch.place / "places")
        self._rclone = None
        self._stored = []
        self._links = []

    def all(self):
        data = self.data
        shrunk = "a fortieth of " if self.quick else ""
        many = f"{400 if self.quick else 10_000:,} files of 1 KiB"
        moved = [
            ("one-file", "one file of 1 KiB", data.one),
            ("many", many, data.many),
            ("big", f"{shrunk}400 MiB in one file, incompressible", data.big),
            ("text", f"{shrunk}400 MiB of text in one file", data.text),
            ("forty", f"40 files of {shrunk}10 MiB, incompressible", data.forty),
        ]
        cases = [
            Case("help", "`--help`", lambda: self._alone("--help")),
            Case(
                "upload-help",
                "`ops upload --help`",
                lambda: self._alone("ops", "upload", "--help"),
            ),
            Case("version", "`version`", lambda: self._alone("version")),
        ]
        for key, title, tree in moved:
            up = lambda tree=tree: self._up(tree())
            cases.append(Case(f"{key}-up", f"{title}: up", up))
        for key, title, tree in moved[1:]:
            down = lambda tree=tree: self._down(tree())
            cases.append(Case(f"{key}-down", f"{title}: down", down))
        title = f"40 files of {shrunk}1 MiB of text through 100 Mbit/s: up"
        cases.append(Case("slow-up", title, self._slow_up))
        count = 2_000 if self.quick else 100_000
        cases.append(Case("select", f"{count:,} files through a 40-line ignore file", self._select))
        cases.append(Case("million", "dry run of an upload", self._million, large=True))
        cases.append(Case("sparse", "10 GiB of holes up", self._sparse, large=True))
        return cases

    def end_case(self):
        """Removes what was put on servers for downloads."""
        for server, uuid in self._stored:
            server.remove_files(uuid)
        self._stored.clear()
        for link in self._links:
            link.stop()
        self._links.clear()

    def _alone(self, *words):
        programs = [("ours", self.programs.image)]
        if self.programs.reference:
            programs.append(("reference", self.programs.reference / "polyaxon"))
        return [
            Contestant(who, "", "ours", lambda program=program: Attempt([program, *words]))
            for who, program in programs
        ]

    def _up(self, tree):
        rows = []
        for on, server in self._polyaxon_servers():
            floor = "curl" if tree.files == 1 else "tar + curl"
            command = self._floor_up(server, tree)
            ours = clients.ours_or_reference_upload(self.programs.image, tree)
            rows.append(self._upload("ours", on, server, tree, ours))
            if on != "our server" and self.programs.reference:
                program = self.programs.reference / "polyaxon"
                theirs = clients.ours_or_reference_upload(program, tree)
                rows.append(self._upload("reference", on, server, tree, theirs))
            rows.append(self._upload(floor, on, server, tree, command))
        if self._has_rclone():
            rows.append(
                Contestant("rclone", "MinIO", "our server", lambda: self._rclone.upload(tree))
            )
        return rows + self._disk(tree)

    def _slow_up(self):
        tree = self.data.notes()
        rows = []
        for on, server in self._polyaxon_servers():
            if on.endswith("https"):
                continue
            link = SlowLink(server, SLOW)
            self._links.append(link)
            ours = clients.ours_or_reference_upload(self.programs.image, tree)
            commands = [
                (f"ours, --compress {when}", lambda uuid, when=when: [*ours(uuid), "--compress", when])
                for when in ("always", "never")
            ]
            if on == "haupt" and self.programs.reference:
                program = self.programs.reference / "polyaxon"
                theirs = clients.ours_or_reference_upload(program, tree)
                commands.append(("reference", theirs))
            commands.append(("tar + curl", clients.curl_tar(link, tree, self.places)))
            rows += [self._upload(who, on, link, tree, command) for who, command in commands]
        return rows

    def _upload(self, who, on, server, tree, command):
        return Contestant(who, on, on, lambda: clients.upload(server, tree, command))

    def _down(self, tree):
        rows = []
        for on, server in self._polyaxon_servers():
            uuid = self._store(server, tree)
            ours = clients.ours_or_reference_download(self.programs.image, uuid)
            rows.append(self._download("ours", on, server, tree, uuid, ours))
            if on != "our server" and self.programs.reference:
                program = self.programs.reference / "polyaxon"
                theirs = clients.ours_or_reference_download(program, uuid)
                rows.append(self._download("reference", on, server, tree, uuid, theirs))
            floor, command = self._floor_down(server, tree, uuid)
            rows.append(self._download(floor, on, server, tree, uuid, command))
        if self._has_rclone():
            key = self._rclone.store(tree)
            rows.append(
                Contestant(
                    "rclone",
                    "MinIO",
                    "our server",
                    lambda: self._rclone.download(tree, key, self.places),
                )
            )
        return rows + self._disk(tree)

    def _floor_up(self, server, tree):
        if tree.files == 1:
            return clients.curl_file(server, tree)
        return clients.curl_tar(server, tree, self.places)

    def _floor_down(self, server, tree, uuid):
        if tree.files == 1:
            return "curl", clients.curl_get(server, tree, uuid)
        if tree.files == 40:
            return "curl, four at once", clients.curl_each(server, tree, uuid)
        return "curl of the archive, tar", clients.curl_archive(server, uuid)

    def _download(self, who, on, server, tree, uuid, command):
        return Contestant(
            who, on, on, lambda: clients.download(server, tree, uuid, self.places, command)
        )

    def _store(self, server, tree):
        """Puts a tree into a new run, with curl; the uuid of the run."""
        uuid = server.new_run()
        self._stored.append((server, uuid))
        self.stopwatch.output(self._floor_up(server, tree)(uuid), server.env)
        self.places.remove("packed")
        tree.compare(server.files(uuid) / clients.TARGET)
        return uuid

    def _disk(self, tree):
        if tree.files == 1:
            return []
        attempt = lambda: clients.tar_to_tar(tree, self.places)
        return [Contestant("tar c, tar x", "the disk", "our server", attempt)]

    def _select(self):
        tree = self.data.project()
        rows = self._dry_runs({"": tree})
        alone = self._dry_runs({", the scan alone": tree}, alone=True)
        if self.programs.reference:
            python = self.programs.reference / "python"
            whole = lambda: clients.reference_selection(python, tree)
            call = lambda: clients.reference_selection(python, tree, alone=True)
            who = "reference's ignore manager"
            rows.append(Contestant(who, "", "our server", whole))
            alone.append(Contestant(f"{who}, the call alone", "", "ours, the scan alone", call))
        return rows + alone

    def _million(self):
        few, many = (2_000, 20_000) if self.quick else (100_000, 1_000_000)
        return self._dry_runs(
            {f", {count:,} files": self.data.empty(count) for count in (few, many)}
        )

    def _dry_runs(self, trees, alone=False):
        server = self.servers.named("own")
        if not server:
            return []
        uuid = server.new_run()
        image = self.programs.image
        return [
            Contestant(
                "ours" + suffix,
                "our server",
                "ours" + suffix if alone else "our server",
                lambda tree=tree: clients.selection(image, server, tree, uuid, alone),
            )
            for suffix, tree in trees.items()
        ]

    def _sparse(self):
        server = self.servers.named("own")
        if not server:
            return []
        rows = []
        for mib in (10, 256) if self.quick else (400, 10 * 1024):
            tree = self.data.sparse(mib * 1024 * 1024)
            command = clients.ours_or_reference_upload(self.programs.image, tree)
            rows.append(self._upload(f"ours, {mib:,} MiB", "our server", server, tree, command))
        return rows

    def _polyaxon_servers(self):
        named = [("haupt", "haupt"), ("our server", "own"), ("our server, https", "https")]
        found = [(title, self.servers.named(name)) for title, name in named]
        return [(title, server) for title, server in found if server]

    def _has_rclone(self):
        minio = self.servers.named("minio")
        if minio and not self._rclone:
            self._rclone = clients.Rclone(self.programs.rclone, minio, self.stopwatch)
        return minio is not None
