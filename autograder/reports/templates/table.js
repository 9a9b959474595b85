"use strict";
// Sorts and filters the table of scores, and the sections of students with it.
(() => {
  const table = document.getElementById("scores");
  if (!table) return;
  const rows = [...table.tBodies[0].rows];
  const heads = [...table.tHead.rows[0].cells];
  const compare = new Intl.Collator(undefined, { numeric: true }).compare;
  const text = (row, column) => row.cells[column].textContent.trim();
  const number = (row, column) =>
    Number(row.cells[column].dataset.value ?? /-?\d+(\.\d+)?/.exec(text(row, column))?.[0] ?? -1);

  function sort(column) {
    const down = heads[column].getAttribute("aria-sort") === "ascending";
    const value = "numbers" in heads[column].dataset ? number : text;
    const keyed = rows.map((row) => [value(row, column), row]);
    keyed.sort(([a], [b]) => (value === number ? a - b : compare(a, b)) * (down ? -1 : 1));
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    heads[column].setAttribute("aria-sort", down ? "descending" : "ascending");
    table.tBodies[0].append(...keyed.map(([, row]) => row));
  }

  function filter() {
    const words = document.getElementById("search").value.normalize("NFKC").trim().toLowerCase();
    const state = document.querySelector("input[name=state]:checked").value;
    let shown = 0;
    for (const row of rows) {
      const named = `${row.cells[0].textContent} ${row.cells[1].textContent}`.normalize("NFKC").toLowerCase();
      const fits = named.includes(words) && (state === "all" || row.dataset.states.split(" ").includes(state));
      row.hidden = !fits;
      const section = document.getElementById(`section-${row.dataset.section}`);
      if (section) section.hidden = !fits;
      shown += fits;
    }
    document.getElementById("shown").value = shown;
  }

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.firstElementChild.childNodes);
    button.addEventListener("click", () => sort(column));
    head.firstElementChild.replaceWith(button);
  });
  document.getElementById("controls").hidden = false;
  document.getElementById("controls").addEventListener("input", filter);
})();
// A section is filled when it is opened, and all of them before they are printed. Without scripts they are full.
(() => {
  const fill = (section) => section.querySelectorAll("noscript").forEach((kept) => (kept.outerHTML = kept.textContent));
  document.addEventListener("toggle", (event) => event.target.open && fill(event.target), true);
  window.addEventListener("beforeprint", () => fill(document));
})();
