// What the pages do beyond links and forms. Everything works without it; each part looks for its own element.
"use strict";
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "content") event.target.focus({ preventScroll: true });
});
