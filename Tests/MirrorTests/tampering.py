"""What a mirror that lies or a disk that rots does to a repository, and what a client says."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tuf.api.exceptions import (
    BadVersionNumberError, DownloadError, DownloadHTTPError, ExpiredMetadataError,
    LengthOrHashMismatchError, UnsignedMetadataError)
from tuf.api.serialization import DeserializationError

from publisher import SMALL


class Copy:
    """A copy of a repository, to be tampered with."""

    def __init__(self, original: Path, earlier: Path, folder: Path):
        shutil.copytree(original, folder)
        self.folder, self.metadata, self.earlier = folder, folder / "metadata", earlier

    def newest(self, role: str, before: int = 0) -> Path:
        files = sorted(
            self.metadata.glob(f"*.{role}.json"), key=lambda file: int(file.name.split(".")[0]))
        return files[-1 - before]

    @property
    def timestamp(self) -> Path:
        return self.metadata / "timestamp.json"

    def object(self, course: str, name: str) -> Path:
        """The object that is signed now under a name."""
        targets = json.loads(self.newest("targets").read_text())["signed"]["targets"]
        digest = targets[f"{course}/{name}"]["hashes"]["sha256"]
        return self.folder / "targets" / course / f"{digest}.{name}"

    @property
    def settings(self) -> Path:
        return self.object(SMALL, "course.yml")


def edit(file: Path, change: Callable[[dict], None]) -> None:
    """Changes what is in a metadata file, and leaves its signatures as they are."""
    envelope = json.loads(file.read_text())
    change(envelope)
    file.write_text(json.dumps(envelope))


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def set_version(number: int) -> Callable[[dict], None]:
    return lambda envelope: envelope["signed"].update(version=number)


def next_root(copy: Copy) -> Path:
    """Puts a copy of the newest root where the next one would be."""
    newest = copy.newest("root")
    number = int(newest.name.split(".")[0]) + 1
    return Path(shutil.copy(newest, copy.metadata / f"{number}.root.json"))


def forged_root(copy: Copy, signatures: Callable[[list], list]) -> None:
    """The next root, of which only the version is new, with some of the signatures."""
    file = next_root(copy)
    number = int(file.name.split(".")[0])

    def change(envelope: dict) -> None:
        envelope["signed"]["version"] = number
        envelope["signatures"] = signatures(envelope["signatures"])

    edit(file, change)


def half_signed(copy: Copy, times: int) -> None:
    """The newest root, which the client has not seen, with the signature of one key alone."""
    edit(copy.newest("root"), lambda envelope: envelope.update(
        signatures=[envelope["signatures"][0]] * times))


def replay(copy: Copy, *names: str) -> None:
    """Files of an earlier day, under the names of today's."""
    for name in names:
        if name == "timestamp":
            shutil.copy(copy.earlier / "metadata/timestamp.json", copy.timestamp)
        else:
            shutil.copy(copy.newest(name, before=1), copy.newest(name))


@dataclass
class Case:
    """One way of tampering."""

    name: str
    tamper: Callable[[Copy], None]
    refusal: type[Exception] | tuple[type[Exception], ...]
    # How many days ahead the client's clock is.
    days: int = 0
    # Who notices: a client that knew the repository of yesterday, one that is new.
    known: bool = True
    new: bool = True


MISMATCH = LengthOrHashMismatchError

CASES = [
    Case("one bit of an object", lambda copy: flip(copy.settings), MISMATCH),
    Case("an object without its end",
         lambda copy: copy.settings.write_bytes(copy.settings.read_bytes()[:-1]), MISMATCH),
    Case("an object with more after its end",
         lambda copy: copy.settings.write_bytes(copy.settings.read_bytes() + b"\n"),
         (MISMATCH, DownloadError)),
    Case("an error page instead of an object",
         lambda copy: copy.settings.write_text("<html>Please sign in</html>"),
         (MISMATCH, DownloadError)),
    Case("another object's bytes",
         lambda copy: shutil.copy(copy.object(SMALL, "course.fr.md"), copy.settings),
         (MISMATCH, DownloadError)),
    Case("an object that is not there", lambda copy: copy.settings.unlink(), DownloadHTTPError),
    Case("a list of files with another length", lambda copy: edit(
        copy.newest("targets"),
        lambda envelope: envelope["signed"]["targets"][f"{SMALL}/course.yml"].update(length=1)),
        (MISMATCH, DownloadError)),
    Case("one bit of the list of files", lambda copy: flip(copy.newest("targets")), MISMATCH),
    Case("yesterday's list of files as today's", lambda copy: replay(copy, "targets"),
         (MISMATCH, DownloadError)),
    Case("a list of files that is not there", lambda copy: copy.newest("targets").unlink(),
         DownloadHTTPError),
    Case("one bit of the snapshot", lambda copy: flip(copy.newest("snapshot")), MISMATCH),
    Case("yesterday's snapshot as today's", lambda copy: replay(copy, "snapshot"),
         (MISMATCH, DownloadError)),
    Case("yesterday's timestamp", lambda copy: replay(copy, "timestamp"), BadVersionNumberError,
         new=False),
    Case("a timestamp with a higher version", lambda copy: edit(
        copy.timestamp, set_version(1_000_000)), UnsignedMetadataError),
    Case("a timestamp without a signature", lambda copy: edit(
        copy.timestamp, lambda envelope: envelope.update(signatures=[])), UnsignedMetadataError),
    Case("a timestamp of eight days ago", lambda copy: None, ExpiredMetadataError, days=8),
    Case("a repository of last year", lambda copy: None, ExpiredMetadataError, days=366),
    Case("a root that nobody signed", lambda copy: forged_root(copy, lambda all: []),
         UnsignedMetadataError),
    Case("a root with the signatures of another", lambda copy: forged_root(copy, lambda all: all),
         UnsignedMetadataError),
    Case("a root that comes twice", lambda copy: next_root(copy), BadVersionNumberError),
    Case("a new root that one key signed", lambda copy: half_signed(copy, 1),
         UnsignedMetadataError),
    Case("a new root that one key signed twice", lambda copy: half_signed(copy, 2),
         (UnsignedMetadataError, DeserializationError)),
    Case("one bit of a partner's list", lambda copy: flip(copy.newest("partner")), MISMATCH,
         known=False),
    Case("a partner's first list as its newest", lambda copy: replay(copy, "partner"),
         (MISMATCH, DownloadError), known=False),
]
