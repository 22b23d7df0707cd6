// What the pages do beyond links and forms. Everything works without it; each part looks for its own element.
"use strict";
let held = null; // the name of the field that had the focus before its form came anew
document.addEventListener("htmx:beforeSwap", () => {
  const field = document.activeElement;
  held = field && field.name ? field.name : null;
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "content") return;
  const field = held && document.querySelector(`#content [name="${CSS.escape(held)}"]:not([type=hidden])`);
  (field || event.target).focus({ preventScroll: true });
});
// The head of the page stays while the view changes: its links follow the address.
document.addEventListener("htmx:pushedIntoHistory", () => {
  const here = window.location.pathname + window.location.search;
  const other = document.querySelector(".tools a[hreflang]");
  if (other) other.href = here.replace(/^\/(ar|en)\//, `/${other.hreflang}/`);
  const settings = document.querySelector('.tools a[href*="/settings?back="]');
  if (settings) settings.href = settings.href.replace(/back=.*$/, `back=${encodeURIComponent(here)}`);
});
