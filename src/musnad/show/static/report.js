// What a mark in the text shows when it is pointed at, focused or touched: what stands of its rows in the lists beside it.
"use strict";
(() => {
  const text = document.getElementById("text");
  if (!text) return;
  const card = document.createElement("div");
  card.className = "read-card";
  card.setAttribute("role", "note");
  card.id = "read-card";
  card.hidden = true;
  document.getElementById("report").append(card);
  let shown = null;
  let kept = false;
  let timer = 0;

  const rowsOf = (mark) => (mark.dataset.rows || "").split(" ").filter(Boolean);
  const light = (rows, on) => {
    for (const row of rows) {
      for (const piece of text.querySelectorAll(`[data-rows~="${CSS.escape(row)}"]`)) piece.classList.toggle("lit", on);
    }
  };

  const fill = (mark) => {
    card.replaceChildren();
    for (const row of rowsOf(mark)) {
      const item = document.getElementById(`row-${row}`);
      if (!item) continue;
      const part = document.createElement("div");
      part.className = item.className;
      for (const child of item.children) part.append(child.cloneNode(true));
      card.append(part);
    }
    return card.childElementCount > 0;
  };

  const place = (mark) => {
    const box = mark.getClientRects()[0] || mark.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    const wide = card.offsetWidth;
    const left = Math.min(Math.max(box.left + box.width / 2 - wide / 2, 8), room - wide - 8);
    const below = box.bottom + card.offsetHeight + 12 < window.innerHeight || box.top < card.offsetHeight + 12;
    card.style.left = `${left + window.scrollX}px`;
    card.style.top = `${(below ? box.bottom + 6 : box.top - card.offsetHeight - 6) + window.scrollY}px`;
  };

  const hide = () => {
    window.clearTimeout(timer);
    if (!shown) return;
    light(rowsOf(shown), false);
    shown.removeAttribute("aria-describedby");
    shown = null;
    kept = false;
    card.hidden = true;
  };

  const show = (mark) => {
    window.clearTimeout(timer);
    if (mark === shown) return;
    hide();
    if (!fill(mark)) return;
    shown = mark;
    card.hidden = false;
    mark.setAttribute("aria-describedby", card.id);
    light(rowsOf(mark).slice(0, 1), true);
    place(mark);
  };

  const markOf = (event) => (event.target instanceof Element ? event.target.closest("#text [data-rows]") : null);
  const later = (what, wait) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(what, wait);
  };

  text.addEventListener("mouseover", (event) => {
    const mark = markOf(event);
    if (kept) return;
    if (mark) later(() => show(mark), 120);
    else if (shown) later(hide, 250);
  });
  text.addEventListener("mouseleave", () => kept || later(hide, 250));
  card.addEventListener("mouseenter", () => window.clearTimeout(timer));
  card.addEventListener("mouseleave", () => kept || later(hide, 250));
  text.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark) show(mark);
  });
  text.addEventListener("focusout", (event) => {
    if (!card.contains(event.relatedTarget)) later(hide, 150);
  });
  // A touch or a click keeps what is shown; the key Enter follows the link to the list, as it does without this script
  text.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (!mark || event.detail === 0) return;
    event.preventDefault();
    if (mark === shown && kept) return hide();
    show(mark);
    kept = true;
  });
  document.addEventListener("click", (event) => {
    if (kept && !card.contains(event.target) && !markOf(event)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  window.addEventListener("resize", hide);

  const lists = document.getElementById("lists");
  const rowIn = (event) => (event.target instanceof Element ? event.target.closest("li[id^='row-']") : null);
  for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    lists.addEventListener(kind, (event) => {
      const row = rowIn(event);
      if (row) light([row.id.slice(4)], on);
    });
  }
})();
