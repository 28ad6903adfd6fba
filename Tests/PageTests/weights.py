"""What the pages weigh as they travel, against the budgets of the design guide."""

import http.client
import re
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from reader import Reader
from report import Report
from server import Server
from visits import COURSE, MODULE, QUIZ

BUDGETS = {"question page": 8192, "style sheet": 6144, "script": 4096}


def weigh(browser: Browser, server: Server, report: Report) -> None:
    """Prints the weights, and faults what is over its budget."""
    reader = Reader(browser, server.origin, "fr", report)
    reader.open(f"/fr/courses/{COURSE}/{MODULE}/quizzes/{QUIZ}")
    reader.press("main form button")
    cookies = "; ".join(f"{it['name']}={it['value']}" for it in reader.context.cookies())
    html = reader.response.text()
    paths = {
        "question page": reader.here,
        "style sheet": re.search(r'href="(/assets/site\.[^"]+\.css)"', html)[1],
        "script": re.search(r'src="(/assets/site\.[^"]+\.js)"', html)[1],
        "first page": "/fr/",
        "module": f"/fr/courses/{COURSE}/{MODULE}",
    }
    print(f"\n{'as it travels':24} {'bytes':>7} {'budget':>7}  coding")
    for name, path in paths.items():
        size, coding = _travel(server.origin, path, cookies if name == "question page" else "")
        budget = BUDGETS.get(name)
        print(f"{name:24} {size:7} {budget or '':>7}  {coding}")
        if budget and size > budget:
            report.fault(f"{size} bytes, over the budget of {budget}", name)
    reader.close()


def _travel(origin: str, path: str, cookies: str) -> tuple[int, str]:
    """The size of an answer's body on the wire, and how it is coded."""
    connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=10)
    headers = {"Accept-Encoding": "gzip, deflate, br"} | ({"Cookie": cookies} if cookies else {})
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    size = len(answer.read())
    connection.close()
    assert answer.status == 200, f"{answer.status} for {path}"
    return size, answer.headers.get("Content-Encoding", "none")
