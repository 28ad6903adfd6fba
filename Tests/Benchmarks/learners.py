"""Learners who answer: what a browser would post, read from the pages themselves."""

import re
import struct
import urllib.parse
from html.parser import HTMLParser

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
FORM = {**SAME_ORIGIN, "Content-Type": "application/x-www-form-urlencoded"}

# So many learners at once go from question to question.
TOGETHER = 128


class _Forms(HTMLParser):
    """The posting forms of a page: their address and their fields."""

    def __init__(self, page):
        super().__init__()
        self.forms = []  # (action, {name: [values]}, {name: kind})
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form" and given.get("method") == "post":
            self.forms.append((given["action"], {}, {}))
        elif self.forms and tag in ("input", "select") and given.get("name"):
            _, fields, kinds = self.forms[-1]
            fields.setdefault(given["name"], [])
            kinds[given["name"]] = given.get("type", tag)
            if tag == "input" and given.get("value"):
                fields[given["name"]].append(given["value"])
            self._select = fields[given["name"]]
        elif self.forms and tag == "option" and given.get("value"):
            self._select.append(given["value"])


def _answers(fields, kinds):
    """Two different answers to a question, in the form's own encoding."""
    def encoded(turn):
        pairs = []
        for number, (name, values) in enumerate(fields.items()):
            values = [value for value in values if value != "unknown"]
            if kinds[name] == "text":
                pairs.append((name, ["49,6", "40"][turn]))
            elif name.startswith("step-"):
                pairs.append((name, (number + turn) % len(fields) + 1))
            else:
                pairs.append((name, values[turn % len(values)]))
        return urllib.parse.urlencode(pairs)
    return encoded(0), encoded(1)


def _forms(server, path, cookie=""):
    page = server.page(path, Cookie=cookie) if cookie else server.page(path)
    return [
        (action, *_answers(fields, kinds))
        for action, fields, kinds in _Forms(page.body.decode()).forms
    ]


def practice_forms(server, module):
    """The address of each practice question of a module, with two answers to it."""
    return [form for form in _forms(server, module) if "/practice/" in form[0]]


def reader(server, module):
    """The cookie of someone who has answered the practice questions of a module."""
    cookie = ""
    for action, answer, _ in practice_forms(server, module):
        headers = {**FORM, **({"Cookie": cookie} if cookie else {})}
        posted = server.request("POST", action, headers, answer)
        if posted.status != 303:
            raise RuntimeError(f"{action}: {posted.status}")
        cookie = cookie or posted.cookie
    return cookie


def request(server, path, body, cookie=""):
    """A post as it goes over the wire."""
    lines = [f"POST {path} HTTP/1.1", f"Host: {server.host}"]
    lines += [f"Cookie: {cookie}"] if cookie else []
    lines += [f"{name}: {value}" for name, value in FORM.items()]
    lines += [f"Content-Length: {len(body)}", "", body]
    return "\r\n".join(lines).encode()


def write(file, requests):
    with file.open("wb") as out:
        for each in requests:
            out.write(struct.pack("<I", len(each)) + each)


def _heads(file):
    """The heads that the load has kept."""
    data, at = file.read_bytes(), 0
    while at < len(data):
        _, size = struct.unpack_from("<II", data, at)
        yield data[at + 8 : at + 8 + size].decode()
        at += 8 + size


def _newcomers(server, tools, folder, path, body, count, text):
    """Posts the same form as so many newcomers; gives where each was sent, and her cookie."""
    requests, heads = folder / "newcomers", folder / "heads"
    write(requests, [request(server, path, body)] * count)
    tools.load(server, requests, TOGETHER, 120, 303, text, heads=heads)
    for head in _heads(heads):
        location = re.search(r"\r\nLocation: (\S+)", head)[1]
        yield location, re.search(r"\r\nSet-Cookie: ([^;]+)", head)[1]


class Attempts:
    """Attempts at a quiz, each by a learner of her own, ready to be answered."""

    def __init__(self, server, tools, folder, quiz):
        self.server, self.tools, self.folder, self.quiz = server, tools, folder, quiz
        location, cookie = next(self._start(1))
        first = location.rpartition("/")[0]
        self.answers = []
        while True:
            forms = _forms_or_none(server, f"{first}/{len(self.answers) + 1}", cookie)
            if forms is None:
                break
            self.answers.append(forms[0][1])

    def _start(self, count):
        return _newcomers(
            self.server, self.tools, self.folder, self.quiz, "", count, "/attempts/")

    def prepare(self, count, file):
        """Starts attempts for so many answers and writes the posts that answer them."""
        attempts = [
            (location.rpartition("/")[0], cookie)
            for location, cookie in self._start(max(1, count // len(self.answers)))
        ]
        write(file, (
            request(self.server, f"{path}/{place}", answer, cookie)
            for start in range(0, len(attempts), TOGETHER)
            for place, answer in enumerate(self.answers, 1)
            for path, cookie in attempts[start : start + TOGETHER]
        ))


def _forms_or_none(server, path, cookie):
    answer = server.request("GET", path, {"Cookie": cookie})
    if answer.status != 200:
        return None
    return [
        (action, *_answers(fields, kinds))
        for action, fields, kinds in _Forms(answer.body.decode()).forms
        if "/attempts/" in action
    ]


def practisers(server, tools, folder, module, file, count=2 * TOGETHER):
    """Writes posts that change the answer of each of so many learners at every turn."""
    action, one, other = next(
        form for form in practice_forms(server, module) if form[1].startswith("answer="))
    cookies = [c for _, c in _newcomers(server, tools, folder, action, one, count, "#q-")]
    write(file, [request(server, action, body, c) for body in (other, one) for c in cookies])
