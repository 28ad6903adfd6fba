// Shows the open page anew when a file of a course has changed (serve --draft); without it, one does
// so oneself.
(() => {
  "use strict";
  const box = document.getElementById("draft");
  const look = async () => {
    try {
      const answer = await fetch("/draft/state", { cache: "no-store" });
      if (answer.ok && (await answer.text()).trim() !== box.dataset.state) {
        location.reload();
        return;
      }
    } catch {
      // The server is being started again.
    }
    setTimeout(look, 1000);
  };
  if (box) setTimeout(look, 1000);
})();
