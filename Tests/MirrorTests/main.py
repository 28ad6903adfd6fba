"""Has python-tuf's ngclient, which is none of ours, follow repositories that the built program makes.

It downloads every course over a loopback web server, follows replaced keys and a partner's courses,
refuses tampered copies, and is given repositories on which a command was killed at each step. Then
three servers in a row mirror each other, the way between two of them lies, and sites show certificates of
all kinds.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

import tampering
from certificates import certificates
from chain import chain
from client import Client, expected
from publisher import ROOT, SMALL, Publisher
from sources import sources


def check(holds: bool, what: str) -> None:
    if not holds:
        raise AssertionError(what)


def downloads(publisher: Publisher, client: Client, *names: str) -> None:
    """Every file of every course, byte for byte."""
    wanted = expected(publisher.courses, names or publisher.names())
    check(client.fetch(publisher.repository, wanted) == wanted, "the courses differ")


def updates(publisher: Publisher, client: Client) -> None:
    """What did not change is not written again, and what changed arrives."""
    before = publisher.files()
    publisher.sign("add", "essentials", SMALL)
    check(publisher.files() == before, "files were written though nothing had changed")
    publisher.edit(SMALL, "Une phrase.")
    said = publisher.sign("add", "essentials", SMALL)
    check(f"{SMALL}: version 2" in said and "1 of them to be sent" in said, said)
    # An object, the list of files, the snapshot; the timestamp has no name of its own.
    check(publisher.files() == before + 3, "more was written than changed")
    publisher.sign("renew")
    downloads(publisher, client, SMALL)


def rotations(publisher: Publisher, client: Client) -> None:
    """The keys of each role are replaced, and a client that trusts the first root follows."""
    for role in ["timestamp", "snapshot", "targets", "root", "root"]:
        before = publisher.files()
        publisher.sign("rotate", role, "--dry-run")
        check(publisher.files() == before, "something was written though it was only tried")
        publisher.sign("rotate", role)
        client.fetch(publisher.repository, [])
    publisher.sign("renew")
    downloads(publisher, client, SMALL)


def lost_keys(publisher: Publisher, client: Client) -> None:
    """Two keys are enough to replace any other, even one that is lost."""
    root = sorted(publisher.keys.glob("root-*.key"), key=lambda file: file.stat().st_mtime_ns)
    root[-1].unlink()
    for file in publisher.keys.glob("timestamp-*.key"):
        file.unlink()
    check("holds 0 of the 1 keys" in publisher.sign("renew", status=1), "a lost key went unnoticed")
    publisher.sign("rotate", "timestamp")
    publisher.sign("rotate", "root")
    downloads(publisher, client, SMALL)


def lost_repository(publisher: Publisher, client: Client) -> None:
    """Where only an older copy is left, it is signed on demand alone, and clients follow again."""
    older = publisher.folder / "left"
    shutil.copytree(publisher.repository, older)
    publisher.edit(SMALL, "Une phrase qui se perd.")
    publisher.sign("add", SMALL)
    downloads(publisher, client, SMALL)
    shutil.rmtree(publisher.repository)
    older.rename(publisher.repository)
    said = publisher.sign("renew", status=1)
    check("before version" in said and "last-seen.json" in said, said)
    (publisher.keys / "last-seen.json").unlink()
    publisher.sign("rotate", "snapshot")
    publisher.sign("rotate", "timestamp")
    publisher.sign("add", SMALL)
    downloads(publisher, client, SMALL)


def partners(publisher: Publisher, client: Client) -> None:
    """A partner signs a course of its own, and no other."""
    theirs = publisher.folder / "partner"
    theirs.mkdir()
    course = theirs / "ours"
    shutil.copytree(publisher.courses / "homes", course)
    settings = course / "course.yml"
    settings.write_text(settings.read_text().replace("id: homes", "id: ours"))
    publisher.run("repository", "key", "partner", "--keys", theirs)
    public = theirs / "partner.public.json"
    publisher.sign("delegate", "partner", "homes", "--key", public, status=1)
    publisher.sign("delegate", "partner", "ours", "--key", public)
    downloads(publisher, client, SMALL)

    def sign(folder: Path) -> None:
        publisher.run(
            "repository", "add", theirs / "offer", folder, "--as", "partner", "--keys", theirs)

    sign(course)
    publisher.sign("take", theirs / "offer")
    wanted = expected(theirs, ["ours"])
    check(client.fetch(publisher.repository, wanted) == wanted, "the partner's course differs")
    # What a partner was not given is not taken from it, and its own course is nobody else's.
    sign(publisher.courses / "homes")
    said = publisher.sign("take", theirs / "offer", status=1)
    check("partner has signed the course homes" in said, said)
    publisher.sign("add", course, status=1)
    downloads(publisher, client, SMALL)


def stolen_partner_key(publisher: Publisher, client: Client) -> None:
    """A partner's name goes on with another key."""
    theirs = publisher.folder / "partner"
    public = theirs / "partner.public.json"
    publisher.sign("revoke", "partner")
    client.fetch(publisher.repository, [])
    public.unlink()
    publisher.run("repository", "key", "partner", "--keys", theirs)
    publisher.sign("delegate", "partner", "ours", "--key", public)
    client.fetch(publisher.repository, [])
    publisher.run(
        "repository", "add", theirs / "offer", theirs / "ours", "--as", "partner",
        "--keys", theirs)
    publisher.sign("take", theirs / "offer")
    wanted = expected(theirs, ["ours"])
    check(client.fetch(publisher.repository, wanted) == wanted, "the new key is not followed")


def refused(client: Client, copy: tampering.Copy, case: tampering.Case, paths: list[str]) -> None:
    try:
        client.fetch(copy.folder, paths, days=case.days)
    except case.refusal:
        return
    except Exception as error:
        raise AssertionError(f"{case.name}: {error!r}") from error
    raise AssertionError(f"{case.name}: accepted")


def tampered(publisher: Publisher, client: Client) -> None:
    """Each tampered copy is refused by a client that knew the repository, and by a new one."""
    earlier = publisher.folder / "earlier"
    shutil.copytree(publisher.repository, earlier)
    publisher.sign("renew")
    client.fetch(publisher.repository, [])
    publisher.edit(SMALL, "Une autre phrase.")
    publisher.sign("add", SMALL)
    # Whoever has not seen the newest root meets it in a copy.
    publisher.sign("rotate", "root")
    paths = [f"{SMALL}/course.yml", "ours/course.yml"]
    for number, case in enumerate(tampering.CASES):
        copy = tampering.Copy(
            publisher.repository, earlier, publisher.folder / f"tampered-{number}")
        case.tamper(copy)
        others = []
        if case.known:
            others.append(client.copy(publisher.folder / f"known-{number}"))
        if case.new:
            others.append(Client(publisher.folder / f"new-{number}", client.root))
        for other in others:
            refused(other, copy, case, paths)
    # The table proves nothing unless an honest copy is accepted.
    honest = tampering.Copy(publisher.repository, earlier, publisher.folder / "honest")
    check(len(client.copy(publisher.folder / "glad").fetch(honest.folder, paths)) == 2, "refused")


def kills(publisher: Publisher, client: Client) -> None:
    """After a command was killed at any step the repository is the old one or the new one."""
    running = 0
    for step in range(15):
        old = expected(publisher.courses, [SMALL])
        publisher.edit(SMALL, f"Phrase {step}.", "fr", "en")
        new = expected(publisher.courses, [SMALL])
        running += publisher.begin_and_kill(step // 3, "add", SMALL)
        check(client.fetch(publisher.repository, old) in [old, new], f"neither, at step {step}")
        publisher.sign("add", SMALL)
        check(client.fetch(publisher.repository, new) == new, f"not repaired after step {step}")
    check(running > 8, f"the command had mostly ended before it was killed ({running})")
    for step, role in enumerate(["timestamp", "snapshot", "targets"] * 2):
        publisher.begin_and_kill(step, "rotate", role)
        client.fetch(publisher.repository, [])
        publisher.sign("renew")
        client.fetch(publisher.repository, [])


def crowds(publisher: Publisher, client: Client) -> None:
    """Commands at the same time wait for each other."""
    crowd = ["homes", "reference", SMALL]
    for course in crowd:
        publisher.edit(course, "Beaucoup de monde.")
    several = [publisher.begin("add", course) for course in crowd]
    several.append(publisher.begin("renew"))
    check([process.wait(60) for process in several] == [0] * 4, "one of them failed")
    downloads(publisher, client)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--executable", type=Path, default=ROOT / ".build/debug/article4", metavar="FILE",
        help="the built program (.build/debug/article4)")
    executable = parser.parse_args().executable
    with tempfile.TemporaryDirectory(prefix="article4-mirrors-") as folder:
        publisher = Publisher(executable, Path(folder))
        publisher.sign("init")
        publisher.sign("add", *publisher.names())
        root = (publisher.repository / "metadata/1.root.json").read_bytes()
        client = Client(Path(folder) / "client", root)
        steps = [
            downloads, updates, rotations, lost_keys, lost_repository, partners, tampered, kills,
            crowds, stolen_partner_key, chain, sources, certificates]
        for step in steps:
            start = time.monotonic()
            try:
                step(publisher, client)
            except Exception as error:
                sys.exit(f"{step.__doc__}\n  failed: {error or repr(error)}")
            print(f"{step.__doc__} ({time.monotonic() - start:.1f} s)", flush=True)


if __name__ == "__main__":
    main()
