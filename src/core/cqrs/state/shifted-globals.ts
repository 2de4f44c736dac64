/** More than a year, and another time of day. */
const SHIFT = 401 * 86_400_000 + 20_643_217;

const NativeDate = Date;

/**
 * Runs something at another time than now, with other numbers by chance: `Date`, `performance.now` and `Math.random` are
 * others until it returns. It has to be synchronous. UUIDs and random bytes are others each time anyway.
 */
export function withShiftedGlobals<Result>(run: () => Result): Result {
  const putBack = [
    replace(globalThis, 'Date', shiftedDate()),
    replace(Math, 'random', chance(true)),
    ...(typeof performance === 'object' ? [replace(performance, 'now', shiftedClock())] : []),
  ];
  return until(putBack, run);
}

/** As `withShiftedGlobals`, at the time that it is; chance is the opposite of there. */
export function withKnownChance<Result>(run: () => Result): Result {
  return until([replace(Math, 'random', chance(false))], run);
}

function until<Result>(putBack: readonly (() => void)[], run: () => Result): Result {
  try {
    return run();
  } finally {
    for (const back of putBack) back();
  }
}

function shiftedDate(): DateConstructor {
  return new Proxy(NativeDate, {
    construct: (target, values: unknown[], newTarget) =>
      Reflect.construct(target, values.length === 0 ? [shiftedNow()] : values, newTarget) as object,
    apply: () => String(new NativeDate(shiftedNow())),
    get: (target, key, receiver): unknown => (key === 'now' ? shiftedNow : Reflect.get(target, key, receiver)),
  });
}

function shiftedNow(): number {
  return NativeDate.now() + SHIFT;
}

function shiftedClock(): () => number {
  const now = performance.now.bind(performance);
  return () => now() + SHIFT;
}

/** A sequence between 0 and 1, or the same mirrored: whatever is made of it, a choice of two at the least, is another. */
function chance(mirrored: boolean): () => number {
  let value = 0.137;
  return () => {
    value = (value + 0.618_033_988_749_895) % 1;
    return mirrored ? 1 - value : value;
  };
}

/** Puts a member in another's place; returns what puts the other back. Where that cannot be, nothing is done. */
function replace(object: object, key: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(object, key);
  const replaced = Reflect.defineProperty(object, key, { value, writable: true, configurable: true });
  return () => {
    if (!replaced) return;
    if (before === undefined) Reflect.deleteProperty(object, key);
    else Object.defineProperty(object, key, before);
  };
}
