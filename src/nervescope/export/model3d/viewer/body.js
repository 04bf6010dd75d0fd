// The body: its bytes unpacked and handed to the graphics card once, drawn when asked.
const SOLID = 0.995, LEAST_TO_PICK = 0.35;

async function unpacked(text) {
  const packed = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

class Body {
  constructor(gl, heads, bytes, lamps) {
    this.gl = gl;
    this.light = programOf(gl, LIGHT_CODE.replace("LAMPS", lamps));
    this.name = programOf(gl, NAME_CODE);
    this.parts = heads.map((head, k) => this.made(head, k, bytes));
    const ends = this.parts.flatMap((p) => [p.low, p.high]);
    const low = [0, 1, 2].map((k) => Math.min(...ends.map((e) => e[k])));
    const high = [0, 1, 2].map((k) => Math.max(...ends.map((e) => e[k])));
    this.middle = low.map((v, k) => (v + high[k]) / 2);
    this.radius = Math.hypot(...high.map((v, k) => v - low[k])) / 2;
    this.solids = this.parts.filter((p) => p.opacity >= SOLID);
    this.ghosts = this.parts.filter((p) => p.opacity < SOLID);
    this.target = null;
    gl.enable(gl.DEPTH_TEST);
    gl.depthFunc(gl.LEQUAL);
    gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  made(head, number, bytes) {
    const gl = this.gl, padded = (n) => Math.ceil(n / 4) * 4;
    const wide = head.wide ? 4 : 2;
    const places = new Uint16Array(bytes, head.start, head.points * 3);
    const corners = head.start + padded(head.points * 6), normals = corners + padded(head.triangles * 3 * wide);
    const colours = normals + padded(head.points * 2);
    const array = gl.createVertexArray();
    gl.bindVertexArray(array);
    const attribute = (index, data, size, type, normalized) => {
      gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
      gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
      gl.enableVertexAttribArray(index);
      gl.vertexAttribPointer(index, size, type, normalized, 0, 0);
    };
    attribute(0, places, 3, gl.UNSIGNED_SHORT, false);
    attribute(1, new Int8Array(bytes, normals, head.points * 2), 2, gl.BYTE, true);
    attribute(2, new Uint8Array(bytes, colours, head.points * 4), 4, gl.UNSIGNED_BYTE, true);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, new Uint8Array(bytes, corners, head.triangles * 3 * wide), gl.STATIC_DRAW);
    gl.bindVertexArray(null);
    const half = Math.floor(head.points / 2) * 3;
    const inside = [0, 1, 2].map((k) => head.low[k] + head.step[k] * places[half + k]);
    const high = head.low.map((v, k) => v + head.step[k] * 65535);
    return { ...head, number, array, high, inside, type: head.wide ? gl.UNSIGNED_INT : gl.UNSIGNED_SHORT };
  }

  draw(camera, size, chosen, isDark) {
    const gl = this.gl;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, size[0], size[1]);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    const { program, places } = this.begin(this.light, camera);
    gl.useProgram(program);
    gl.uniform1f(places.isDark, isDark ? 1 : 0);
    gl.disable(gl.BLEND);
    for (const part of this.solids) this.drawLit(part, places, chosen);
    gl.enable(gl.BLEND);
    const away = (p) => (p.tissue === "skin" ? -1 : Math.hypot(...p.low.map((v, k) => (v + p.high[k]) / 2 - camera.eye[k])));
    const far = (p) => (p.on ? away(this.keeperOf(p)) - 0.01 : away(p)); // paint comes just after what it lies on
    for (const part of [...this.ghosts].sort((a, b) => far(b) - far(a))) {
      gl.colorMask(false, false, false, false); // first only its depth, so that nothing of its own far side shows through
      this.drawLit(part, places, chosen);
      gl.colorMask(true, true, true, true);
      this.drawLit(part, places, chosen);
    }
    gl.bindVertexArray(null);
  }

  keeperOf(part) {
    return this.parts.find((p) => p.id === part.on) || part;
  }

  begin(pair, camera) {
    this.gl.useProgram(pair.program);
    this.gl.uniformMatrix4fv(pair.places.toEye, false, camera.toEye);
    this.gl.uniformMatrix4fv(pair.places.toClip, false, camera.toClip);
    return pair;
  }

  drawLit(part, places, chosen) {
    for (const [name, value] of Object.entries(part.light)) this.gl.uniform1f(places[name], value);
    this.gl.uniform1f(places.opacity, part.opacity);
    this.gl.uniform1f(places.plain, part.tissue === "mark" ? 1 : 0);
    this.gl.uniform1f(places.chosen, part.number === chosen ? 1 : 0);
    this.drawShape(part, places);
  }

  drawShape(part, places) {
    const gl = this.gl;
    part.closed ? gl.enable(gl.CULL_FACE) : gl.disable(gl.CULL_FACE);
    gl.uniform3fv(places.low, part.low);
    gl.uniform3fv(places.stepMm, part.step);
    gl.bindVertexArray(part.array);
    gl.drawElements(gl.TRIANGLES, part.triangles * 3, part.type, 0);
  }

  // Which structure lies where: { width, height, at(x, y) -> { number, depth } } of a small picture; number -1 where there is nothing.
  read(camera, width, height) {
    const gl = this.gl;
    if (!this.target || this.target.width !== width || this.target.height !== height) this.target = this.targetOf(width, height);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.target.frame);
    gl.viewport(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.disable(gl.BLEND);
    const { places } = this.begin(this.name, camera);
    for (const part of this.parts.filter((p) => p.opacity >= LEAST_TO_PICK)) {
      gl.uniform2f(places.number, ((part.number + 1) & 255) / 255, ((part.number + 1) >> 8) / 255);
      this.drawShape(part, places);
    }
    const pixels = new Uint8Array(width * height * 4);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    const at = (x, y) => {
      const k = ((height - 1 - y) * width + x) * 4;
      return { number: pixels[k] + 256 * pixels[k + 1] - 1, depth: (pixels[k + 2] * 256 + pixels[k + 3]) / 65535 };
    };
    return { width, height, at };
  }

  targetOf(width, height) {
    const gl = this.gl, frame = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    for (const [slot, format] of [[gl.COLOR_ATTACHMENT0, gl.RGBA8], [gl.DEPTH_ATTACHMENT, gl.DEPTH_COMPONENT24]]) {
      const store = gl.createRenderbuffer();
      gl.bindRenderbuffer(gl.RENDERBUFFER, store);
      gl.renderbufferStorage(gl.RENDERBUFFER, format, width, height);
      gl.framebufferRenderbuffer(gl.FRAMEBUFFER, slot, gl.RENDERBUFFER, store);
    }
    return { frame, width, height };
  }
}
