// What stands in the picture and not on the body: texts and ink keep their place in it, as in the program, while the body turns.
class Marks {
  constructor(stage, ink, texts, strokes) {
    this.ink = ink;
    this.strokes = strokes;
    this.texts = texts.map((text) => {
      const element = document.createElement("p");
      element.className = "text note";
      element.textContent = text.words;
      element.style.setProperty("--own", text.colour);
      element.style.setProperty("--scale", text.scale);
      element.setAttribute("aria-hidden", "true"); // the list of notes says the same
      stage.append(element);
      return { ...text, element };
    });
  }

  place(width, height) {
    const at = ([x, y]) => [width / 2 + x * height, height / 2 + y * height];
    for (const { element, at: place } of this.texts) {
      const [x, y] = at(place), wide = element.offsetWidth, high = element.offsetHeight;
      const inside = (value, size, whole) => Math.max(4, Math.min(value - size / 2, whole - size - 4));
      element.style.transform = `translate(${inside(x, wide, width)}px, ${inside(y, high, height)}px)`;
    }
    this.ink.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.ink.replaceChildren();
    for (const stroke of this.strokes) {
      const wide = Math.max(stroke.width * height, 0.8), way = bent(stroke.points.map(at));
      for (const [colour, more] of [[stroke.edge, 1.6], [stroke.colour, 0]]) {
        const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
        for (const [name, value] of Object.entries({ d: way, stroke: colour, "stroke-width": wide + more })) path.setAttribute(name, value);
        this.ink.append(path);
      }
    }
  }
}

// A line through the middles between places, bent at each place; a single place is a dot.
function bent(points) {
  const last = points[points.length - 1], words = (p) => `${p[0].toFixed(1)} ${p[1].toFixed(1)}`;
  if (points.length < 3) return `M ${words(points[0])} L ${words([last[0] + 0.01, last[1]])}`;
  const bends = points.slice(1, -1).map((p, k) => {
    const next = points[k + 2];
    return `Q ${words(p)} ${words([(p[0] + next[0]) / 2, (p[1] + next[1]) / 2])}`;
  });
  return `M ${words(points[0])} ${bends.join(" ")} L ${words(last)}`;
}
