"""A page as its text alone, whose forms are filled and sent as a browser would, without drawing it."""

import re
from urllib.parse import urldefrag, urlencode
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from playwright.sync_api import APIResponse

import answers
from reader import Reader


class Sheet:
    """The page that was asked for last, with the cookies of a reader's browser."""

    def __init__(self, reader: Reader):
        self.reader = reader

    def open(self, path: str) -> None:
        """Asks for a page, redirects followed."""
        request = self.reader.context.request
        self._read(request.get(self.reader.origin + urldefrag(path)[0]))

    def send(self, form: Element, fields: list[tuple[str, str]], button: Element) -> None:
        """Sends a form with its hidden fields and the button that is pressed."""
        hidden = [
            (it.get("name"), it.get("value", "")) for it in form.iter("input")
            if it.get("type") == "hidden"]
        pressed = [(button.get("name"), button.get("value", ""))] if button.get("name") else []
        self._read(self.reader.context.request.post(
            self.reader.origin + form.get("action"), data=urlencode(hidden + fields + pressed),
            headers={
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": self.reader.origin, "Sec-Fetch-Site": "same-origin",
            }))

    def _read(self, response: APIResponse) -> None:
        if not response.ok:
            raise AssertionError(f"{response.status} at {response.url}")
        self.path = response.url.removeprefix(self.reader.origin)
        self.root = ElementTree.fromstring(response.text())
        self.main = self.root.find("body/main")

    # Finding.

    def section(self, name: str) -> Element | None:
        """What stands under a name on the page."""
        return next((it for it in self.root.iter() if it.get("id") == name), None)

    @staticmethod
    def links(part: Element, word: str) -> list[str]:
        """Where links of a part lead whose address holds a word."""
        return [it.get("href") for it in part.iter("a") if word in it.get("href", "")]

    @staticmethod
    def has_note(part: Element, *kinds: str) -> bool:
        """Whether a part holds a note of one of these kinds."""
        classes = [set(it.get("class", "").split()) for it in part.iter()]
        return any("note" in it and it & set(kinds) for it in classes)

    @staticmethod
    def first_button(form: Element) -> Element:
        """The button that sends a form."""
        return next(form.iter("button"))

    # Answering.

    def answer(self, form: Element, question: answers.Question, is_right: bool) -> None:
        """Fills the form of a question, rightly or wrongly, and sends it."""
        fields: list[tuple[str, str]] = []
        if question.is_typed:
            field = next(it for it in form.iter("input") if it.get("type") == "text")
            fields = [(field.get("name"), question.typed(is_right))]
        elif question.options:
            fields = self._ticked(form, question, is_right)
        elif question.steps or question.pairs:
            fields = [self._chosen(row, question, is_right) for row in self._rows(form, "pair")]
        self.send(form, fields, self.first_button(form))

    @staticmethod
    def _rows(form: Element, kind: str) -> list[Element]:
        return [it for it in form.iter() if kind in it.get("class", "").split()]

    @staticmethod
    def _text(element: Element) -> str:
        return "".join(element.itertext())

    def _ticked(
        self, form: Element, question: answers.Question, is_right: bool
    ) -> list[tuple[str, str]]:
        wanted = {question.said(text) for text, right in question.options if right == is_right}
        if not question.is_marked:
            wanted = {question.said(question.options[0][0])}
        rows = [
            row for row in self._rows(form, "opt") if question.said(self._text(row)) in wanted]
        assert rows, f"{question.name}: no option reads {wanted}"
        boxes = [next(row.iter("input")) for row in rows]
        if boxes[0].get("type") == "radio":
            boxes = boxes[:1]
        return [(box.get("name"), box.get("value")) for box in boxes]

    def _chosen(
        self, row: Element, question: answers.Question, is_right: bool
    ) -> tuple[str, str]:
        said = answers.plain(self._text(next(row.iter("label"))))
        select = next(row.iter("select"))
        options = [it for it in select.iter("option") if it.get("value")]
        if question.steps:
            steps = [answers.plain(step) for step in question.steps]
            place = steps.index(said) + 1
            place = place if is_right else len(steps) + 1 - place
            return select.get("name"), str(place)
        right = {answers.plain(left): answers.plain(right) for left, right in question.pairs}[said]
        for option in options:
            # Long lines have a letter before them: "B. The police".
            text = answers.plain(re.sub(r"^[A-Z]\. ", "", self._text(option)))
            if (text == right) == is_right:
                return select.get("name"), option.get("value")
        raise AssertionError(f"{question.name}: nothing to choose for {said}")
