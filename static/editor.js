// The pages of trainers work without this file. It saves while one types, shows what is wrong and how
// the text looks, and puts in place what a button inserts or mends, so that undoing works.
(() => {
  "use strict";
  const form = document.getElementById("edit");
  if (!form) return;
  const area = document.getElementById("text");
  const state = document.getElementById("saved");
  const issues = document.getElementById("issues");
  const frame = document.getElementById("preview");
  const words = form.dataset;
  const idle = 1500;
  let waiting = 0;
  let turn = 0;
  let sent = null;
  // What the server has: a browser may have brought back what was typed before a reload.
  let saved = area.defaultValue;
  let isStopped = false;
  let delay = idle;
  let shown = "";
  let isSending = false;

  // Who types with a cursor needs no number of a line.
  const after = document.getElementById("after");
  if (after && !document.getElementById("at").value) after.hidden = true;

  // What stands above the text is true until something is saved.
  const standing = document.getElementById("standing");
  const drafted = () => {
    if (!standing.dataset.word) return;
    const tag = document.createElement("span");
    tag.className = "tag warn";
    tag.textContent = standing.dataset.word;
    standing.replaceChildren(tag);
    delete standing.dataset.word;
  };

  const say = (text) => {
    if (state.textContent !== text) state.textContent = text;
  };

  // Places: the server counts characters as people do, the browser counts units.

  const characters = (text) => {
    if (!("Segmenter" in Intl)) return Array.from(text);
    return Array.from(new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text),
      (it) => it.segment);
  };

  const offset = (line, column) => {
    const lines = area.value.split("\n");
    if (line > lines.length) return area.value.length;
    let start = 0;
    for (let index = 0; index < line - 1; index += 1) start += lines[index].length + 1;
    return start + characters(lines[line - 1]).slice(0, column - 1).join("").length;
  };

  const cursor = () => {
    const before = area.value.slice(0, area.selectionStart).split("\n");
    return { line: before.length, column: characters(before[before.length - 1]).length + 1 };
  };

  const select = (start, end) => {
    // The share of the text before it is near; taking the focus then shows the cursor if it was not
    // near enough, which selecting does not.
    const lines = area.value.split("\n").length;
    const line = area.value.slice(0, start).split("\n").length;
    area.scrollTop = (area.scrollHeight * (line - 1)) / lines - area.clientHeight / 3;
    area.setSelectionRange(start, start);
    area.blur();
    area.focus();
    area.setSelectionRange(start, end);
  };

  const selectLine = (line, column, end) => {
    const from = column || 1;
    select(offset(line, from), offset(line, end > from ? end : 100000));
  };

  // Typing for the person, so that her own undo takes it back.
  const replace = (start, end, text) => {
    area.focus();
    area.setSelectionRange(start, end);
    if (!document.execCommand || !document.execCommand("insertText", false, text)) {
      area.setRangeText(text, start, end, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  const apply = (edits) => {
    const places = edits.map((it) => ({
      start: offset(it.line, it.column), end: offset(it.endLine, it.endColumn), text: it.text,
    }));
    places.sort((one, other) => other.start - one.start);
    for (const place of places) replace(place.start, place.end, place.text);
  };

  // Saving.

  const fields = (more) => {
    const data = new URLSearchParams(new FormData(form));
    turn += 1;
    data.set("turn", String(turn));
    data.set("auto", "1");
    for (const [name, value] of Object.entries(more || {})) data.set(name, value);
    return data;
  };

  const post = (address, body, keepalive) =>
    fetch(address, { method: "POST", body, keepalive: Boolean(keepalive), redirect: "error" });

  const later = (time) => {
    clearTimeout(waiting);
    if (!isStopped) waiting = setTimeout(save, time);
  };

  const stop = (text) => {
    isStopped = true;
    clearTimeout(waiting);
    say(text);
  };

  async function save() {
    clearTimeout(waiting);
    if (isStopped || sent !== null || area.value === saved) return;
    sent = area.value;
    let next = idle;
    try {
      const answer = await post(form.action, fields());
      if (answer.status === 409) return stop(words.conflict);
      if (answer.status === 401) return stop(words.ended);
      if (answer.status === 413) return stop(words.long);
      // What is refused now is refused the next time, unless it only came too late or too often.
      const isRefused = answer.status >= 400 && answer.status < 500;
      if (isRefused && ![408, 429].includes(answer.status)) return stop(words.refused);
      if (!answer.ok) throw new Error(String(answer.status));
      const news = await answer.json();
      saved = sent;
      delay = idle;
      area.name = `text-${news.base}`;
      drafted();
      const now = new Date();
      say(words.saved.replace("{h}", String(now.getHours()))
        .replace("{m}", String(now.getMinutes()).padStart(2, "0")));
      show(news.issues);
      look();
    } catch {
      say(words.unsaved);
      delay = Math.min(delay * 2, 30000);
      next = delay;
    } finally {
      sent = null;
      if (area.value !== saved) later(next);
    }
    return undefined;
  }

  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key !== "s") return;
    event.preventDefault();
    later(0);
  });

  area.addEventListener("input", () => {
    if (area.value !== saved) later(idle);
  });

  // What was typed a moment ago is sent while the page goes, which browsers allow for 64 KiB; who would
  // lose more, or what the server did not take, is asked first.
  const canFollow = () =>
    !isStopped && delay === idle && String(new URLSearchParams({ text: area.value })).length < 60000;
  addEventListener("pagehide", () => {
    if (area.value !== saved && canFollow()) post(form.action, fields(), true).catch(() => {});
  });
  addEventListener("beforeunload", (event) => {
    const isLeaving = document.documentElement.hidden || isSending;
    if (area.value !== saved && !isLeaving && !canFollow()) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.submitter?.formTarget) return;
    // What is sent now follows what was saved before, though the answer that said so was lost.
    turn += 1;
    form.elements.turn.value = String(turn);
    isSending = true;
    saved = area.value;
    clearTimeout(waiting);
  });

  // What is wrong.

  const element = (name, text, attributes) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    return made;
  };

  // What stands between backquotes is what somebody types.
  const sentence = (text) => {
    const made = element("p");
    const parts = text.split("`");
    if (parts.length % 2 === 0) made.textContent = text;
    else made.append(...parts.map((part, place) => (place % 2 ? element("code", part) : part)));
    return made;
  };

  const row = (issue) => {
    const looks = { error: "bad", warning: "warn", note: "ok" };
    const line = element("button", `${issues.dataset.line} ${issue.line}`, {
      class: "line", form: "edit", name: "line", value: issue.line, "data-column": issue.column,
      "data-end": issue.end,
    });
    const item = element("li");
    item.append(
      element("span", issues.dataset[issue.severity], { class: `tag ${looks[issue.severity]}` }),
      " ", line, sentence(issue.message));
    if (issue.fix) {
      item.append(element("button", issue.label, {
        class: "btn alt", form: "edit", formaction: issues.dataset.fix, name: "fix",
        value: issue.fix,
      }));
    }
    return item;
  };

  const list = (found) => {
    const made = element("ol", "", { class: "issues" });
    made.append(...found.map(row));
    return made;
  };

  function show(found) {
    const mark = JSON.stringify(found);
    if (mark === shown) return;
    shown = mark;
    const isOpen = issues.querySelector("details")?.open;
    while (issues.children.length > 1) issues.lastElementChild.remove();
    const others = [
      ...found.filter((it) => it.severity === "error"),
      ...found.filter((it) => it.severity === "warning"),
    ];
    const notes = found.filter((it) => it.severity === "note");
    document.getElementById("count").textContent = String(others.length);
    issues.append(others.length ? list(others) : element("p", issues.dataset.none));
    if (notes.length) {
      const folded = element("details");
      const count = notes.length === 1 ? issues.dataset.one : issues.dataset.many;
      folded.append(element("summary", `${notes.length} ${count}`), list(notes));
      folded.open = Boolean(isOpen);
      issues.append(folded);
    }
  }

  // How it looks.

  let view = frame ? frame.getAttribute("src") : "";
  function look() {
    if (!frame) return;
    const top = frame.contentWindow.scrollY;
    const stay = () => frame.contentWindow.scrollTo(0, top);
    frame.addEventListener("load", stay, { once: true });
    frame.contentWindow.location.replace(view);
  }

  // Buttons.

  const ask = async (address, more) => {
    const body = fields(more);
    const answer = await post(address, body);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || button.form !== form || isStopped) return;
    if (button.name === "line") {
      event.preventDefault();
      selectLine(Number(button.value), Number(button.dataset.column), Number(button.dataset.end));
      return;
    }
    const way = button.getAttribute("formaction");
    if (!way) return;
    if (button.formTarget === "preview") {
      event.preventDefault();
      view = way;
      if (area.value === saved) look();
      else save();
      return;
    }
    const isFix = button.name === "fix";
    const place = cursor();
    const more = isFix
      ? { fix: button.value }
      : form.elements.at.value.trim() ? {} : { at: place.line, column: place.column };
    const typed = area.value;
    event.preventDefault();
    ask(way, more).then((news) => {
      if (area.value !== typed) throw new Error("the places have moved");
      apply(news.edits);
      if (news.line) selectLine(news.line);
      if (!isFix) {
        form.elements.at.value = "";
        form.elements.heading.value = "";
      }
      later(0);
    }).catch(() => {
      // The page can do the same by sending itself.
      form.requestSubmit(button);
    });
  });

  // A line the page was opened at; it is shown in its place.
  if (area.dataset.line) {
    document.getElementById("line")?.remove();
    selectLine(Number(area.dataset.line));
  }
  if (area.value !== saved) later(0);
})();
