// The button that prints; without a script the browser's own does.
"use strict";
function showPrint() {
  for (const button of document.querySelectorAll("[data-print][hidden]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
showPrint();
document.addEventListener("htmx:afterSettle", showPrint);
