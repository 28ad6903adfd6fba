"""A trainer who writes: signs in, opens a file, saves it and looks at it."""

import urllib.parse
from html.parser import HTMLParser

import programs

PASSWORD = "four words nobody guesses"
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}


class _Form(HTMLParser):
    """The fields of the form that holds the text."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.text = {}, None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "textarea" and given.get("name", "").startswith("text-"):
            self.text = given["name"]
        if tag == "input" and given.get("type") == "hidden" and "name" in given:
            self.fields[given["name"]] = given.get("value", "")


class Trainer:
    """One trainer with an account of her own."""

    def __init__(self, server, binary, data):
        self.server = server
        programs.tell(
            [str(binary), "account", "add", "bench", "--role", "trainer", "--data", str(data)],
            f"{PASSWORD}\n")
        answer = self._post("/fr/sign-in", {"name": "bench", "password": PASSWORD}, cookie=None)
        if answer.status != 303:
            raise RuntimeError(f"signing in: {answer.status}")
        self.cookie = "; ".join(
            value.partition(";")[0] for name, value in answer.headers
            if name.lower() == "set-cookie")

    def open(self, course, file):
        self.path = f"/fr/teach/{course}/files/{file}"
        page = self.server.page(self.path, Cookie=self.cookie)
        self.form = _Form(page.body.decode())

    def save(self, text):
        answer = self._post(self.path, self.form.fields | {self.form.text: text})
        if answer.status not in (200, 303):
            raise RuntimeError(f"saving: {answer.status}")
        place = answer.header("Location") or self.path
        page = self.server.page(place.partition("#")[0], Cookie=self.cookie)
        self.form = _Form(page.body.decode())

    def preview(self, text):
        answer = self._post(self.path + "/preview", self.form.fields | {self.form.text: text})
        if answer.status != 200:
            raise RuntimeError(f"preview: {answer.status}")

    def _post(self, path, fields, cookie=""):
        headers = dict(SAME_ORIGIN)
        if cookie is not None:
            headers["Cookie"] = self.cookie
        return self.server.request("POST", path, headers, urllib.parse.urlencode(fields).encode())
