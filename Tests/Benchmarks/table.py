"""One table: what was measured, what stands beside it, what it should be, and whether it is."""

from dataclasses import dataclass
from statistics import median


@dataclass
class Target:
    """A limit that a measured value keeps or not."""

    text: str
    value: float
    limit: float
    is_least: bool = False

    @property
    def is_met(self):
        return self.value >= self.limit if self.is_least else self.value <= self.limit


@dataclass
class Line:
    part: int
    what: str
    ours: str
    beside: str
    ratio: str
    p99: str
    others: str
    targets: list

    @property
    def cells(self):
        target = ", ".join(target.text for target in self.targets)
        missed = [target.text for target in self.targets if not target.is_met]
        if not self.targets:
            verdict = ""
        elif not missed:
            verdict = "met"
        elif len(self.targets) == 1:
            verdict = "MISSED"
        else:
            verdict = "MISSED " + ", ".join(missed)
        return [str(self.part), self.what, self.ours, self.beside, self.ratio, self.p99,
                self.others, target, verdict]


HEADINGS = ["", "what", "ours", "beside it", "CPU ratio", "p99", "others", "target", ""]


def rate_and_cpu(rounds):
    """The medians of a side, in words."""
    rate = median(each.rate for each in rounds)
    cpu = median(each.cpu for each in rounds)
    return f"{rate:,.0f}/s {cpu:.1f} µs"


def ratio_of_cpu(ours, beside):
    """The median of the ratios round by round, so that a disturbed round counts once."""
    return median(one.cpu / other.cpu for one, other in zip(ours, beside))


def line(part, what, ours, beside, name, targets):
    """A line from the rounds of both sides."""
    waits = [each.p99 for each in ours if each.p99 is not None]
    others = median(each.others for each in ours + beside)
    return Line(
        part, what, rate_and_cpu(ours), f"{name} {rate_and_cpu(beside)}",
        f"{ratio_of_cpu(ours, beside):.2f}", f"{median(waits):.1f} ms" if waits else "",
        f"{100 * others:.0f} %", targets)


def text(lines):
    rows = [HEADINGS] + [line.cells for line in lines]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)
