const TICKS_OF_1970 = 621_355_968_000_000_000n;
const TICKS_A_SECOND = 10_000_000n;
const LAST_SECOND = 253_402_300_799n;

/**
 * ISO 8601 of .NET's ticks: hundreds of nanoseconds since the year 1, which are beyond what a double can tell apart.
 * Undefined where they are none of the years that ISO 8601 has.
 */
export function ticksTime(ticks: bigint): string | undefined {
  const since1970 = ticks - TICKS_OF_1970;
  if (ticks < 0n || since1970 / TICKS_A_SECOND > LAST_SECOND) return undefined;
  const fraction = ((since1970 % TICKS_A_SECOND) + TICKS_A_SECOND) % TICKS_A_SECOND;
  const seconds = (since1970 - fraction) / TICKS_A_SECOND;
  const clock = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return `${clock}.${String(fraction).padStart(7, '0')}Z`;
}
