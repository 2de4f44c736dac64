/** More digits than this in an exponent are compared as written: no arithmetic of ours reaches that far. */
const LONGEST_EXPONENT = 15;

/** Numbers that have no other spelling like this: no exponent, no zeros at the end of a fraction, no zero with a sign. */
const PLAIN = /^(?:0|-?(?:[1-9][0-9]*|0(?=\.))(?:\.[0-9]*[1-9])?)$/;

/** Are two JSON numbers the same decimal number? `1.0`, `1` and `10e-1` are; nothing is rounded. */
export function equalNumbers(left: string, right: string): boolean {
  if (left === right) return true;
  return !(PLAIN.test(left) && PLAIN.test(right)) && normalize(left) === normalize(right);
}

/** One spelling for each number: sign, digits without zeros at either end, power of ten. Zero has no sign. */
function normalize(number: string): string {
  const exponentAt = number.search(/[eE]/);
  const mantissa = exponentAt < 0 ? number : number.slice(0, exponentAt);
  const exponent = exponentAt < 0 ? '0' : number.slice(exponentAt + 1);
  const unsigned = mantissa.startsWith('-') ? mantissa.slice(1) : mantissa;
  const pointAt = unsigned.indexOf('.');
  const fraction = pointAt < 0 ? '' : unsigned.slice(pointAt + 1);
  const digits = pointAt < 0 ? unsigned : unsigned.slice(0, pointAt) + fraction;

  let start = 0;
  while (digits[start] === '0') start++;
  if (start === digits.length) return '0';
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  if (exponent.length > LONGEST_EXPONENT) return number;
  const power = Number(exponent) - fraction.length + (digits.length - end);
  return `${mantissa === unsigned ? '' : '-'}${digits.slice(start, end)}e${power}`;
}
