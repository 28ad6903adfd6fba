"""Courses of any size, made from a real module: about 10 KB a file, every name its own."""

import hashlib
import re
import shutil
from pathlib import Path

SIZE = 10_000
MODULES_A_COURSE = 100
ALWAYS = ("`objectives`", "`key-points`", "`quiz:", "`sources`")


def _sections(text):
    """What stands before the first section, and the sections."""
    return re.split(r"(?m)^(?=## )", text)


def _shortened(text, kept):
    """A module with some of its sections, and the footnotes that these refer to."""
    start, *sections = _sections(text)
    chosen = [section for number, section in enumerate(sections) if number in kept]
    *chosen, sources = chosen
    used = set(re.findall(r"\[\^([^\]]+)\](?!:)", start + "".join(chosen)))
    notes = re.split(r"(?m)^(?=\[\^)", sources)
    while True:
        printed = [note for note in notes[1:] if re.match(r"\[\^([^\]]+)\]", note)[1] in used]
        more = set(re.findall(r"\[\^([^\]]+)\](?!:)", "".join(printed))) | used
        if more == used:
            return start + "".join(chosen) + notes[0] + "".join(printed)
        used = more


def _kept(text):
    """The sections that make about the right size: the necessary ones, then from the first."""
    _, *sections = _sections(text)
    kept = {n for n, s in enumerate(sections) if any(tag in s.splitlines()[0] for tag in ALWAYS)}
    for number in range(len(sections)):
        more = kept | {number}
        if len(_shortened(text, more).encode()) > SIZE:
            continue
        kept = more
    return kept


def _renamed(text, number):
    return re.sub(
        r"`(q|quiz|case):([a-z0-9-]+)",
        lambda found: f"`{found[1]}:{found[2][:40].rstrip('-')}-{number}", text)


def courses(folder, count, course, module):
    """Writes so many modules in every language of `course`, from its module of that file name."""
    folder = Path(folder)
    originals = sorted(Path(course).glob(f"{module}.*.md"))
    source = next(path for path in originals if path.name.endswith(".fr.md")).read_text()
    # A quiz of half its questions, so that the rest of the module has its part too.
    kept = _kept(_half_quiz(source))

    def shortened(text):
        return _shortened(_half_quiz(text), kept)

    for number in range(count):
        home = folder / f"course-{number // MODULES_A_COURSE + 1}"
        if not home.exists():
            home.mkdir(parents=True)
            for path in Path(course).iterdir():
                if path.is_dir():
                    shutil.copytree(path, home / path.name)
                elif not re.match(r"\d", path.name):
                    shutil.copy(path, home / path.name)
            settings = (home / "course.yml").read_text()
            (home / "course.yml").write_text(
                re.sub(r"(?m)^id:.*$", f"id: {home.name}", settings))
        place = number % MODULES_A_COURSE + 1
        declared = hashlib.sha256(_renamed(shortened(source), number).encode()).hexdigest()[:8]
        for path in originals:
            language = path.name.split(".")[1]
            text = _renamed(shortened(path.read_text()), number)
            text = re.sub(r"(?m)^(translates: fr@).*$", rf"\g<1>{declared}", text)
            (home / f"{place:03}-module-{place}.{language}.md").write_text(text)
    sizes = [path.stat().st_size for path in folder.glob("course-*/[0-9]*.md")]
    return sum(sizes) / len(sizes)


def _half_quiz(text):
    start, *sections = _sections(text)
    for number, section in enumerate(sections):
        if "`quiz:" in section.splitlines()[0]:
            questions = re.split(r"(?m)^(?=### )", section)
            sections[number] = "".join(questions[: 1 + len(questions) // 2])
    return start + "".join(sections)
