// The map beyond links: drag it aside, and take it along as a picture. Without this file everything else works.
"use strict";
(() => {
  const FACTOR = 2; // pixels of the picture for one of the drawing
  const FAR = 6; // pixels from which a press is a drag
  const shown = () => [...document.querySelectorAll("svg.world")].find((svg) => svg.getClientRects().length > 0);

  const picture = (button) => {
    const svg = shown();
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    const copy = svg.cloneNode(true);
    copy.setAttribute("width", width * FACTOR);
    copy.setAttribute("height", height * FACTOR);
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = width * FACTOR;
      canvas.height = height * FACTOR;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      const link = document.createElement("a");
      link.href = canvas.toDataURL("image/png");
      link.download = "musnad-map.png";
      link.click();
      button.disabled = false;
    };
    button.disabled = true;
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  };

  const latitude = (height) => (2 * Math.atan(Math.exp((height * Math.PI) / 180)) - Math.PI / 2) * (180 / Math.PI);

  const boxAfter = (svg, right, down) => {
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    const { left, top, scale } = svg.dataset;
    const west = Number(left) - right / scale;
    const north = Number(top) + down / scale;
    const box = [west, latitude(north - height / scale), west + width / scale, latitude(north)];
    return box.map((value) => value.toFixed(3)).join(",");
  };

  let drag = null;
  document.addEventListener("pointerdown", (event) => {
    const svg = event.target.closest("svg.world");
    if (svg && event.button === 0 && event.pointerType === "mouse") drag = { svg, x: event.clientX, y: event.clientY, far: false };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const zoom = drag.svg.viewBox.baseVal.width / drag.svg.getBoundingClientRect().width;
    drag.right = (event.clientX - drag.x) * zoom;
    drag.down = (event.clientY - drag.y) * zoom;
    drag.far = drag.far || Math.hypot(drag.right, drag.down) > FAR;
    if (!drag.far) return;
    drag.svg.classList.add("drags");
    drag.svg.querySelector(".moves").setAttribute("transform", `translate(${drag.right} ${drag.down})`);
  });
  document.addEventListener("pointerup", () => {
    const done = drag;
    drag = null;
    if (!done || !done.far) return;
    document.addEventListener("click", (event) => event.preventDefault(), { capture: true, once: true });
    const to = new URL(location.href);
    to.searchParams.set("box", boxAfter(done.svg, done.right, done.down));
    to.searchParams.delete("page");
    to.hash = "map";
    location.assign(to);
  });
  document.addEventListener("dragstart", (event) => {
    if (event.target.closest && event.target.closest("svg.world")) event.preventDefault();
  });

  const ready = () => document.querySelectorAll("[data-png]").forEach((button) => { button.hidden = false; });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-png]");
    if (button && shown()) picture(button);
  });
  document.addEventListener("htmx:afterSettle", ready);
  ready();
})();
