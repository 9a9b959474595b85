// Keeps the changing part of a page up to date. Without it a reload shows the same.
"use strict";
const live = document.getElementById("live");
if (live) {
  const xsrf = live.dataset.xsrf;
  let asked = 0;
  const refresh = async () => {
    const mine = ++asked;
    const answer = await fetch(live.dataset.live, { headers: { "X-XSRFToken": xsrf }, credentials: "same-origin" });
    const text = await answer.text();
    // A slow answer must not undo a newer one, nor take the focus from who is reading.
    if (!answer.ok || mine !== asked) return;
    const focused = document.activeElement && live.contains(document.activeElement) ? document.activeElement.href : null;
    live.innerHTML = text;
    if (focused) [...live.querySelectorAll("a")].find((link) => link.href === focused)?.focus();
  };
  let events = null;
  const note = (shown) => document.querySelectorAll(".live-note").forEach((each) => (each.hidden = !shown));
  const listen = () => {
    events = new EventSource(`${live.dataset.events}?_xsrf=${encodeURIComponent(xsrf)}`);
    events.addEventListener("change", refresh);
    events.onopen = () => note(true);
    // Too many pages are open: this one rests until somebody looks at it again.
    events.addEventListener("replaced", () => {
      events.close();
      events = null;
      note(false);
    });
  };
  listen();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || events) return;
    listen();
    refresh();
  });
  setInterval(() => {
    for (const clock of live.querySelectorAll(".countdown")) {
      const seconds = Math.max(1, Number(clock.dataset.seconds) - 1);
      clock.dataset.seconds = seconds;
      for (const text of clock.children) text.textContent = text.textContent.replace(/\d+/, seconds);
    }
  }, 1000);
}
