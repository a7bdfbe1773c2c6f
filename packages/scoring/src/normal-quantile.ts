import { ALPHA } from './confidence-interval.ts'

/** Each pair holds the coefficients of a numerator and of a denominator, the highest power first. */
const MIDDLE = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
    1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
    687.1870074920579, 42.31333070160091, 1,
  ],
] as const
const TAIL = [
  [
    7.745450142783414e-4, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 5.475938084995345e-4, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
] as const
const FAR_TAIL = [
  [
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.4215117583164459e-7, 1.8463183175100548e-5, 7.868691311456133e-4,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
  ],
] as const

/**
 * Returns the 1 − α/2 quantile of the standard normal distribution: how many standard errors a two-sided interval
 * reaches to each side.
 *
 * @param alpha the share of samples whose interval misses the truth, above 0 and up to 1
 * @returns standard errors, 0 (α = 1) and more, exact to 15 digits
 * @throws {RangeError} when alpha is outside its range
 * @see Wichura (1988), Algorithm AS 241: The Percentage Points of the Normal Distribution, Applied Statistics 37(3)
 * @example
 * normalQuantile(0.05) // 1.959963984540054
 */
export function normalQuantile(alpha: number): number {
  if (!(alpha > 0 && alpha <= 1)) throw new RangeError(`alpha must be above 0, up to 1; got ${alpha}`)
  return alpha === ALPHA ? AT_ALPHA : calculate(alpha)
}

/** Is asked for with each interval that is shown. */
const AT_ALPHA = calculate(ALPHA)

function calculate(alpha: number): number {
  const fromMiddle = (1 - alpha) / 2
  if (fromMiddle <= 0.425) return fromMiddle * ratio(MIDDLE, 0.180625 - fromMiddle ** 2)
  const distance = Math.sqrt(-Math.log(alpha / 2))
  return distance <= 5 ? ratio(TAIL, distance - 1.6) : ratio(FAR_TAIL, distance - 5)
}

type Polynomial = readonly number[]

function ratio([numerator, denominator]: readonly [Polynomial, Polynomial], x: number): number {
  return evaluate(numerator, x) / evaluate(denominator, x)
}

function evaluate(coefficients: Polynomial, x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)
}
