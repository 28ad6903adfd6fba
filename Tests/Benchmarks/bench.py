"""Measures Article 4 beside what it is compared with; scripts/bench builds everything and runs it.

Two sides are measured in turns, round by round, so that a disturbance meets both. Rates depend on
the machine and on its other users; the processor time of a request hardly does, so that decides.
"""

import argparse
import shutil
import signal
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import generated
import learners
import machine
import mirrors
import programs
import table
import trainers
from programs import Article4, Nginx, Tools, measured, wrk
from table import Line, Target

ROUNDS = 3
MIRRORS = 50
COURSE, MODULE, QUIZ = "essentials", "words", "words"
MODULE_FILE = "01-words"
PAGE = f"/fr/courses/{COURSE}/{MODULE}"

# What nginx puts into a head by itself.
NGINX_FIELDS = {"date", "content-length", "content-type", "etag", "connection", "last-modified"}

# Answers enough for a round, by connections; what is left over is not posted.
ANSWERS_A_SECOND = {False: {1: 8_000, 32: 25_000, 128: 30_000}, True: {1: 300, 32: 6_000, 128: 15_000}}


class Bench:
    def __init__(self, options, folder):
        self.binary = Path(options.binary).resolve()
        self.tools = Tools(options.tools)
        self.root = Path(options.root)
        self.folder = folder
        self.seconds = 1 if options.quick else 3
        self.courses = folder / "courses"
        shutil.copytree(self.root / "courses", self.courses)
        shutil.copytree(self.root / "static", folder / "static")
        self.lines = []
        self.servers = 0

    def serve(self, courses=None, **options):
        self.servers += 1
        return Article4(
            self.binary, courses or self.courses, self.folder / "static",
            self.folder / f"data-{self.servers}", **options)

    def nginx(self, server):
        """nginx with the very bytes and header fields of our anonymous page."""
        ours = server.page(PAGE, Accept_Encoding="br")
        headers = [(k, v) for k, v in ours.headers if k.lower() not in NGINX_FIELDS]
        if ours.header("Content-Encoding") != "br":
            raise RuntimeError("the anonymous page is not compressed with brotli")
        place = self.folder / f"nginx-{self.servers}"
        place.mkdir()
        return Nginx(place, PAGE, ours.body, headers)

    def alternate(self, what, sides):
        """Runs the sides in turns and gives the rounds of each."""
        rounds = [[] for _ in sides]
        for number in range(ROUNDS):
            for side, run in enumerate(sides):
                say(f"{what}: round {number + 1} of {ROUNDS}")
                rounds[side].append(run())
        return rounds

    # 1. The page that is the same for everyone.

    def anonymous_page(self):
        with self.serve() as server, self.nginx(server) as nginx:
            sizes = []
            for each in (server, nginx):
                page = each.page(PAGE, Accept_Encoding="br")
                head = sum(len(k) + len(v) + 4 for k, v in page.headers)
                sizes.append((len(page.body), head))
                wrk(each, PAGE, 16, 1, Accept_Encoding="br")
            if sizes[0][0] != sizes[1][0]:
                raise RuntimeError(f"the two bodies differ: {sizes}")
            note(f"anonymous page: {sizes[0][0]:,} bytes of brotli, heads of {sizes[0][1]} (ours) "
                 f"and {sizes[1][1]} bytes (nginx)")
            for connections in (1, 16, 64):
                what = f"anonymous module page, {count(connections)}"
                ours, beside = self.alternate(what, [
                    lambda: measured(server, lambda: wrk(
                        server, PAGE, connections, self.seconds, Accept_Encoding="br")),
                    lambda: measured(nginx, lambda: wrk(
                        nginx, PAGE, connections, self.seconds, Accept_Encoding="br")),
                ])
                ratio = table.ratio_of_cpu(ours, beside)
                self.lines.append(table.line(1, what, ours, beside, "nginx", [
                    Target("≤ 1.3 × its CPU", ratio, 1.3)]))

    # 2. The same page for a learner.

    def own_page(self):
        with self.serve() as server, self.nginx(server) as nginx:
            cookie = learners.reader(server, PAGE)
            page = server.page(PAGE, Accept_Encoding="gzip", Cookie=cookie)
            if page.header("Content-Encoding") != "gzip" or page.header("ETag"):
                raise RuntimeError("the page of a learner is not her own")
            note(f"signed-in page: {len(page.body):,} bytes of gzip")
            for connections in (1, 16):
                what = f"signed-in module page, {count(connections)}"
                ours, beside = self.alternate(what, [
                    lambda: measured(server, lambda: wrk(
                        server, PAGE, connections, self.seconds, Accept_Encoding="gzip",
                        Cookie=cookie)),
                    lambda: measured(nginx, lambda: wrk(
                        nginx, PAGE, connections, self.seconds, Accept_Encoding="br")),
                ])
                ratio = table.ratio_of_cpu(ours, beside)
                self.lines.append(table.line(2, what, ours, beside, "nginx, anonymous", [
                    Target("≤ 5 × its CPU", ratio, 5)]))

    # 3. Answers that are on disk before they are acknowledged.

    def answers(self):
        self._answers(slow=False)
        self._answers(slow=True)

    def _answers(self, slow):
        milliseconds = 5 if slow else 0
        options = {"slow_disk": self.tools.slow_disk, "milliseconds": 5} if slow else {}
        disk = "fsync + 5 ms" if slow else "disk as it is"
        least = {32: 1_500, 128: 4_000} if slow else {32: 5_000}
        with self.serve(**options) as server:
            quiz = f"{PAGE}/quizzes/{QUIZ}"
            attempts = learners.Attempts(server, self.tools, self.folder, quiz)
            prepared, practice = self.folder / "answers", self.folder / "practice"
            learners.practisers(server, self.tools, self.folder, PAGE, practice)
            for connections in (1, 32, 128):
                per_round = ANSWERS_A_SECOND[slow][connections] * self.seconds

                def answer():
                    attempts.prepare(per_round, prepared)
                    return measured(server, lambda: self.tools.load(
                        server, prepared, connections, self.seconds, 303, "/feedback"))

                def practise():
                    return measured(server, lambda: self.tools.load(
                        server, practice, connections, self.seconds, 303, "#q-", repeats=True))

                def commit():
                    return measured(None, lambda: self.tools.commits(
                        self.folder, connections, self.seconds, milliseconds))

                given, practised, plain = self.alternate(
                    f"answers, {count(connections)}, {disk}", [answer, practise, commit])
                for what, rounds in (("quiz", given), ("practice", practised)):
                    cpu = median(each.cpu for each in rounds)
                    targets = [Target("≤ 250 µs", cpu, 250)]
                    if connections in least:
                        limit = least[connections]
                        rate = median(each.rate for each in rounds)
                        targets.append(Target(f"≥ {limit:,}/s", rate, limit, is_least=True))
                    self.lines.append(table.line(
                        3, f"{what} answers, {count(connections)}, {disk}", rounds, plain,
                        "SQLite alone", targets))

    # 4. Starting, and what it takes to be there.

    def start(self):
        made = {2: (self.courses, PAGE)}
        for modules in (100, 1000):
            folder = self.folder / f"courses-{modules}"
            size = generated.courses(folder, modules, self.root / "courses" / COURSE, MODULE_FILE)
            note(f"{modules:,} modules: {size:,.0f} bytes a file on average, in two languages")
            made[modules] = (folder, "/fr/courses/course-1/module-1")
        for modules, (courses, page) in made.items():
            seconds, busy, sizes = [], [], []
            for number in range(ROUNDS):
                say(f"start with {modules:,} modules: {number + 1} of {ROUNDS}")
                with self.serve(courses) as server:
                    server.page(page)
                    seconds.append(time.monotonic() - server.started)
                    busy.append(server.processor_seconds())
                    for path in ("/fr/", page.rpartition("/")[0], page):
                        for coding in ("gzip", "br"):
                            server.page(path, Accept_Encoding=coding)
                    time.sleep(0.5)
                    sizes.append(machine.resident_mebibytes(server.process.pid))
            first, cpu, size = 1e3 * median(seconds), 1e3 * median(busy), median(sizes)
            targets = [Target("≤ 150 ms", first, 150)] if modules == 2 else []
            self.lines.append(Line(
                4, f"{modules:,} modules: start to first page", f"{first:,.0f} ms ({cpu:,.0f} of CPU)", "", "", "", "",
                targets))
            self.lines.append(Line(
                4, f"{modules:,} modules: resident when idle", f"{size:,.1f} MiB", "", "", "", "",
                [Target("< 40 MiB", size, 40)]))

    # 5. Checking a course, beside rendering the same files.

    def check(self):
        folder = self.folder / "checked"
        size = generated.courses(folder, 1000, self.root / "courses" / COURSE, MODULE_FILE)
        courses = sorted(folder.iterdir())
        files = sorted(file for course in courses for file in course.glob("[0-9]*.md"))
        note(f"check: {len(files):,} files of {size:,.0f} bytes on average")

        def timed(commands):
            """The seconds that commands take one after the other; what they find does not matter."""
            begun = time.monotonic()
            for command in commands:
                programs.output_of(command, 120, stderr=programs.SILENCE)
            return time.monotonic() - begun

        render = ["cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "autolink",
                  "-e", "tasklist"]
        ours, each, whole = [], [], []
        for number in range(ROUNDS):
            say(f"check: {number + 1} of {ROUNDS}")
            ours.append(timed([[self.binary, "check", *courses]]))
            each.append(timed([*render, file] for file in files))
            whole.append(timed([[*render, *files]]))
        for beside, what, targets in (
                (each, "a file a command", True), (whole, "all files in one command", False)):
            ratio = median(one / other for one, other in zip(ours, beside))
            self.lines.append(Line(
                5, f"check of 1,000 modules, cmark-gfm with {what}", f"{1e3 * median(ours):,.0f} ms",
                f"cmark-gfm {1e3 * median(beside):,.0f} ms", f"{ratio:.2f} of wall time", "", "",
                [Target("≤ 1.5", ratio, 1.5)] if targets else []))

    # 6. Writing: what a trainer waits for while she types.

    def writing(self):
        rounds = 20 if self.seconds == 1 else 60
        with self.serve() as server:
            desk = trainers.Trainer(server, self.binary, self.folder / f"data-{self.servers}")
            file = f"{MODULE_FILE}.fr.md"
            text = (self.courses / COURSE / file).read_text()
            while len(text.encode()) > 20_000:
                text = text[: text.rindex("\n\n")] + "\n"
            desk.open(COURSE, file)
            saved, shown, busy = [], [], server.processor_seconds()
            for number in range(rounds):
                say(f"writing: {number + 1} of {rounds}")
                typed = f"{text}\nUne phrase de plus, la {number}e.\n"
                saved.append(timed(lambda: desk.save(typed)))
                shown.append(timed(lambda: desk.preview(typed)))
            cpu = 1e3 * (server.processor_seconds() - busy) / rounds
        whole = 1e3 * median(one + other for one, other in zip(saved, shown))
        note(f"writing: a module of {len(text.encode()):,} bytes, saved and shown {rounds} times")
        self.lines.append(Line(
            6, "save and preview of 20 KB, round trip", f"{whole:,.1f} ms ({cpu:,.1f} of CPU)",
            "", "", f"{1e3 * max(saved + shown):,.1f} ms at worst", "",
            [Target("≤ 50 ms", whole, 50)]))

    # 7. A course that travels, and its origin while many fetch it.

    def mirrors(self):
        say("mirrors: a course of 100 modules and 50 MiB")
        origin = mirrors.Origin(
            self.binary, self.folder / "origin", self.courses / COURSE, MODULE_FILE)
        whole = sum(file.stat().st_size for file in origin.course.rglob("*") if file.is_file())
        with self.serve(repository=origin.repository) as server, \
                mirrors.Counter(server.port) as way:
            def pulled(what, mirror, targets=lambda moved: []):
                seconds = mirror.pull()
                moved, requests = way.taken()
                self.lines.append(Line(
                    7, what, f"{moved:,} bytes", f"{requests} requests", "", f"{seconds:.2f} s",
                    "", targets(moved)))
                return moved

            first = mirrors.Mirror(origin, way.port, self.folder / "mirror-0")
            way.taken()
            pulled(f"first pull of {whole:,} bytes", first)
            idle = pulled("pull when nothing has changed", first)
            many = [first.copy(self.folder / f"mirror-{number + 1}") for number in range(MIRRORS)]
            changed = origin.change_one_module(1)
            added = origin.add()
            note(f"mirrors: adding a change of {changed:,} bytes took {added:.2f} s")
            metadata = sum(
                max((file.stat().st_size for file in (origin.repository / "metadata").glob(name)),
                    default=0)
                for name in ("timestamp.json", "*.snapshot.json", "*.targets.json"))
            limit = 2 * changed + metadata + idle
            pulled(f"pull of a change of {changed:,} bytes", first, lambda moved: [
                Target(f"≤ {limit:,}", moved, limit)])

            quiet = mirrors.waits(server, PAGE, lambda: True)
            way.taken()
            with ThreadPoolExecutor(MIRRORS) as pool:
                pulls = [pool.submit(mirror.pull) for mirror in many]
                busy = mirrors.waits(server, PAGE, lambda: all(it.done() for it in pulls))
                slowest = max(it.result() for it in pulls)
            moved, requests = way.taken()
            self.lines.append(Line(
                7, f"{MIRRORS} mirrors pull that change at once", f"{moved:,} bytes",
                f"{requests} requests", "", f"{slowest:.2f} s the slowest", "", []))
            for what, found in (("quiet", quiet), (f"{MIRRORS} mirrors pulling", busy)):
                self.lines.append(Line(
                    7, f"a page of the origin, {what}", f"{1e3 * median(found):.1f} ms", "", "",
                    f"{1e3 * found[int(0.99 * (len(found) - 1))]:.1f} ms", "", []))

    parts = {
        1: anonymous_page, 2: own_page, 3: answers, 4: start, 5: check, 6: writing, 7: mirrors,
    }


def timed(work):
    begun = time.monotonic()
    work()
    return time.monotonic() - begun


def count(connections):
    return f"{connections} connection" + ("s" if connections > 1 else "")


def say(what):
    """Shows progress, on a terminal only."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{what}", end="", file=sys.stderr, flush=True)


def note(what):
    say("")
    print(what, flush=True)


def stop(number, _):
    sys.exit(128 + number)


def main():
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", type=int, action="append", choices=Bench.parts)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--tools", required=True)
    parser.add_argument("--root", required=True)
    options = parser.parse_args()
    # A signal ends what was started, through the `with` that started it.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    with tempfile.TemporaryDirectory(prefix="article4-bench-") as folder:
        for fact in machine.facts(folder):
            note(fact)
        bench = Bench(options, Path(folder))
        try:
            for part in sorted(set(options.only or Bench.parts)):
                Bench.parts[part](bench)
        finally:
            if bench.lines:
                note(f"\n{ROUNDS} rounds of {bench.seconds} s in turns, medians; CPU is the "
                     "processor time of the server for each request; others is\nthe part of the "
                     "machine that strangers used meanwhile.\n")
                note(table.text(bench.lines))


if __name__ == "__main__":
    main()
