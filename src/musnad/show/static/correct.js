// Whoever gives a value means that action: its button is marked for him. The form works without it.
"use strict";
if (!window.musnadCorrects) {
  window.musnadCorrects = true;
  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, (event) => {
      const choice = event.target.closest(".correcting .choice.valued");
      if (choice && event.target.name.startsWith("value_")) choice.querySelector("input[type=radio]").checked = true;
    });
  }
}
