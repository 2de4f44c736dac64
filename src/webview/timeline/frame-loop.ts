/** Name of the measures that a frame leaves in the performance timeline, for the bench. */
export const FRAME_MEASURE = 'foldline.timeline.frame';
const KEPT_MEASURES = 1000;

/** Draws at most once a frame, and only when asked to. Measures what a frame costs. */
export class FrameLoop {
  readonly #draw: () => void;
  #request = 0;
  #measures = 0;

  constructor(draw: () => void) {
    this.#draw = draw;
  }

  schedule(): void {
    if (this.#request === 0) this.#request = requestAnimationFrame(() => this.#frame());
  }

  dispose(): void {
    cancelAnimationFrame(this.#request);
    this.#request = 0;
  }

  #frame(): void {
    this.#request = 0;
    const start = performance.now();
    this.#draw();
    // The browser keeps measures for ever; a session of panning must not fill the memory with them.
    if (++this.#measures % KEPT_MEASURES === 0) performance.clearMeasures(FRAME_MEASURE);
    performance.measure(FRAME_MEASURE, { start, end: performance.now() });
  }
}
