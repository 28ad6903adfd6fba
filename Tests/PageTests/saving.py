"""The page of a text when a save does not go as it should: nothing typed is lost, and the truth is told."""

from playwright.sync_api import Browser, Route, expect

import workshop
from reader import TWO_VIEWS, Reader
from report import Report
from server import Server
from writing import SAVE, Writing

PASSWORD = "huit tables vertes 5521"
FILE = "**/files/*.md"


def visit(browser: Browser, server: Server, language: str, report: Report, screenshots=None) -> None:
    """Somebody who types while the network fails, while the server refuses, and while others remove what
    she writes."""
    glossary = f"teach/{workshop.course(language)}/files/glossary.{language}.md"

    def signed_in(name: str) -> Reader:
        server.add_trainer(f"{name} {language}", PASSWORD)
        reader = Reader(
            browser, server.origin, language, report, screenshots=screenshots, views=TWO_VIEWS)
        reader.open(reader.path(glossary))
        reader.page.locator("#name").fill(f"{name} {language}")
        reader.page.locator("#password").fill(PASSWORD)
        reader.press("main form button")
        return reader

    reader, other = signed_in("Odile"), signed_in("Otto")
    writing = Writing(reader)
    lose_an_answer(writing)
    be_refused(writing)
    other.open(other.path(glossary + "/saves"))
    other.press("button[value=remove]")
    meet_a_removal(writing)
    give_up_a_course(other)
    for one in (reader, other):
        one.close()
    report.count("pages that could not save")


def told(writing: Writing, name: str) -> None:
    """Waits until the page says beside its button what its form holds under that name."""
    words = writing.page.locator("#edit").get_attribute(f"data-{name}")
    expect(writing.page.locator("#saved")).to_have_text(words)


def lose_an_answer(writing: Writing) -> None:
    """The server saves, the answer is lost on the way, and she presses the button: she has no conflict
    with herself."""
    page, before = writing.page, writing.text

    def lose(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route(FILE, lose)
    page.locator("#text").fill(before + "\nPerdu en route.\n")
    told(writing, "unsaved")
    page.unroute(FILE)
    page.locator("#text").fill(before + "\nPerdu en route, puis gardé.\n")
    writing.save()
    assert writing.text == before + "\nPerdu en route, puis gardé.\n"
    writing.reader.errors.clear()


def be_refused(writing: Writing) -> None:
    """The server refuses what is sent: the page says so, and does not send it again and again."""
    page, before = writing.page, writing.text
    sent = []

    def spoil(route: Route) -> None:
        if route.request.method == "POST":
            sent.append(route.request.url)
            route.continue_(post_data="auto=1")
        else:
            route.continue_()

    page.route(FILE, spoil)
    page.locator("#text").fill(before + "\nRefusé.\n")
    told(writing, "refused")
    page.locator("#text").fill(before + "\nRefusé, puis gardé.\n")
    # Longer than it waits before it tries again.
    page.wait_for_timeout(4000)
    assert len(sent) == 1, sent
    page.unroute(FILE)
    writing.save()
    assert writing.text == before + "\nRefusé, puis gardé.\n"
    writing.reader.errors.clear()


def meet_a_removal(writing: Writing) -> None:
    """Somebody asks to remove the file while she writes it: her text is kept, and she is asked."""
    reader, text = writing.reader, writing.text + "\nÉcrit quand même.\n"
    writing.page.locator("#text").fill(text)
    told(writing, "conflict")
    reader.press(SAVE, status=409)
    reader.look("text beside a removal", is_problem=True)
    assert writing.page.locator("#mine").input_value() == text
    assert not writing.page.locator("#theirs").count()
    reader.press("main a[href$='/saves']")
    reader.look("saves with a text kept aside")
    reader.press("ul.changes li:has(.tag.bad) a")
    reader.look("text kept aside")
    reader.press("button[value=aside]")
    assert not reader.page.locator("ul.changes .tag.bad").count()


def give_up_a_course(reader: Reader) -> None:
    """A course of drafts alone, all given up: what was saved is within reach."""
    reader.open(reader.path("teach/new"))
    reader.page.locator("#title").fill(f"Abandon {reader.language}")
    reader.press("main form button")
    course = reader.here
    files = reader.page.locator(f"main a[href^='{course}/files/']")
    for file in {link.get_attribute("href") for link in files.all()}:
        reader.open(file + "/saves")
        reader.press("button[value=discard]")
    assert reader.here == course, reader.here
    reader.look("course given up")
    reader.open(reader.path("teach/"))
    reader.look("courses with one that was given up")
    assert reader.page.locator(f"main a[href='{course}']").count() == 1
