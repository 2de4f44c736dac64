/** Up to so many characters a number without exponent is a double to its last digit. */
const EXACT_LENGTH = 15;

/**
 * Which of two JSON numbers is greater: negative, zero or positive, as a sort wants it. Nothing is rounded, whatever
 * their size.
 */
export function compareNumbers(left: string, right: string): number {
  if (isExact(left) && isExact(right)) return Number(left) - Number(right);
  const one = magnitude(left);
  const other = magnitude(right);
  if (one.sign !== other.sign) return one.sign - other.sign;
  const size = one.power === other.power ? compareTexts(one.digits, other.digits) : one.power < other.power ? -1 : 1;
  return one.sign * size;
}

/** A number as 0.DIGITS × 10^power; zero has no digits and the sign 0. */
interface Magnitude {
  readonly sign: -1 | 0 | 1;
  readonly digits: string;
  readonly power: bigint;
}

function magnitude(number: string): Magnitude {
  const [, minus, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const all = whole + fraction;
  const first = all.search(/[1-9]/);
  if (first < 0) return { sign: 0, digits: '', power: 0n };
  const power = BigInt(exponent.replace('+', '')) + BigInt(whole.length - first);
  return { sign: minus === '-' ? -1 : 1, digits: all.slice(first).replace(/0+$/, ''), power };
}

function isExact(number: string): boolean {
  return number.length <= EXACT_LENGTH && !/[eE]/.test(number);
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
