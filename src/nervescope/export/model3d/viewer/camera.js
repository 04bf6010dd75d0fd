// A camera on a turntable: round the upright axis (z), up and down, nearer. All in mm, RAS.
const STEEPEST = 1.56, NARROWEST = 0.8;
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

class Camera {
  constructor(start, body) {
    this.body = body;
    const away = start.position.map((v, k) => v - start.focus[k]), length = Math.hypot(...away);
    const rise = Math.max(-1, Math.min(1, away[2] / length)), isSteep = Math.abs(rise) > 0.999;
    const flat = isSteep ? start.up.map((v) => (rise > 0 ? -v : v)) : away;
    this.first = { focus: start.focus, distance: length, yaw: Math.atan2(flat[0], -flat[1]), pitch: Math.asin(rise) };
    this.angle = (start.angle * Math.PI) / 180;
    this.aspect = 1;
    this.goHome();
  }

  goHome() {
    this.take({ ...this.first, focus: [...this.first.focus], distance: this.first.distance * Math.max(1, NARROWEST / this.aspect) });
  }

  get pose() {
    return { focus: [...this.focus], distance: this.distance, yaw: this.yaw, pitch: this.pitch };
  }

  take(pose) {
    Object.assign(this, pose);
    this.pitch = Math.max(-STEEPEST, Math.min(STEEPEST, this.pitch));
    this.distance = Math.max(25, Math.min(6000, this.distance));
    this.work();
  }

  setAspect(aspect) {
    const isAtHome = JSON.stringify(this.pose) === this.home;
    this.aspect = aspect;
    if (isAtHome || !this.home) {
      this.goHome();
      this.home = JSON.stringify(this.pose);
    }
    this.work();
  }

  turn(dx, dy) {
    this.take({ yaw: this.yaw - dx * 0.008, pitch: this.pitch + dy * 0.008 });
  }

  zoom(by) {
    this.take({ distance: this.distance / by });
  }

  pan(dx, dy, height) {
    const mm = (2 * this.distance * Math.tan(this.angle / 2)) / height;
    this.take({ focus: this.focus.map((v, k) => v + mm * (dy * this.up[k] - dx * this.right[k])) });
  }

  work() {
    const c = Math.cos(this.pitch), s = Math.sin(this.pitch), h = [Math.sin(this.yaw), -Math.cos(this.yaw)];
    const back = [c * h[0], c * h[1], s];
    this.up = [-s * h[0], -s * h[1], c];
    this.right = cross(this.up, back);
    this.eye = this.focus.map((v, k) => v + this.distance * back[k]);
    const r = this.right, u = this.up, e = this.eye;
    this.toEye = [r[0], u[0], back[0], 0, r[1], u[1], back[1], 0, r[2], u[2], back[2], 0, -dot(r, e), -dot(u, e), -dot(back, e), 1];
    const depth = -dot(this.body.middle.map((v, k) => v - e[k]), back), reach = this.body.radius * 1.02;
    const far = Math.max(depth + reach, this.distance * 0.1), near = Math.max(depth - reach, far * 0.004, 0.5);
    const f = 1 / Math.tan(this.angle / 2);
    this.near = near;
    this.far = far;
    this.f = f;
    const a = (far + near) / (near - far), b = (2 * far * near) / (near - far);
    this.toClip = [f / this.aspect, 0, 0, 0, 0, f, 0, 0, 0, 0, a, -1, 0, 0, b, 0];
  }

  // A place (mm) as shares of width and height from the top left; null behind the camera.
  placed(point) {
    const d = point.map((v, k) => v - this.eye[k]), z = -dot(d, cross(this.right, this.up));
    if (z < this.near * 0.5) return null;
    return [0.5 + (dot(d, this.right) * this.f) / (this.aspect * z) / 2, 0.5 - (dot(d, this.up) * this.f) / z / 2];
  }

  // The place (mm) behind a spot of the picture, from its depth 0..1.
  found(x, y, depth) {
    const back = cross(this.right, this.up), z = (this.near * this.far) / (this.far - depth * (this.far - this.near));
    const sx = ((2 * x - 1) * this.aspect * z) / this.f, sy = ((1 - 2 * y) * z) / this.f;
    return this.eye.map((v, k) => v + sx * this.right[k] + sy * this.up[k] - z * back[k]);
  }
}
