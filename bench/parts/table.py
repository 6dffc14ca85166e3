"""The figures of a case as rows of a Markdown table."""

from statistics import median

HEAD = """\
| case | who | on | seconds | least – most | beside ours | peak MiB | |
|---|---|---|---|---|---|---|---|"""


def row(*cells):
    return "| " + " | ".join(cells) + " |"


def seconds(value):
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 100 else f"{value:.0f}"


class Figures:
    """What was measured of each contestant of a case, in the order of the table."""

    def __init__(self, title, contestants, smallest):
        self.title = title
        self.contestants = contestants
        self.smallest = smallest
        self.samples = {contestant: [] for contestant in contestants}
        self.failures = {contestant: [] for contestant in contestants}

    def ours_failed(self):
        return any(c.who.startswith("ours") and self.failures[c] for c in self.contestants)

    def rows(self):
        return [
            self._row(contestant, self.title if i == 0 else "")
            for i, contestant in enumerate(self.contestants)
        ] or [row(self.title, "", "", "not measured", "", "", "", "")]

    def _row(self, contestant, title):
        samples = self.samples[contestant]
        failures = self.failures[contestant]
        remarks = [sample.remark for sample in samples[-1:] if sample.remark]
        if failures:
            runs = len(samples) + len(failures)
            remarks.append(f"failed {len(failures)} of {runs}: {failures[0]}".replace("|", "/"))
        if not samples:
            return row(title, contestant.who, contestant.on, "failed", "", "", "", remarks[-1])
        times = [sample.seconds for sample in samples]
        return row(
            title,
            contestant.who,
            contestant.on,
            seconds(median(times)),
            f"{seconds(min(times))} – {seconds(max(times))}" if len(times) > 1 else "",
            self._beside_ours(contestant, median(times)),
            self._peak(max(sample.peak for sample in samples)),
            "; ".join(remarks),
        )

    def _peak(self, peak):
        """The program that measures is itself the least that can be measured."""
        mib = peak / 1024 / 1024
        least = self.smallest / 1024 / 1024 * 1.1
        return f"< {least:.0f}" if mib <= least else f"{mib:.0f}"

    def _beside_ours(self, contestant, time):
        for other in self.contestants:
            if other.who.startswith("ours") and contestant.base in (other.on, other.who):
                if other is contestant or not self.samples[other]:
                    return ""
                return f"{time / median(s.seconds for s in self.samples[other]):.2f} ×"
        return ""
