// A period of the drawing opens in place. Without this it is a link like any other.
"use strict";
document.addEventListener("click", (event) => {
  const column = event.target.closest ? event.target.closest("svg.lanes a.column") : null;
  if (!column || !window.htmx || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  window.htmx.ajax("GET", column.getAttribute("href"), { source: column.closest("svg") });
});
