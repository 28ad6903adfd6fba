"""The pages of those who look after accounts, and of those they add."""

import re

from playwright.sync_api import Browser

from reader import Reader
from report import Report
from server import Server

ADMIN = "Adèle Administratrice"
PASSWORD = "huit tables vertes 5521"
CODE = re.compile(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}")


def begin(browser: Browser, server: Server, report: Report, screenshots=None) -> None:
    """The first administrator opens her account with the code that the server printed."""
    for language in ("en", "fr"):
        reader = Reader(browser, server.origin, language, report, screenshots=screenshots)
        reader.open(reader.path("admin/first"))
        reader.look("first administrator")
        reader.page.locator("#code").fill("ABCD")
        reader.page.locator("#name").fill(ADMIN)
        reader.press("main form button", status=422)
        reader.look("first administrator refused", is_problem=True)
        if language == "fr":
            # As people type it.
            reader.page.locator("#code").fill(server.code.lower().replace("-", " "))
            reader.page.locator("#password").fill(PASSWORD)
            reader.press("main form button")
            assert reader.here == reader.path("admin/"), reader.here
            reader.open(reader.path("admin/first"), status=404)
        reader.close()


def sign_in(reader: Reader, name: str, password: str) -> None:
    """From the form that is open."""
    reader.page.locator("#name").fill(name)
    reader.page.locator("#password").fill(password)
    reader.press("main form button")


def visit(browser: Browser, server: Server, language: str, report: Report, screenshots=None) -> None:
    """An administrator adds a trainer, who chooses a password of her own and begins."""
    reader = Reader(browser, server.origin, language, report, screenshots=screenshots)
    name = f"Mina {language}"
    reader.open(reader.path("admin/"))
    assert reader.here == reader.path("sign-in"), reader.here
    reader.look("sign-in on the way to a page")
    sign_in(reader, ADMIN, PASSWORD)
    assert reader.here == reader.path("admin/"), reader.here
    reader.look("accounts")
    reader.press("main form button", status=422)
    reader.look("account not added", is_problem=True)
    reader.page.locator("#name").fill(name)
    reader.page.locator("input[value=trainer]").check()
    reader.press("main form button")
    reader.look("password that works once")
    code = CODE.search(reader.page.locator("main").inner_text()).group()
    reader.open(reader.path("admin/reach"))
    reader.look("people reached")
    # Who reads it in the other language may have been here before.
    if reader.page.locator("#name").count():
        reader.press("main form button", status=422)
        reader.look("name of a mirror refused", is_problem=True)
        reader.page.locator("#name").fill("Bibliothèque")
        reader.press("main form button")
    else:
        reader.open(reader.path("admin/reach"))
    reader.look("what a mirror would tell")
    reader.open(reader.path("admin/?who=everyone"))
    reader.look("all accounts")
    reader.press(f'main table a:text-is("{name}")')
    reader.look("an account")
    reader.page.locator("input[value=trainer]").check()
    reader.press("main form button >> nth=0")
    reader.look("role recorded")
    reader.press("main form button >> nth=1")
    reader.look("another password that works once")
    code = CODE.search(reader.page.locator("main").inner_text()).group()
    # Nobody else is an administrator here.
    reader.open(reader.path("admin/"))
    reader.press(f'main table a:text-is("{ADMIN}")')
    reader.page.locator("input[value=learner]").check()
    reader.press("main form button >> nth=0", status=422)
    reader.look("last administrator stays", is_problem=True)
    reader.open(reader.path("me"))
    reader.look("my data, of an administrator")
    reader.close()

    trainer = Reader(browser, server.origin, language, report, screenshots=screenshots)
    trainer.open(trainer.path("teach/"))
    sign_in(trainer, name, code.lower())
    trainer.look("choosing a password")
    trainer.page.locator("#password").fill("court")
    trainer.press("main form button", status=422)
    trainer.look("chosen password refused", is_problem=True)
    trainer.page.locator("#password").fill(PASSWORD + language)
    trainer.press("main form button")
    assert trainer.here == trainer.path("teach/"), trainer.here
    trainer.look("where trainers begin")
    trainer.open(trainer.path("admin/"), status=403)
    trainer.look("reserved page", is_problem=True)
    trainer.open(trainer.path("me"))
    trainer.look("my data, of a trainer")
    trainer.press('main a[href$="/me/password"]')
    trainer.look("change of password")
    trainer.press("main form button", status=422)
    trainer.look("change of password refused", is_problem=True)
    trainer.page.locator("#old").fill(PASSWORD + language)
    trainer.page.locator("#password").fill(PASSWORD + " autre")
    trainer.press("main form button")
    trainer.look("my data, password changed")
    trainer.close()
