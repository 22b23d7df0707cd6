// Draws the network with cytoscape; the table below it holds the same. All that is drawn comes from this page's own JSON.
"use strict";
(() => {
  const pane = document.getElementById("net");
  if (!pane) return;
  const DASHES = { verbal_cooperation: [7, 4], verbal_conflict: [7, 4], together: [2, 3], says: [2, 3] };
  const SHAPES = { PER: "ellipse", ORG: "round-rectangle", GPE: "diamond" };
  const FONT = "Plex, sans-serif";
  const ROOM = 11000; // square pixels that a party with its name needs
  const [MARGIN, LETTERS] = [40, 20]; // of the drawing as a file; letters of a line
  const PATIENCE = 2000; // milliseconds to wait for the first paint, of which not every browser tells
  const EDGE = [80, 44]; // free at the sides for names, above and below
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const told = document.querySelector(".net-told");

  const style = () => [
    { selector: "node", style: {
      shape: (node) => SHAPES[node.data("type")] || "ellipse", width: "data(size)", height: "data(size)",
      "background-color": colour("accent-soft"), "border-color": colour("accent"), "border-width": 2,
      label: "data(label)", "font-family": FONT, "font-size": 13, color: colour("ink"), "text-valign": "bottom",
      "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": 110, "text-background-color": colour("card"),
      "text-background-opacity": 0.8, "text-background-padding": 1, "min-zoomed-font-size": 6 } },
    { selector: "edge", style: {
      width: "data(wide)", "line-color": (edge) => colour(edge.data("kind")), opacity: (edge) => (edge.data("kind") === "says" || edge.data("kind") === "together" ? 0.5 : 0.8),
      "line-style": (edge) => (DASHES[edge.data("kind")] ? "dashed" : "solid"),
      "line-dash-pattern": (edge) => DASHES[edge.data("kind")] || [1, 0],
      "curve-style": "bezier", "target-arrow-color": (edge) => colour(edge.data("kind")),
      "target-arrow-shape": (edge) => (edge.data("directed") ? "triangle" : "none"), "arrow-scale": 0.9 } },
    { selector: ".far", style: { opacity: 0.12 } },
    { selector: ".near", style: { opacity: 1, "border-width": 4 } },
  ];

  const elements = (graph) => {
    const most = Math.max(1, ...graph.nodes.map((node) => node.weight));
    const heaviest = Math.max(2, ...graph.edges.map((edge) => edge.weight));
    const nodes = graph.nodes.map((node) => ({
      group: "nodes", position: { x: node.x, y: node.y },
      data: { ...node, size: 16 + 34 * Math.sqrt(node.weight / most) } }));
    const edges = graph.edges.map((edge, place) => ({
      group: "edges",
      data: { ...edge, id: `tie${place}`, example: edge.id, wide: 1 + (6 * Math.log(edge.weight)) / Math.log(heaviest) } }));
    return [...nodes, ...edges];
  };

  const layouts = {
    cose: { name: "cose", randomize: false, animate: false, nodeRepulsion: () => 900000, idealEdgeLength: () => 110,
      nodeOverlap: 30, gravity: 0.6, numIter: 1200, componentSpacing: 90, nodeDimensionsIncludeLabels: true, padding: 24 },
    concentric: { name: "concentric", animate: false, concentric: (node) => node.degree(), minNodeSpacing: 34,
      levelWidth: (nodes) => Math.max(1, nodes.maxDegree() / 5), nodeDimensionsIncludeLabels: true, padding: 24 },
  };

  // Fill the pane in its own proportions, so that names can be read
  const spread = (cy, wide) => {
    const high = (wide * cy.height()) / cy.width();
    const places = cy.nodes().map((node) => ({ ...node.position() }));
    const [xs, ys] = [places.map((place) => place.x), places.map((place) => place.y)];
    const along = (value, values, room, edge) => {
      const [least, most] = [Math.min(...values), Math.max(...values)];
      return most > least ? edge + ((value - least) / (most - least)) * (room - 2 * edge) : room / 2;
    };
    cy.nodes().forEach((node, place) => {
      node.position({ x: along(places[place].x, xs, wide, EDGE[0]), y: along(places[place].y, ys, high, EDGE[1]) });
    });
  };

  const save = (address, ending) => {
    const link = document.createElement("a");
    link.href = address;
    link.download = `musnad-network.${ending}`;
    link.click();
  };

  const made = (name, attributes, text) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    if (text) element.textContent = text;
    return element;
  };

  // A name cut into lines between its words
  const lines = (text) => text.split(" ").reduce((found, word) => {
    const last = found[found.length - 1];
    if (last && last.length + word.length < LETTERS) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
    return found;
  }, []);

  const asSvg = (cy) => {
    const box = cy.elements().boundingBox();
    const [x1, y1, wide, high] = [box.x1 - MARGIN, box.y1 - MARGIN, box.w + 2 * MARGIN, box.h + 2 * MARGIN];
    const svg = made("svg", { viewBox: `${x1} ${y1} ${wide} ${high}`, "font-family": FONT, "font-size": 13 });
    svg.append(made("rect", { x: x1, y: y1, width: wide, height: high, fill: colour("card") }));
    cy.edges().forEach((edge) => {
      const [from, to, middle] = [edge.sourceEndpoint(), edge.targetEndpoint(), edge.controlPoints()];
      const bend = middle && middle.length ? `Q${middle[0].x} ${middle[0].y} ${to.x} ${to.y}` : `L${to.x} ${to.y}`;
      const kind = edge.data("kind");
      const line = { d: `M${from.x} ${from.y}${bend}`, fill: "none", stroke: colour(kind), "stroke-width": edge.data("wide"), opacity: 0.75 };
      if (DASHES[kind]) line["stroke-dasharray"] = DASHES[kind].join(" ");
      svg.append(made("path", line));
      if (!edge.data("directed")) return;
      const start = middle && middle.length ? middle[0] : from;
      const turn = (Math.atan2(to.y - start.y, to.x - start.x) * 180) / Math.PI;
      svg.append(made("path", { d: "M0 0L-9 -4L-9 4z", fill: colour(kind), transform: `translate(${to.x} ${to.y}) rotate(${turn})` }));
    });
    cy.nodes().forEach((node) => {
      const { x, y } = node.position();
      const half = node.data("size") / 2;
      const look = { fill: colour("accent-soft"), stroke: colour("accent"), "stroke-width": 2 };
      const shape = SHAPES[node.data("type")];
      if (shape === "diamond") svg.append(made("path", { ...look, d: `M${x} ${y - half}L${x + half} ${y}L${x} ${y + half}L${x - half} ${y}z` }));
      else if (shape === "round-rectangle") svg.append(made("rect", { ...look, x: x - half, y: y - half, width: 2 * half, height: 2 * half, rx: half / 3 }));
      else svg.append(made("circle", { ...look, cx: x, cy: y, r: half }));
      lines(node.data("label")).forEach((line, place) => {
        svg.append(made("text", { x, y: y + half + 16 + 15 * place, "text-anchor": "middle", direction: document.dir, fill: colour("ink"), stroke: colour("card"), "stroke-width": 3, "paint-order": "stroke" }, line));
      });
    });
    return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  };

  const tell = (edge) => {
    const arrow = edge.data("directed") ? (document.dir === "rtl" ? "←" : "→") : "↔";
    told.replaceChildren(`${edge.source().data("label")} ${arrow} ${edge.target().data("label")}: ${edge.data("told")}${edge.data("when") ? ` · ${edge.data("when")}` : ""} `);
    const id = edge.data("example");
    if (!id) return;
    const link = document.createElement("a");
    link.href = (id.includes(":s") ? pane.dataset.statement : pane.dataset.event) + id;
    link.textContent = pane.dataset.open;
    told.append(link);
  };

  const draw = async (graph) => {
    const cy = cytoscape({ container: pane, elements: elements(graph), style: style(), layout: { name: "preset" }, minZoom: 0.1, maxZoom: 4, userZoomingEnabled: false });
    const fit = () => { cy.reset(); cy.zoom(cy.width() / wide()); };
    const wide = () => Math.max(cy.width(), Math.sqrt((cy.nodes().length * ROOM * cy.width()) / cy.height()));
    const lay = (name) => { cy.layout(layouts[name]).run(); spread(cy, wide()); fit(); };
    await idle();
    lay(pane.dataset.layout);
    cy.on("tap", "node", (event) => location.assign(event.target.data("url")));
    cy.on("tap", "edge", (event) => tell(event.target));
    cy.on("mouseover", "node", (event) => {
      const near = event.target.closedNeighborhood();
      cy.elements().not(near).addClass("far");
      event.target.addClass("near");
      pane.style.cursor = "pointer";
    });
    cy.on("mouseover", "edge", (event) => { tell(event.target); pane.style.cursor = "pointer"; });
    cy.on("mouseout", () => { cy.elements().removeClass("far near"); pane.style.cursor = ""; });
    const middle = () => ({ renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
    const ways = {
      nearer: () => cy.zoom({ level: cy.zoom() * 1.4, ...middle() }), farther: () => cy.zoom({ level: cy.zoom() / 1.4, ...middle() }),
      fit, cose: () => lay("cose"), concentric: () => lay("concentric"),
      png: () => save(cy.png({ full: true, scale: 2, bg: colour("card") }), "png"), svg: () => save(asSvg(cy), "svg"),
    };
    told.textContent = `${graph.told} ${pane.dataset.touch}`;
    document.querySelectorAll("[data-net]").forEach((button) => button.addEventListener("click", ways[button.dataset.net]));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(style()));
    document.querySelectorAll(".waits").forEach((element) => element.classList.remove("waits"));
  };

  // The page is painted first: cytoscape is large, and to read it and to lay out the parties holds everything up
  const painted = () => new Promise((done) => {
    new PerformanceObserver(done).observe({ type: "paint", buffered: true });
    setTimeout(done, PATIENCE);
  });
  const idle = () => new Promise((done) => (window.requestIdleCallback || setTimeout)(done));
  const script = (address) => new Promise((done, failed) => {
    const element = document.createElement("script");
    Object.assign(element, { src: address, onload: done, onerror: failed });
    document.head.append(element);
  });
  const graph = () => fetch(pane.dataset.src).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));

  painted()
    .then(idle)
    .then(() => Promise.all([graph(), script(pane.dataset.script), document.fonts.load("13px Plex", "ابجد abc")]))
    .then(([found]) => draw(found))
    .catch(() => {
      document.querySelectorAll(".net-tools, .net-pane, .net-files").forEach((element) => { element.hidden = true; });
      told.textContent = pane.dataset.failed;
    });
})();
