// The page: starts the viewer and turns mouse, fingers and keys into moves of the camera.
const data = JSON.parse(document.getElementById("scene").textContent);
const stage = document.getElementById("stage"), canvas = document.getElementById("view"), said = document.getElementById("said");
const isDark = matchMedia("(prefers-color-scheme: dark)"), isCalm = matchMedia("(prefers-reduced-motion: reduce)");

async function start() {
  const gl = canvas.getContext("webgl2", { antialias: true, alpha: true, premultipliedAlpha: true });
  if (!gl) throw new Error("WebGL 2");
  const mesh = document.getElementById("mesh"), bytes = await unpacked(mesh.textContent.trim());
  mesh.remove();
  const body = new Body(gl, data.parts, bytes, data.lamps);
  const camera = new Camera(data.camera, body);
  const labels = new Labels(stage, document.getElementById("lines"), data.labels, body);
  const marks = new Marks(stage, document.getElementById("ink"), data.texts, data.ink);
  const marker = document.getElementById("marker");
  let chosen = -1, isAsked = false, resting = 0, size = [1, 1], picture = null;

  const look = () => {
    const small = Math.min(1, 420 / Math.max(stage.clientWidth, stage.clientHeight));
    picture = body.read(camera, Math.max(1, Math.round(stage.clientWidth * small)), Math.max(1, Math.round(stage.clientHeight * small)));
    labels.look(camera, picture);
    draw();
    document.body.dataset.ready = "yes";
  };
  const draw = () => {
    isAsked = false;
    body.draw(camera, size, chosen, isDark.matches);
    labels.place(camera, stage.clientWidth, stage.clientHeight);
    const at = data.marker && camera.placed(data.marker.point);
    if (marker) {
      marker.hidden = !at;
      if (at) marker.style.transform = `translate(${at[0] * stage.clientWidth}px, ${at[1] * stage.clientHeight}px) translate(-50%, -50%)`;
    }
  };
  const ask = () => {
    if (!isAsked) requestAnimationFrame(draw);
    isAsked = true;
    clearTimeout(resting);
    resting = setTimeout(look, 140);
  };
  const fit = () => {
    const ratio = Math.min(devicePixelRatio || 1, 2);
    size = [Math.max(1, Math.round(stage.clientWidth * ratio)), Math.max(1, Math.round(stage.clientHeight * ratio))];
    [canvas.width, canvas.height] = size;
    camera.setAspect(size[0] / size[1]);
    marks.place(stage.clientWidth, stage.clientHeight);
    draw();
    ask();
  };
  const choose = (number) => {
    chosen = number === chosen ? -1 : number;
    said.textContent = chosen < 0 ? "" : body.parts[chosen].name;
    for (const button of document.querySelectorAll("#shown button")) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.part) === chosen));
    }
    ask();
  };
  const home = () => {
    const from = camera.pose;
    camera.goHome();
    const to = camera.pose, begun = performance.now();
    if (isCalm.matches) return ask();
    to.yaw += 2 * Math.PI * Math.round((from.yaw - to.yaw) / (2 * Math.PI));
    const step = (now) => {
      const t = Math.min(1, Math.max(0, (now - begun) / 450)), s = t * t * (3 - 2 * t), mix = (a, b) => a + (b - a) * s;
      camera.take({ focus: from.focus.map((v, k) => mix(v, to.focus[k])), distance: mix(from.distance, to.distance),
        yaw: mix(from.yaw, to.yaw), pitch: mix(from.pitch, to.pitch) });
      ask();
      if (t < 1) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  };
  const names = (button) => {
    labels.isShown = !labels.isShown;
    button.setAttribute("aria-pressed", String(labels.isShown));
    ask();
  };

  listenToPointers(camera, ask, (x, y) => {
    const spot = picture && picture.at(Math.floor(x * picture.width), Math.floor(y * picture.height));
    if (spot) choose(spot.number < 0 ? chosen : spot.number);
  });
  const moves = { ArrowLeft: [-30, 0], ArrowRight: [30, 0], ArrowUp: [0, -30], ArrowDown: [0, 30] };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moves[event.key];
    if (move) event.shiftKey ? camera.pan(move[0], move[1], stage.clientHeight) : camera.turn(...move);
    else if (event.key === "+" || event.key === "=") camera.zoom(1.18);
    else if (event.key === "-") camera.zoom(1 / 1.18);
    else if (event.key === "0" || event.key === "Home") home();
    else if (event.key === "t" || event.key === "T") names(document.getElementById("names"));
    else return;
    event.preventDefault();
    ask();
  });
  document.getElementById("home").addEventListener("click", home);
  document.getElementById("nearer").addEventListener("click", () => { camera.zoom(1.25); ask(); });
  document.getElementById("further").addEventListener("click", () => { camera.zoom(1 / 1.25); ask(); });
  document.getElementById("names").addEventListener("click", (event) => names(event.currentTarget));
  for (const button of document.querySelectorAll("#shown button")) button.addEventListener("click", () => choose(Number(button.dataset.part)));
  for (const row of labels.rows) row.element.addEventListener("click", () => choose(row.part.number));
  isDark.addEventListener("change", ask);
  canvas.addEventListener("webglcontextlost", () => location.reload());
  new ResizeObserver(fit).observe(stage);
}

function listenToPointers(camera, ask, tap) {
  const held = new Map();
  let moved = 0;
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    held.set(event.pointerId, [event.clientX, event.clientY]);
    moved = held.size > 1 ? 99 : 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const was = held.get(event.pointerId);
    if (!was) return;
    const now = [event.clientX, event.clientY], dx = now[0] - was[0], dy = now[1] - was[1];
    moved += Math.abs(dx) + Math.abs(dy);
    if (held.size === 2) {
      const other = [...held].find(([id]) => id !== event.pointerId)[1], apart = (a) => Math.max(8, Math.hypot(a[0] - other[0], a[1] - other[1]));
      camera.zoom(apart(now) / apart(was));
      camera.pan(dx / 2, dy / 2, stage.clientHeight);
    } else if (event.buttons & 6 || event.shiftKey) camera.pan(dx, dy, stage.clientHeight);
    else camera.turn(dx, dy);
    held.set(event.pointerId, now);
    ask();
  });
  const end = (event) => {
    if (held.delete(event.pointerId) && event.type === "pointerup" && moved < 6) {
      const box = canvas.getBoundingClientRect();
      tap(Math.min(0.999, Math.max(0, (event.clientX - box.left) / box.width)), Math.min(0.999, Math.max(0, (event.clientY - box.top) / box.height)));
    }
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    camera.zoom(Math.exp(-Math.max(-120, Math.min(120, event.deltaY)) * 0.0018));
    ask();
  }, { passive: false });
}

start().catch((error) => {
  document.getElementById("none").hidden = false;
  document.body.dataset.ready = "no";
  console.error(error);
});
