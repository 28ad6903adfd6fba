"""The programs that are started: each is ended by the one who started it, whatever happens."""

import ctypes
import http.client
import json
import os
import re
import resource
import signal
import socket
import subprocess
import time
from pathlib import Path

import machine

_libc = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1


def _end_with_parent():
    # Even when this program is killed, nothing that it started goes on.
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def start(words, **options):
    return subprocess.Popen(words, preexec_fn=_end_with_parent, **options)


SILENCE = subprocess.DEVNULL


def output_of(words, limit, **options):
    """What a program prints; it is ended after `limit` seconds."""
    with start(words, stdout=subprocess.PIPE, text=True, **options) as process:
        try:
            text, _ = process.communicate(timeout=limit)
        except BaseException:
            process.kill()
            raise
    if process.returncode != 0:
        raise RuntimeError(f"{words[0]} ended with {process.returncode}")
    return text


def tell(words, text, limit=60):
    """Runs a program that reads its standard input."""
    with start(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        process.communicate(text, timeout=limit)
    if process.returncode != 0:
        raise RuntimeError(f"{words[0]} {words[1]} ended with {process.returncode}")


class Answer:
    """What a server said to one request."""

    def __init__(self, response, body):
        self.status = response.status
        self.headers = response.getheaders()
        self.body = body

    def header(self, name):
        return next((v for k, v in self.headers if k.lower() == name.lower()), None)

    @property
    def cookie(self):
        return (self.header("Set-Cookie") or "").partition(";")[0]


class Server:
    """A web server on loopback."""

    def __init__(self, process, port):
        self.process = process
        self.port = port

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    @property
    def host(self):
        return f"127.0.0.1:{self.port}"

    def processor_seconds(self):
        return machine.processor_seconds(self.process.pid)

    def request(self, method, path, headers=None, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return Answer(response, response.read())
        finally:
            connection.close()

    def page(self, path, **headers):
        answer = self.request("GET", path, {k.replace("_", "-"): v for k, v in headers.items()})
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return answer


class Article4(Server):
    """Our server, on courses, with data of its own."""

    def __init__(
            self, binary, courses, statics, data, slow_disk=None, milliseconds=0, repository=None):
        environment = dict(os.environ, ARTICLE4_STATIC=str(statics))
        if slow_disk:
            environment["LD_PRELOAD"] = str(slow_disk)
            environment["SLOW_DISK_MICROSECONDS"] = str(milliseconds * 1000)
        Path(data).mkdir(parents=True)
        self.log = Path(f"{data}.log")
        words = [binary, "serve", "--listen", "127.0.0.1:0", "--courses", courses, "--data", data]
        words += ["--repository", repository] if repository else []
        self.started = time.monotonic()
        with self.log.open("w") as log:
            process = start(
                list(map(str, words)), env=environment, stdout=subprocess.PIPE, stderr=log)
        super().__init__(process, 0)
        try:
            line = process.stdout.readline().decode()
            found = re.search(r":(\d+)/$", line.strip())
            if not found:
                raise RuntimeError(f"the server did not start: {self.log.read_text()}")
            self.port = int(found[1])
        except BaseException:
            self.__exit__()
            raise


class Nginx(Server):
    """One worker that serves one file, with the header fields that are given."""

    def __init__(self, folder, path, body, headers):
        folder = Path(folder)
        (folder / "root" / path.strip("/")).parent.mkdir(parents=True)
        (folder / "root" / path.strip("/")).write_bytes(body)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        fields = "\n".join(f"    add_header {name} {json.dumps(value)};" for name, value in headers)
        (folder / "nginx.conf").write_text(_NGINX % {"folder": folder, "port": port, "fields": fields})
        process = start(
            ["nginx", "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")])
        super().__init__(process, port)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                time.sleep(0.02)
        self.__exit__()
        raise RuntimeError(f"nginx did not start: {(folder / 'error.log').read_text()}")


# One process that accepts and serves, as one worker does.
_NGINX = """
daemon off;
master_process off;
worker_processes 1;
user root;
pid %(folder)s/nginx.pid;
error_log %(folder)s/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  server_tokens off;
  sendfile on;
  tcp_nopush off;
  tcp_nodelay on;
  keepalive_timeout 75s;
  keepalive_requests 1000000000;
  open_file_cache max=64 inactive=600s;
  open_file_cache_valid 600s;
  default_type "text/html; charset=utf-8";
  client_body_temp_path %(folder)s/body;
  proxy_temp_path %(folder)s/proxy;
  fastcgi_temp_path %(folder)s/fastcgi;
  uwsgi_temp_path %(folder)s/uwsgi;
  scgi_temp_path %(folder)s/scgi;
  server {
    listen 127.0.0.1:%(port)s backlog=1024;
    root %(folder)s/root;
    max_ranges 0;
    add_header Last-Modified "";
%(fields)s
  }
}
"""


class Round:
    """One measured round of a side."""

    def __init__(self, count, seconds, cpu, others, p99=None):
        self.count = count
        self.rate = count / seconds
        self.cpu = 1e6 * cpu / count  # microseconds each
        self.others = others  # the part of the machine that strangers used
        self.p99 = p99


def _children_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measured(server, load):
    """Runs a load against a server (or alone, when the load is the thing to measure)."""
    children, all_before = _children_seconds(), machine.busy_seconds()
    before = server.processor_seconds() if server else 0
    start_time = time.monotonic()
    result = load()
    elapsed = time.monotonic() - start_time
    cpu = server.processor_seconds() - before if server else result["cpu"]
    own = _children_seconds() - children + (cpu if server else 0)
    others = machine.busy_seconds() - all_before - own
    return Round(
        result["good"], result["seconds"], cpu,
        max(0.0, others / elapsed / os.cpu_count()), result.get("p99"))


def wrk(server, path, connections, seconds, **headers):
    """Many requests for one page."""
    words = ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "--timeout", "10s"]
    for name, value in headers.items():
        words += ["-H", f"{name.replace('_', '-')}: {value}"]
    text = output_of(words + [f"http://{server.host}{path}"], seconds + 30)
    if "Non-2xx" in text or "Socket errors" in text:
        raise RuntimeError(f"not every request was answered well:\n{text}")
    count, spent = re.search(r"(\d+) requests in ([\d.]+)s", text).groups()
    return {"good": int(count), "seconds": float(spent)}


class Tools:
    """The C programs beside this file, as scripts/bench compiled them."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.slow_disk = self.folder / "slow_disk.so"

    def load(self, server, requests, connections, seconds, status, text, *, repeats=False,
             heads=None):
        """Posts prepared requests; anything but the expected answer is an error."""
        words = [
            self.folder / "load", "-c", connections, "-s", seconds, "-e", status, "-l", text]
        words += ["-r"] if repeats else []
        words += ["-o", heads] if heads else []
        words += [server.port, requests]
        result = json.loads(output_of(list(map(str, words)), seconds + 30))
        if result["bad"] or result["lost"] or not result["good"]:
            raise RuntimeError(f"not every answer was acknowledged: {result}")
        # A process that has just started is always busy.
        if result["seconds"] > 0.5 and result["cpu"] > 0.9 * result["seconds"]:
            print(f"  the load itself was the limit: {result}")
        return result

    def commits(self, folder, writers, seconds, milliseconds):
        """Grouped commits of plain rows by SQLite alone."""
        file = Path(folder) / "commits.db"
        for leftover in Path(folder).glob("commits.db*"):
            leftover.unlink()
        environment = dict(
            os.environ, LD_PRELOAD=str(self.slow_disk),
            SLOW_DISK_MICROSECONDS=str(milliseconds * 1000))
        words = [self.folder / "commits", writers, seconds, 100_000_000, file]
        return json.loads(output_of(list(map(str, words)), seconds + 30, env=environment))
