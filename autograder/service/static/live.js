// Keeps the changing part of a page up to date. Without it a reload shows the same.
"use strict";
const live = document.getElementById("live");
if (live) {
  const xsrf = live.dataset.xsrf;
  const soonest = 1000, latest = 60000;
  let events = null, waited = 0, waiting = null, asking = null, again = false;

  const say = (state) => document.querySelectorAll(".live-note").forEach((each) => (each.hidden = each.dataset.when !== state));

  // What is new is said in words to who cannot see it: a few things, not each place in a line.
  const news = () => new Set([...live.querySelectorAll("[data-news]")].map((each) => each.dataset.news));
  const tell = (fresh) => {
    if (fresh.length) document.getElementById("news").textContent = fresh.slice(0, 3).join(". ");
  };

  const ask = async () => {
    try {
      const answer = await fetch(live.dataset.live, {
        headers: { "X-XSRFToken": xsrf }, credentials: "same-origin", cache: "no-store", redirect: "manual",
      });
      // Logged out, or no more of this course: the page itself knows where to go, and comes back from there.
      if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
        location.reload();
        return false;
      }
      if (!answer.ok) throw new Error(answer.status);
      const text = await answer.text();
      // It must not take the focus from who is reading.
      const known = (each) => each.href ?? (each.form ? `${each.form.action} ${each.form.which?.value ?? ""}` : null);
      const focused = live.contains(document.activeElement) ? known(document.activeElement) : null;
      const before = news();
      live.innerHTML = text;
      tell([...news()].filter((each) => !before.has(each)));
      if (focused) [...live.querySelectorAll("a, button")].find((each) => known(each) === focused)?.focus();
      return true;
    } catch {
      lose();
      return false;
    }
  };

  // What changes while an answer is on its way is asked for once, after it.
  const refresh = () => {
    if (asking) again = true;
    else
      asking = ask().finally(() => {
        asking = null;
        if (again && events) refresh();
        again = false;
      });
    return asking;
  };

  // Not all pages at once, when the service is there again.
  const lose = () => {
    events?.close();
    events = null;
    say("offline");
    clearTimeout(waiting);
    waited = Math.min(latest, Math.max(soonest, 2 * waited));
    waiting = setTimeout(listen, waited * (0.5 + Math.random()));
  };

  const listen = () => {
    clearTimeout(waiting);
    events?.close();
    const mine = (events = new EventSource(`${live.dataset.events}?_xsrf=${encodeURIComponent(xsrf)}`));
    mine.addEventListener("change", refresh);
    mine.onopen = async () => {
      // What happened meanwhile was told to nobody.
      if (waited && !(await refresh())) return;
      waited = 0;
      say("live");
    };
    // The browser would try for ever after a lost connection, and not at all after a refusal.
    mine.onerror = async () => {
      if (events !== mine) return;
      mine.close();
      events = null;
      say("offline");
      // A refusal has a reason: perhaps the login.
      if (await refresh()) lose();
    };
    // Too many pages are open: this one rests until somebody looks at it again.
    mine.addEventListener("replaced", () => {
      mine.close();
      events = null;
      say("resting");
    });
  };
  listen();

  const wake = () => {
    if (document.visibilityState !== "visible" || events) return;
    waited = waited || soonest;
    listen();
  };
  document.addEventListener("visibilitychange", wake);
  addEventListener("online", wake);
  setInterval(() => {
    for (const clock of live.querySelectorAll(".countdown")) {
      const seconds = Math.max(1, Number(clock.dataset.seconds) - 1);
      clock.dataset.seconds = seconds;
      for (const text of clock.children) text.textContent = text.textContent.replace(/\d+/, seconds);
    }
  }, 1000);
}
