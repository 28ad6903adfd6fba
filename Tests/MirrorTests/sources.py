"""What a mirror asks of each of its sources, and how often."""

import time

from chain import Liar, Site, about, check, failing, honestly
from publisher import SMALL, Publisher


def slowly(to, status, body):
    time.sleep(3.2)
    honestly(to, status, body)


def sources(publisher: Publisher, _=None) -> None:
    """A mirror asks no more than it must, and who fails or dawdles is asked after the others."""
    with Site(publisher, "asked-data", "--repository", publisher.repository) as origin, \
            Site(publisher, "asking-data") as mirror, Liar(origin.port) as first:
        mirror.follow(first.address)
        check(mirror.pull() == 0, "nothing came")
        first.asked.clear()
        check(mirror.pull() == 0, "no second pull")
        names = [path.split("/")[-1].split(".", 1)[-1] for path in first.asked]
        check(names == ["root.json", "json"], f"asked though nothing is new: {first.asked}")

        # Two texts are new, and the first source has little more than its lists.
        mirror.follow(origin.repository)
        for lie in failing, slowly:
            publisher.edit(SMALL, "Une phrase de plus.", "fr", "en")
            publisher.sign("add", SMALL)
            first.asked.clear()
            first.lie = about("/targets/", lie)
            check(mirror.pull() == 0, "the second source was of no help")
            objects = [path for path in first.asked if "/targets/" in path]
            check(len(objects) == 1, f"{lie.__name__}, asked again and again: {objects}")
