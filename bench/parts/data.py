"""The files that are moved: made once, always the same bytes."""

import filecmp
import os
import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from parts.measure import Wrong

MIB = 1024 * 1024

IGNORE = """\
# 40 lines: some match, most do not, as in a real project
*.log
build/
tmp/
cache/
!data/*.log
*.pyc
__pycache__/
.venv/
venv/
node_modules/
.git/
.idea/
.vscode/
*.swp
*~
.DS_Store
*.egg-info/
dist/
.mypy_cache/
.pytest_cache/
.ruff_cache/
.tox/
.coverage
htmlcov/
*.so
*.o
*.a
*.class
target/
.gradle/
.ipynb_checkpoints/
**/secrets/**
/private
wandb/
mlruns/
outputs/*/old
checkpoint-[0-9]*.tmp
*.part
core.[0-9]?
"""


@dataclass(frozen=True)
class Tree:
    """A directory, or a file, to move.

    files: how many; bytes: of their contents
    """

    path: Path
    files: int
    bytes: int

    def compare(self, arrived):
        """Raises Wrong unless the same names with the same bytes are there, and nothing else."""
        if not arrived.exists():
            raise Wrong(f"nothing arrived at {arrived.name}")
        if self.path.is_file():
            found = {self.path.name: arrived} if arrived.is_file() else files_below(arrived)
            sources = {self.path.name: self.path}
        else:
            found, sources = files_below(arrived), files_below(self.path)
        if found.keys() != sources.keys():
            raise Wrong(f"{len(found)} files arrived instead of {len(sources)}, or other names")
        for name, source in sources.items():
            if not filecmp.cmp(source, found[name], shallow=False):
                raise Wrong(f"{name} arrived with other bytes")

    def count(self, files, size):
        """The same by numbers alone."""
        if (files, size) != (self.files, self.bytes):
            raise Wrong(f"{files} files of {size} bytes, not {self.files} of {self.bytes}")


def files_below(directory):
    found = {}
    for folder, _, names in os.walk(directory):
        for name in names:
            path = Path(folder, name)
            found[str(path.relative_to(directory))] = path
    return found


class Data:
    """The trees below a directory; small ones for a quick run."""

    def __init__(self, place, quick):
        self.place = place
        self.quick = quick

    def one(self):
        return self._made("one", 1, 1024, lambda at: write_noise(at, "one.bin", 1024, 1), "one.bin")

    def many(self):
        per = 4 if self.quick else 100

        def make(at):
            for i in range(100):
                for k in range(per):
                    write_noise(at, f"dir-{i:03}/file-{k:03}.bin", 1024, i * per + k)

        return self._made(f"many-{100 * per}", 100 * per, 100 * per * 1024, make)

    def big(self):
        size = self._mib(400)
        return self._made(
            f"big-{size}", 1, size, lambda at: write_noise(at, "big.bin", size, 2), "big.bin"
        )

    def text(self):
        size = self._mib(400)
        return self._made(
            f"text-{size}", 1, size, lambda at: write_text(at / "big.csv", size), "big.csv"
        )

    def forty(self):
        size = self._mib(10)

        def make(at):
            for i in range(40):
                write_noise(at, f"part-{i:02}.bin", size, 100 + i)

        return self._made(f"forty-{size}", 40, 40 * size, make)

    def notes(self):
        size = self._mib(1)

        def make(at):
            for i in range(40):
                write_text(at / f"notes-{i:02}.csv", size, i)

        return self._made(f"notes-{size}", 40, 40 * size, make)

    def project(self):
        """A working directory with an ignore file; files and bytes are those that it leaves."""
        parts = 2 if self.quick else 100
        folders = "src data docs build tmp models logs plots conf cache".split()
        endings = "py csv json txt log bin png yaml md pyc".split()

        def make(at):
            (at / ".polyaxonignore").write_text(IGNORE)
            for i in range(parts):
                for folder in folders:
                    below = at / f"part-{i:03}" / folder
                    below.mkdir(parents=True)
                    for k in range(100):
                        (below / f"file-{k:03}.{endings[k % 10]}").touch()

        # 7 of 10 folders, 8 of 10 files in each, the logs of data, and the ignore file itself.
        left = parts * (7 * 80 + 10) + 1
        return self._made(f"project-{parts * 1000}", left, len(IGNORE), make)

    def empty(self, count):
        """Files without content, 1,000 in a directory."""
        folders = count // 1000

        def make(at):
            for i in range(folders):
                below = at / f"dir-{i:04}"
                below.mkdir()
                for k in range(1000):
                    (below / f"file-{k:03}.txt").touch()

        return self._made(f"empty-{count}", count, 0, make)

    def sparse(self, size):
        """Ten files that are all hole."""

        def make(at):
            for i in range(10):
                with open(at / f"hole-{i}.bin", "wb") as file:
                    file.truncate(size // 10)

        return self._made(f"sparse-{size}", 10, size // 10 * 10, make)

    def _mib(self, mib):
        return mib * MIB // (40 if self.quick else 1)

    def _made(self, name, files, size, make, single=""):
        at, done = self.place / name, self.place / f"{name}.done"
        if not done.exists():
            shutil.rmtree(at, ignore_errors=True)
            at.mkdir(parents=True)
            make(at)
            done.touch()
        return Tree(at / single, files, size)


def write_noise(at, name, size, seed):
    source = random.Random(seed)
    path = at / name
    path.parent.mkdir(exist_ok=True)
    with open(path, "wb") as file:
        for begin in range(0, size, MIB):
            file.write(source.randbytes(min(MIB, size - begin)))


def write_text(path, size, seed=3):
    """Lines of figures, as a training writes them; gzip makes a third of them."""
    source = random.Random(seed)
    lines = [
        f"{epoch},{source.randrange(1000)},{source.random():.6f},{source.gauss(0, 1):.4f},ok\n"
        for epoch in range(min(400_000, size // 16))
    ]
    block = "".join(lines).encode()
    with open(path, "wb") as file:
        for begin in range(0, size, len(block)):
            file.write(block[: size - begin])
