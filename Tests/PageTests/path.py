"""The whole path of a learner, with scripts switched off, as she would walk it."""

import json

from playwright.sync_api import Browser

import answers
from reader import Reader
from report import Report
from server import Server
from visits import CASE, COURSE, MODULE, PASSWORD, QUIZ


def walk(browser: Browser, server: Server, language: str, report: Report) -> None:
    """Home, course, module, practice, case, quiz, result, resume, account, export, erase, leave."""
    reader = Reader(browser, server.origin, language, report, has_scripts=False)
    page = reader.page
    questions = answers.questions(server.courses / COURSE, language)
    course = f"/{language}/courses/{COURSE}"
    module = f"{course}/{MODULE}"

    reader.open("/")
    assert reader.here == f"/{language}/", f"the browser's language leads to {reader.here}"
    reader.press(f'main a[href="{course}"] >> nth=0')
    reader.press("main a.btn")
    assert reader.here == module, reader.here

    # The hint opens and a practice question is answered wrongly, then rightly, in its place.
    practice = page.locator("#q-practice-one")
    practice.locator("summary").click()
    assert practice.locator("details p").is_visible()
    reader.answer(practice.locator("form"), questions["practice-one"], is_right=False)
    assert page.url.endswith("#q-practice-one") and practice.locator(".note.bad").count()
    reader.press(practice.locator("a.btn"))
    reader.answer(practice.locator("form"), questions["practice-one"], is_right=True)
    assert practice.locator(".note.ok").count()
    reader.look("module, without scripts")

    reader.press(f"#case-{CASE} a.btn")
    while page.locator("input[name=choice]").count():
        page.locator("input[name=choice]").first.check()
        reader.press("main form button")
    reader.press("main a.btn >> nth=0")
    assert reader.here == module, reader.here

    reader.press(f"#quiz-{QUIZ} a.btn")
    reader.press("main form button")
    total = sum(1 for question in questions.values() if question.name.startswith("quiz"))
    for place in range(1, total + 1):
        if place == 2:
            # She is called away, and comes back by the first page.
            reader.open(f"/{language}/")
            reader.press('main a.btn[href$="/resume"]')
        if place == 3:
            # The other language asks the same question, and back.
            address = reader.here
            reader.press("header a[hreflang]")
            assert reader.here[3:] == address[3:], reader.here
            reader.press("header a[hreflang]")
        assert reader.here.endswith(f"/{place}"), f"{reader.here} instead of question {place}"
        form = page.locator("main form")
        name = reader.question_name(form)
        reader.answer(form, questions[name], is_right=True)
        assert reader.here.endswith(f"/{place}/feedback"), reader.here
        again = page.url
        page.reload()
        assert page.url == again, "a reload leaves the feedback"
        reader.press("main a.btn")
    assert page.locator("main .note.ok").count(), "right answers do not pass"
    reader.look("result, without scripts")

    reader.open(f"/{language}/resume")
    assert reader.response.status == 200

    reader.open(f"/{language}/sign-up")
    page.locator("#name").fill(f"Sans script {language}")
    page.locator("#password").fill(PASSWORD)
    reader.press("main form button")
    assert f"Sans script {language}" in page.locator("main").inner_text()

    with page.expect_download() as download:
        page.locator('main a[href$="/me/export"]').click()
    document = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert document["account"]["name"] == f"Sans script {language}"
    assert len(document["attempts"][0]["answers"]) == total
    assert document["attempts"][0]["submitted"].endswith("Z")
    for key in ("practice", "progress", "completions"):
        assert key in document, f"the export has no {key}"

    page.locator("#confirm").check()
    reader.press('main form[action$="erase"] button')
    assert not page.locator('main form[action$="erase"]').count(), "something is still kept"
    assert not [it for it in reader.context.cookies() if it["name"].endswith("s")], "a session"

    reader.leave(page.locator("#leave").click)
    if reader.errors:
        report.fault(f"console: {reader.errors}", f"path without scripts ({language})")
    reader.close()
    report.count("paths walked without scripts")


def removed(browser: Browser, server: Server, report: Report) -> None:
    """A question leaves its course while somebody is being asked it: she goes on in what she began."""
    reader = Reader(browser, server.origin, "fr", report)
    folder = server.courses / COURSE
    questions = answers.questions(folder, "fr")
    reader.open(f"/fr/courses/{COURSE}/{MODULE}/quizzes/{QUIZ}")
    reader.press("main form button")
    name = reader.question_name(reader.page.locator("main form"))
    address = reader.here
    for path in folder.glob("0*.md"):
        parts = path.read_text(encoding="utf-8").split("\n### ")
        kept = [part for part in parts if f"`q:{name} " not in part.splitlines()[0]]
        assert len(kept) == len(parts) - 1, name
        path.write_text("\n### ".join(kept), encoding="utf-8")
    server.read_again()
    for language in ("en", "fr"):
        reader.language = language
        reader.open(f"/{language}{address[3:]}")
        assert reader.question_name(reader.page.locator("main form")) == name
        reader.look("question that left its course")
    reader.answer(reader.page.locator("main form"), questions[name], is_right=True)
    assert reader.here == f"{address}/feedback", reader.here
    assert reader.page.locator("main .note.ok").count(), "a right answer is not taken for one"
    reader.look("explanation of a question that left its course")
    reader.close()
