/**
 * Numbers that come out the same, bit for bit, here and in search/arithmetic.py: the same
 * operations in the same order on doubles; library logarithms differ in their last bits.
 */

const LN2 = 0.6931471805599453;
const TERMS = [27, 25, 23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3];

/** Natural logarithm of x ≥ 1 by 2·artanh((m−1)/(m+1)) of the mantissa m in [1, 2). @param {number} x */
export function ln(x) {
  let exponent = 0;
  while (x >= 2) {
    x /= 2;
    exponent += 1;
  }
  const y = (x - 1) / (x + 1);
  const square = y * y;
  let total = 0;
  for (const term of TERMS) total = (total + 1 / term) * square;
  return exponent * LN2 + 2 * y * (1 + total);
}

/** The lengths that one byte can say: exact to 64, then 16 steps for each doubling. */
export const LENGTHS = lengthCodes();

function lengthCodes() {
  const lengths = Array.from({ length: 65 }, (_, index) => index);
  for (let step = 4; lengths.length < 256; step *= 2) {
    const steps = lengths.length === 65 ? 15 : 16;
    for (let index = 0; index < steps; index += 1) lengths.push(lengths[lengths.length - 1] + step);
  }
  return lengths.slice(0, 256);
}
