"""A publisher: the built program, its folders, and a plain web server that shows the repository."""

import functools
import os
import shutil
import subprocess
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# A course of a few lines, for what is done many times.
SMALL = "kinds"


class Publisher:
    """Runs the program's commands in a folder of its own."""

    def __init__(self, executable: Path, folder: Path):
        self.executable, self.folder = executable.resolve(), folder
        self.repository, self.keys = folder / "repository", folder / "keys"
        self.courses = folder / "courses"
        # As they are published: with what their questions mean.
        shutil.copytree(ROOT / "courses", self.courses, ignore=shutil.ignore_patterns("README.md"))
        shutil.copytree(ROOT / "Tests/Fixtures/courses" / SMALL, self.courses / SMALL)
        for course in self.names():
            self.run("publish", self.courses / course)

    def names(self) -> list[str]:
        return sorted(path.name for path in self.courses.iterdir())

    def command(self, *words) -> list[str]:
        return [str(word) for word in (self.executable, *words)]

    def run(self, *words, status: int = 0) -> str:
        """Runs a command of the program; what it says, once it ended as it should."""
        done = subprocess.run(
            self.command(*words), cwd=self.folder, env={"LANG": "C"}, text=True, timeout=60,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != status:
            raise AssertionError(f"{words} ended with {done.returncode}: {done.stdout}")
        return done.stdout

    def sign(self, verb: str, *words, status: int = 0) -> str:
        """Runs a command of the repository with the publisher's keys."""
        return self.run(
            "repository", verb, self.repository, *words, "--keys", self.keys, status=status)

    def begin(self, verb: str, *words) -> subprocess.Popen:
        """Starts such a command and waits for nothing."""
        return subprocess.Popen(
            self.command("repository", verb, self.repository, *words, "--keys", self.keys),
            cwd=self.folder, env={"LANG": "C"}, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def version(self, name: str) -> Path:
        """The newest metadata file of a role."""
        files = (self.repository / "metadata").glob(f"*.{name}.json")
        return max(files, key=lambda file: int(file.name.split(".")[0]))

    def edit(self, course: str, text: str, *languages: str) -> None:
        """Adds to what a course says of itself, which changes no question."""
        for language in languages or ["fr"]:
            file = self.courses / course / f"course.{language}.md"
            file.write_text(file.read_text(encoding="utf-8") + f"\n{text}\n", encoding="utf-8")

    def files(self) -> int:
        """How many files the repository has, without those that are being written."""
        return sum(
            path.is_file() and not path.name.startswith(".")
            for path in self.repository.rglob("*"))

    def steps(self) -> int:
        """How much was written of late, looked up quickly: new names, and the timestamp's date."""
        folders = [self.repository / "metadata", self.repository / "targets" / SMALL]
        names = [name for folder in folders for name in os.listdir(folder) if name[0] != "."]
        return len(names) + (self.timestamp() != self.stamp)

    def timestamp(self) -> int:
        return os.stat(self.repository / "metadata/timestamp.json").st_mtime_ns

    def begin_and_kill(self, steps: int, *words) -> bool:
        """Kills a command once it has written so many files; whether it had not ended before."""
        self.stamp = self.timestamp()
        last = self.steps() + steps
        process = self.begin(*words)
        deadline = time.monotonic() + 20
        while self.steps() < last and process.poll() is None:
            if time.monotonic() > deadline:
                raise AssertionError("the command has not ended")
        process.kill()
        return process.wait() != 0


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # A head and a body are two writes: otherwise the second waits for the first to be acknowledged.
    disable_nagle_algorithm = True

    def log_message(self, *_) -> None:
        pass


class Web:
    """Shows a folder at an address of this machine, as any web server would; a context manager."""

    def __init__(self, folder: Path):
        self.server = ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> "Web":
        threading.Thread(
            target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_) -> None:
        self.server.shutdown()
        self.server.server_close()
