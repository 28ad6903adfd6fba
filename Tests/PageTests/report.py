"""What was visited and what is wrong; one for the whole run, filled from several threads."""

import threading
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Page:
    """A page as the server sent it."""

    name: str
    language: str
    html: str


@dataclass
class Report:
    pages: list[Page] = field(default_factory=list)
    faults: dict[str, list[str]] = field(default_factory=dict)
    details: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    counts: Counter = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, page: Page) -> None:
        """Keeps a page, to be checked with all the others at the end."""
        with self.lock:
            self.pages.append(page)

    def count(self, what: str, number: int = 1) -> None:
        """Counts something that was done or found."""
        with self.lock:
            self.counts[what] += number

    def fault(self, what: str, where: str, detail: str = "") -> None:
        """Notes a fault and one more place where it stands; the first detail is kept."""
        with self.lock:
            self.details.setdefault(what, detail)
            places = self.faults.setdefault(what, [])
            if where not in places:
                places.append(where)

    def print_faults(self) -> None:
        """Prints each fault once, with the first places where it stands."""
        for what, places in self.faults.items():
            more = f" and {len(places) - 4} more" if len(places) > 4 else ""
            print(f"fault: {what}\n       on {', '.join(places[:4])}{more}")
            if self.details[what]:
                print(f"       first: {self.details[what]}")
