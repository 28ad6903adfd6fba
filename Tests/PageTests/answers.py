"""The right and the wrong answers, read from the courses' files, so that courses may change."""

import re
from dataclasses import dataclass, field
from pathlib import Path

HEADING = re.compile(r"^#+ .*?(?:`(?P<tag>[^`]+)`)?\s*$")
ITEM = re.compile(r"^- \[(?P<mark>[ xX])\] (?P<text>.*)$")
STEP = re.compile(r"^\d+[.)] (?P<text>.*)$")


@dataclass
class Question:
    """A question as its author wrote it."""

    name: str
    flags: list[str]
    options: list[tuple[str, bool]] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_coded(self) -> bool:
        """Whether each option is code: to be typed, or to be chosen to the letter."""
        return bool(self.options) and all(re.fullmatch("`[^`]+`", text) for text, _ in self.options)

    @property
    def is_typed(self) -> bool:
        return self.is_coded and "choice" not in self.flags

    def said(self, text: str) -> str:
        """What an option is found again by."""
        return text.strip().strip("`") if self.is_coded else plain(text)

    @property
    def is_marked(self) -> bool:
        return "open" not in self.flags and "poll" not in self.flags

    def typed(self, is_right: bool) -> str:
        """Something to type that is right, or wrong."""
        texts = [text.strip("`") for text, right in self.options if right == is_right]
        texts = [text for text in texts if text != "*"]
        if not texts:
            return "zzz" if re.search("[a-zé]", self.options[0][0]) else "987654"
        # "72 ± 2" and "70..74" are met by their first number.
        return re.split(r" ?(?:±|\+-|\.\.)", texts[0])[0]


def plain(text: str) -> str:
    """What is left of a text without Markdown, spaces and marks, to find it again on a page."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[\W_]+", "", text).lower()


def questions(course: Path, language: str) -> dict[str, Question]:
    """The questions of a course in a language, by name."""
    found: dict[str, Question] = {}
    for path in sorted(course.glob(f"[0-9]*-*.{language}.md")):
        question = None
        is_sample = False
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("```"):
                is_sample = not is_sample
            if is_sample:
                continue
            heading = HEADING.match(line)
            if heading:
                words = (heading["tag"] or "").split()
                is_question = bool(words) and words[0].startswith("q:")
                question = Question(words[0][2:], words[1:]) if is_question else None
                if question:
                    found[question.name] = question
            elif question:
                _read(line, question)
    return found


def _read(line: str, question: Question) -> None:
    item, step = ITEM.match(line), STEP.match(line)
    if item:
        question.options.append((item["text"], item["mark"] != " "))
    elif step and "order" in question.flags:
        question.steps.append(step["text"])
    elif line.startswith("|") and "match" in question.flags:
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if re.fullmatch(r"[\s:|-]+", line):
            question.pairs.clear()  # what came before was the head of the table
        else:
            question.pairs.append((cells[0], cells[1]))
    elif re.match(r"  +[^ >]", line):
        # An option or a step that goes on over the end of its line.
        if question.options:
            text, is_right = question.options[-1]
            question.options[-1] = (f"{text} {line.strip()}", is_right)
        elif question.steps:
            question.steps[-1] += " " + line.strip()
