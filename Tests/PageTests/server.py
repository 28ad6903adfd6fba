"""The built server, on a free port of the loopback, with folders of its own."""

import json
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# The courses that are visited: those that are published, and the fixtures. The name of a folder
# is not the name of its course.
FIXTURES = {
    "example": ROOT / "Tests/CatalogueTests/course",
    "every-kind": ROOT / "Tests/Fixtures/every-kind",
}

# Where "leave now" leads here; nothing is ever asked of it, the browser answers in its place.
REFUGE = "https://refuge.example/"


class Server:
    """Starts the server and ends it, and no other process; a context manager."""

    def __init__(self, executable: Path, *flags: str):
        self.executable, self.flags = executable, flags
        self.folder = Path(tempfile.mkdtemp(prefix="article4-pages-"))
        self.courses = self.folder / "courses"
        shutil.copytree(ROOT / "courses", self.courses)
        for name, source in FIXTURES.items():
            shutil.copytree(source, self.courses / name, dirs_exist_ok=True)
        # It mirrors courses too, of which none has come yet.
        mirror = self.folder / "data/mirror"
        mirror.mkdir(parents=True)
        (mirror / "state.json").write_text(json.dumps({
            "sources": ["https://origin.example/repository"], "courses": [], "changes": 0,
            "isUnverified": False,
        }))
        self.log_path = self.folder / "log.txt"

    def __enter__(self) -> "Server":
        environment = {
            "ARTICLE4_LEAVE": REFUGE, "ARTICLE4_STATIC": str(ROOT / "static"),
            "ARTICLE4_MIRROR_EVERY": "0",
        }
        with self.log_path.open("wb") as log:
            self.process = subprocess.Popen(
                [
                    self.executable, "serve", "--listen", "127.0.0.1:0",
                    "--courses", self.courses, "--data", self.folder / "data", *self.flags,
                ],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, env=environment,
            )
        try:
            self.origin = self._origin(within=20)
            self.code = self._code()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _origin(self, within: float) -> str:
        """Waits for the line that says where the server listens."""
        ready, _, _ = select.select([self.process.stdout], [], [], within)
        line = self.process.stdout.readline().decode() if ready else ""
        match = re.search(r"http://[\d.:]+", line)
        if not match:
            raise RuntimeError(f"The server has not started: {line}{self.log()}")
        return match.group()

    def _code(self) -> str:
        """The code for the first administrator, in the lines that follow."""
        lines = [self.process.stdout.readline().decode() for _ in range(2)]
        return re.search(r"the code (\S+)", "".join(lines)).group(1)

    def log(self) -> str:
        """What the server has said to its operator."""
        return self.log_path.read_text()

    def refused_courses(self) -> list[str]:
        """The lines about courses that are not published because of an error."""
        return [line for line in self.log().splitlines() if "error:" in line or "refused" in line]

    def add_copy(self, course: str) -> None:
        """Adds a copy of the course with every kind of thing, to be written in; `read_again` shows it."""
        folder = self.courses / course
        shutil.copytree(FIXTURES["every-kind"], folder)
        settings = folder / "course.yml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("id: every-kind", f"id: {course}"), encoding="utf-8")

    def add_trainer(self, name: str, password: str) -> None:
        """Adds an account for somebody who writes, as the operator does."""
        subprocess.run(
            [
                self.executable, "account", "add", name, "--role", "trainer",
                "--data", self.folder / "data",
            ],
            input=password, text=True, capture_output=True, timeout=20, check=True)

    def read_again(self) -> None:
        """Has the server read the courses again, and waits until it has."""
        before = self.log().count("read again")
        self.process.send_signal(signal.SIGHUP)
        deadline = time.monotonic() + 10
        while self.log().count("read again") == before:
            if time.monotonic() > deadline:
                raise RuntimeError(f"The courses were not read again: {self.log()}")
            time.sleep(0.02)

    def __exit__(self, *_) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)
