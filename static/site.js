// Pages work without this file. It makes leaving faster and moves the focus to what must be mended.
(() => {
  "use strict";
  const link = document.getElementById("leave");
  const go = (event) => {
    if (event) event.preventDefault();
    document.documentElement.hidden = true;
    document.title = "";
    location.replace(link.href);
  };
  if (link) {
    link.addEventListener("click", go);
    // Three times Shift, as on other sites that people at risk read.
    let times = [];
    addEventListener("keydown", (event) => {
      if (event.repeat) return;
      times = event.key === "Shift" ? [...times, Date.now()].slice(-3) : [];
      if (times.length === 3 && times[2] - times[0] < 1500) go();
    });
    // Back must not show the page that was left.
    addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload();
    });
  }
  const box = document.querySelector(".err");
  if (box) box.focus();
})();
