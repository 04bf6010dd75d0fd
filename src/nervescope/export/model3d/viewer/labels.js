// Names beside the body: two columns, in the order of what they point at, pushed apart, with a line to the middle of what is seen.
const GAP = 6, FEWEST_PIXELS = 5;

class Labels {
  constructor(stage, lines, labels, body) {
    this.lines = lines;
    this.body = body;
    this.rows = labels.map((label) => {
      const element = document.createElement("button");
      element.className = label.colour ? "name note" : "name";
      if (label.colour) element.style.setProperty("--own", label.colour);
      element.type = "button";
      element.textContent = label.name;
      element.tabIndex = -1; // the same names are in the list of what is shown
      element.setAttribute("aria-hidden", "true");
      stage.append(element);
      const part = body.parts.find((p) => p.id === label.part);
      return { ...label, element, part, anchor: null };
    }).filter((row) => row.part || row.element.remove());
    this.isShown = true;
  }

  // Find anew what each name points at, from the picture of names.
  look(camera, picture) {
    const sums = new Map();
    for (let y = 0; y < picture.height; y++) {
      for (let x = 0; x < picture.width; x++) {
        const { number, depth } = picture.at(x, y);
        if (number < 0) continue;
        if (!sums.has(number)) sums.set(number, []);
        sums.get(number).push([(x + 0.5) / picture.width, (y + 0.5) / picture.height, depth]);
      }
    }
    for (const row of this.rows) {
      const seen = sums.get(row.part.number) || [];
      if (row.point) row.anchor = seen.length >= FEWEST_PIXELS ? row.point : null;
      else if (row.part.opacity < LEAST_TO_PICK) row.anchor = row.part.inside;
      else row.anchor = seen.length >= FEWEST_PIXELS ? camera.found(...middleOf(seen)) : null;
    }
  }

  place(camera, width, height) {
    const columns = [[], []];
    this.lines.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.lines.replaceChildren();
    for (const row of this.rows) {
      const at = (this.isShown || row.colour) && row.anchor ? camera.placed(row.anchor) : null;
      const isIn = at && at[0] > 0.02 && at[0] < 0.98 && at[1] > 0.02 && at[1] < 0.98;
      row.element.hidden = !isIn;
      if (isIn) columns[at[0] < 0.5 ? 0 : 1].push({ row, x: at[0] * width, y: at[1] * height });
    }
    for (const [from, to] of [[0, 1], [1, 0]]) { // no column much longer than the other
      columns[from].sort((a, b) => Math.abs(b.x - width / 2) - Math.abs(a.x - width / 2));
      while (columns[from].length > columns[to].length + 2) columns[to].push(columns[from].pop());
    }
    columns.forEach((column, side) => this.stack(column, side, width, height));
  }

  stack(column, side, width, height) {
    column.sort((a, b) => a.y - b.y);
    let least = 10;
    for (const entry of column) {
      entry.high = entry.row.element.offsetHeight;
      entry.top = Math.max(least, entry.y - entry.high / 2);
      least = entry.top + entry.high + GAP;
    }
    let most = height - 10;
    for (const entry of [...column].reverse()) {
      entry.top = Math.min(entry.top, most - entry.high);
      most = entry.top - GAP;
    }
    for (const { row, x, y, top, high } of column) {
      const wide = row.element.offsetWidth, left = side ? width - wide - 10 : 10;
      row.element.style.transform = `translate(${left}px, ${top}px)`;
      for (const kind of ["halo", "leader"]) this.line([[side ? left : left + wide, top + high / 2], [x, y]], kind, row.colour);
      if (!row.colour) this.dot(x, y);
    }
  }

  line(points, kind, colour) {
    const line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
    line.setAttribute("points", points.map((p) => p.map((v) => v.toFixed(1)).join(",")).join(" "));
    line.setAttribute("class", kind);
    if (colour && kind === "leader") line.style.stroke = `color-mix(in srgb, ${colour} 80%, var(--ink))`;
    this.lines.append(line);
  }

  dot(x, y) {
    const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    for (const [name, value] of Object.entries({ cx: x.toFixed(1), cy: y.toFixed(1), r: 3, class: "dot" })) dot.setAttribute(name, value);
    this.lines.append(dot);
  }
}

function middleOf(spots) {
  const mean = [0, 1].map((k) => spots.reduce((sum, s) => sum + s[k], 0) / spots.length);
  let best = spots[0], least = Infinity;
  for (const spot of spots) {
    const far = Math.hypot(spot[0] - mean[0], spot[1] - mean[1]);
    if (far < least) [best, least] = [spot, far];
  }
  return best;
}
