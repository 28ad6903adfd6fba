"""What somebody sees who writes a course by hand: `serve --draft`."""

from playwright.sync_api import Browser

from reader import TWO_VIEWS, Reader
from report import Report
from server import Server


def watch(browser: Browser, server: Server, language: str, report: Report, screenshots=None) -> None:
    """The open page shows what is saved, and what is wrong with it, without being asked."""
    file = server.courses / "every-kind" / f"course.{language}.md"
    reader = Reader(browser, server.origin, language, report, screenshots=screenshots)
    reader.open(reader.path("courses/every-kind"))
    reader.look("a draft without a fault", views=TWO_VIEWS)
    text = file.read_text()
    file.write_text(text.replace("# ", "# Relu : ", 1) + "\n![](media/nowhere.png)\n")
    with reader.page.expect_event("framenavigated", timeout=10_000):
        pass
    reader.page.get_by_role("heading", level=1, name="Relu").wait_for()
    reader.open(reader.path("courses/every-kind"))
    reader.look("a draft with a fault", views=TWO_VIEWS)
    file.write_text(text)
    reader.page.locator("#draft .tag.ok").wait_for()
    reader.close()

    plain = Reader(browser, server.origin, language, report, has_scripts=False)
    plain.open(plain.path("courses/every-kind"))
    plain.look("a draft, without scripts")
    plain.close()
