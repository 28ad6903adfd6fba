"""Three servers in a row: an origin, a mirror of it, and a mirror of that mirror whose way there lies."""

import http.client
import re
import select
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from publisher import SMALL, Publisher

PAGE = f"/fr/courses/{SMALL}"
CALL, LIE = "Appelez le 119.", "Appelez le 666."


class Site:
    """A server with data of its own; a context manager."""

    def __init__(self, publisher: Publisher, name: str, *words):
        self.publisher, self.data = publisher, publisher.folder / name
        courses = publisher.folder / "no-courses"
        courses.mkdir(exist_ok=True)
        self.words = [
            "serve", "--listen", "127.0.0.1:0", "--courses", courses, "--data", self.data,
            "--mirror-every", "0", *words]

    def __enter__(self) -> "Site":
        self.process = subprocess.Popen(
            self.publisher.command(*self.words), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env={"LANG": "C", "ARTICLE4_STATIC": str(STATIC)})
        ready, _, _ = select.select([self.process.stdout], [], [], 30)
        line = self.process.stdout.readline().decode() if ready else ""
        found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
        if not found:
            self.__exit__()
            raise AssertionError(f"a server did not start: {line!r}")
        self.port = int(found[1])
        return self

    def __exit__(self, *_) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    @property
    def repository(self) -> str:
        return f"http://127.0.0.1:{self.port}/repository/"

    def mirror(self, *words) -> int:
        """Runs a command of the mirror; what it leaves with."""
        done = subprocess.run(
            self.publisher.command("mirror", *words, "--data", self.data), env={"LANG": "C"},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            timeout=90)
        return done.returncode

    def follow(self, *sources: str) -> None:
        root = self.publisher.repository / "metadata/1.root.json"
        for source in sources:
            if self.mirror("add", source, "--root", root) != 0:
                raise AssertionError(f"{source} was not added")

    def pull(self) -> int:
        status = self.mirror("pull")
        self.process.send_signal(signal.SIGHUP)
        return status

    def reads(self, words: str, path: str = PAGE) -> bool:
        """Whether a learner comes to read these words on a page, within ten seconds."""
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            if words in self.page(path):
                return True
            time.sleep(0.05)
        return False

    def page(self, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode()
        finally:
            connection.close()


STATIC = Path(__file__).resolve().parents[2] / "static"

# What a liar does to an answer: the request's path and the true answer's status and body go in.
Lie = Callable[[BaseHTTPRequestHandler, int, bytes], None]


def send(to: BaseHTTPRequestHandler, status: int, body: bytes, *headers: tuple[str, str]) -> None:
    to.send_response(status)
    for name, value in (("Content-Length", str(len(body))), *headers):
        to.send_header(name, value)
    to.end_headers()
    to.wfile.write(body)


def honestly(to, status, body):
    send(to, status, body)


def about(part: str, lie: Lie) -> Lie:
    """Lies about some files and is honest about the rest."""
    return lambda to, status, body: (lie if part in to.path else honestly)(to, status, body)


def other_number(to, status, body):
    send(to, status, body.replace(CALL.encode(), LIE.encode()))


def as_page(to, status, body):
    send(to, 200, b"<!DOCTYPE html><title>502 Bad Gateway</title>", ("Content-Type", "text/html"))


def cut(to, status, body):
    send(to, status, body[: len(body) // 2])


def broken(to, status, body):
    to.send_response(status)
    to.send_header("Content-Length", str(len(body)))
    to.end_headers()
    to.wfile.write(body[: len(body) // 2])
    to.close_connection = True


def endless(to, status, body):
    to.send_response(200)
    to.end_headers()
    to.close_connection = True
    try:
        while True:
            to.wfile.write(b" " * 65536)
    except OSError:
        pass


def in_a_circle(to, status, body):
    send(to, 302, b"", ("Location", to.path))


def away(to, status, body):
    send(to, 302, b"", ("Location", "http://127.0.0.1:9/metadata/timestamp.json"))


def failing(to, status, body):
    send(to, 500, b"")


class Earlier:
    """Answers with what was there once: an old timestamp hides what came since."""

    def __init__(self, old: bytes):
        self.old = old

    def __call__(self, to, status, body):
        send(to, 200, self.old)


class Liar:
    """Stands before a mirror and changes what it says; a context manager."""

    def __init__(self, port: int):
        liar = self
        self.lie: Lie = honestly
        self.asked: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *_):
                pass

            def do_GET(self):
                liar.asked.append(self.path)
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
                try:
                    connection.request("GET", self.path)
                    answer = connection.getresponse()
                    status, body = answer.status, answer.read()
                except OSError:
                    status, body = 502, b""
                finally:
                    connection.close()
                liar.lie(self, status, body)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}/repository/"

    def __enter__(self) -> "Liar":
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_) -> None:
        self.server.shutdown()
        self.server.server_close()


def check(holds: bool, what: str) -> None:
    if not holds:
        raise AssertionError(what)


def row(what: str, status: int, site: Site) -> None:
    """A line of the table: what a learner reads, and what she is told of its age."""
    words = {0: "À jour", 3: "Peut-être plus ancien"}[status]
    check(site.reads(words, "/fr/mirror"), f"{what}: nobody is told “{words}”")
    print(f"    {what:42} pull {status}   “{CALL}”   {words}", flush=True)


def chain(publisher: Publisher, _=None) -> None:
    """At the end of a chain of mirrors one reads what was signed, whatever the middle does."""
    publisher.edit(SMALL, CALL, "fr", "en")
    publisher.sign("add", SMALL)
    old = (publisher.repository / "metadata/timestamp.json").read_bytes()
    with Site(publisher, "origin-data", "--repository", publisher.repository) as origin, \
            Site(publisher, "middle-data") as middle, Site(publisher, "edge-data") as edge:
        middle.follow(origin.repository)
        check(middle.pull() == 0 and middle.reads(CALL), "the middle has not got it")
        with Liar(middle.port) as liar:
            edge.follow(liar.address)
            check(edge.pull() == 0 and edge.reads(CALL), "the edge has not got it")
            row("honest", 0, edge)

            # A second version, which the edge learns of in vain while somebody lies about it.
            publisher.edit(SMALL, "Deuxième version.")
            publisher.sign("add", SMALL)
            check(middle.pull() == 0 and middle.reads("Deuxième version."), "no second version")
            # What was verified is kept: lies about one file after the other, the first one first.
            lies = {
                "a timestamp without end": about("timestamp.json", endless),
                "redirected in a circle": about("timestamp.json", in_a_circle),
                "redirected to another site": about("timestamp.json", away),
                "failing": failing,
                "a page of an error as a list": about(".snapshot.json", as_page),
                "a list of files cut short": about(".targets.json", cut),
                "another number in the text": about("/targets/", other_number),
                "a page of an error as a text": about("/targets/", as_page),
                "half a text": about("/targets/", cut),
                "a connection that breaks": about("/targets/", broken),
                "a text without end": about("/targets/", endless),
            }
            for what, lie in lies.items():
                liar.lie = lie
                status = edge.pull()
                check(status == 3, f"{what}: pull left with {status}")
                page = edge.page(PAGE)
                check(CALL in page and LIE not in page, f"{what}: the page has changed")
                check("Deuxième version." not in page, f"{what}: half an update is served")
                row(what, status, edge)

            liar.lie = about("/targets/", other_number)
            edge.follow(origin.repository)
            check(edge.pull() == 0 and edge.reads("Deuxième version."), "no way around a liar")
            row("the origin asked where the middle lies", 0, edge)

            check(edge.mirror("remove", origin.repository) == 0, "a source stays")
            liar.lie = about("timestamp.json", Earlier(old))
            status = edge.pull()
            check(status == 3 and "Deuxième version." in edge.page(PAGE), "an old list was taken")
            row("an old timestamp, replayed", status, edge)

            liar.lie = honestly
            origin.process.kill()
            origin.process.wait()
            status = middle.pull()
            check(status == 3 and CALL in middle.page(PAGE), f"the middle without origin: {status}")
            row("the origin is gone (the middle's learner)", status, middle)
            check(edge.pull() == 0 and CALL in edge.page(PAGE), "a mirror of a mirror stops")
            row("the origin is gone (the edge's learner)", 0, edge)
