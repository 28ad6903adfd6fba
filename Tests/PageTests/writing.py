"""The page of a text as trainers use it, with a script or without."""

from playwright.sync_api import expect

from reader import Reader

SAVE = "#edit button.btn:not([formaction])"


class Writing:
    """Somebody at the page of a text."""

    def __init__(self, reader: Reader):
        self.reader, self.page = reader, reader.page

    @property
    def text(self) -> str:
        return self.page.locator("#text").input_value()

    def save(self) -> None:
        """Sends the whole page, as the button does."""
        self.reader.press(SAVE)
        assert "saved" in self.page.url, self.page.url

    def write(self, text: str) -> None:
        """Puts a text in place of what is there, and has it saved."""
        with self.saving():
            self.page.locator("#text").fill(text)
            if self.reader.has_scripts:
                self.page.keyboard.press("Control+s")
        if not self.reader.has_scripts:
            self.save()

    def replace(self, old: str, new: str) -> None:
        """Selects a passage and types another over it."""
        text = self.text
        assert text.count(old) == 1, f"{text.count(old)} times {old!r}"
        if not self.reader.has_scripts:
            self.write(text.replace(old, new))
            return
        start = text.index(old)
        self.put_cursor(start, start + len(old))
        with self.saving():
            self.page.keyboard.insert_text(new)
            self.page.keyboard.press("Control+s")

    def put_cursor(self, start: int, end: int | None = None) -> None:
        self.page.locator("#text").focus()
        self.page.locator("#text").evaluate(
            "(area, [start, end]) => area.setSelectionRange(start, end)",
            [start, start if end is None else end])

    def insert(self, example: str, heading: str = "", at: int | None = None) -> None:
        """Inserts an example after the part that holds a place of the text, or where that is."""
        text = self.text
        self.page.locator("#example").select_option(example)
        if heading:
            self.page.locator("#heading").fill(heading)
        button = self.page.locator("button[formaction$='/insert']")
        place = len(text) if at is None else at
        if not self.reader.has_scripts:
            if at is not None:
                self.page.locator("#at").fill(str(text[:at].count("\n") + 1))
            self.reader.press(button)
            assert "#line" in self.page.url, self.page.url
        else:
            assert not self.page.locator("#at").is_visible()
            self.put_cursor(place)
            with self.saving():
                button.click()
        assert self.text != text, f"{example} is not inserted"

    def mend(self, place: int = 0) -> None:
        """Presses the button of a problem that mends it."""
        button = self.page.locator(".issues button[name=fix]").nth(place)
        if self.reader.has_scripts:
            with self.saving():
                button.click()
        else:
            self.reader.press(button)

    def saving(self):
        """What waits for the page to save by itself; without a script, nothing does."""
        if not self.reader.has_scripts:
            return _Nothing()
        return self.page.expect_response(
            lambda answer: answer.request.method == "POST" and answer.url.endswith(".md"))

    def shows(self, passage: str) -> bool:
        """Whether a passage of the text is in the part of it that can be seen."""
        return self.page.locator("#text").evaluate(
            """(area, passage) => {
              const before = area.cloneNode();
              before.value = area.value.slice(0, area.value.indexOf(passage));
              before.style.height = before.style.minHeight = "0";
              area.after(before);
              const bottom = before.scrollHeight - area.scrollTop;
              before.remove();
              return bottom > 0 && bottom <= area.clientHeight;
            }""", passage)

    def errors(self) -> list[str]:
        """What is shown to be wrong."""
        return self.page.locator("#issues li:has(.tag.bad) p").all_inner_texts()

    def expect_errors(self, count: int) -> None:
        try:
            expect(self.page.locator("#issues li .tag.bad")).to_have_count(count)
        except AssertionError:
            raise AssertionError(f"not {count} errors: {self.errors()}") from None

    def expect_preview(self, words: str) -> None:
        """Waits until the frame beside the text shows words."""
        frame = self.page.frame_locator("#preview")
        expect(frame.get_by_text(words).first).to_be_visible()


class _Nothing:
    def __enter__(self) -> None: ...

    def __exit__(self, *_) -> None: ...
