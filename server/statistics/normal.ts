/**
 * Probability that a standard normal is at or below `z`; relative error about 1e-15 in the lower tail down to the
 * smallest number (z about -37.5, 0 beyond). Rational approximations of Cody 1969, Mathematics of Computation 23,
 * 631-637, as given for the normal distribution in Cody 1993, ACM TOMS 19(1), algorithm 715 (ANORM).
 * NaN gives NaN; minus and plus infinity give 0 and 1.
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return Number.NaN
  const distance = Math.abs(z)
  if (distance <= 0.67448975) return 0.5 + z * centralRatio(z * z)
  const tail = normalTail(distance)
  return z < 0 ? tail : 1 - tail
}

/**
 * Two-sided p-value of a z-score against the standard normal: the probability of one at least as far from 0. Keeps its
 * relative accuracy for large z, where 1 - cdf would be 0. NaN gives NaN, so a unit that was not tested stays so.
 */
export function twoSidedP(z: number): number {
  return 2 * normalCdf(-Math.abs(z))
}

/**
 * Standard normal value below which probability `p` lies; relative error about 1e-16. Wichura 1988, Applied Statistics
 * 37(3), 477-484, algorithm AS 241 (PPND16). 0 and 1 give minus and plus infinity; outside 0 to 1 and NaN give NaN.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  const fromMiddle = p - 0.5
  if (Math.abs(fromMiddle) <= 0.425) {
    const r = 0.180625 - fromMiddle * fromMiddle
    return (fromMiddle * polynomial(r, middleTop)) / polynomial(r, middleBottom)
  }
  const tail = fromMiddle < 0 ? p : 1 - p
  if (tail === 0) return fromMiddle < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const r = Math.sqrt(-Math.log(tail))
  const z =
    r <= 5
      ? polynomial(r - 1.6, nearTop) / polynomial(r - 1.6, nearBottom)
      : polynomial(r - 5, farTop) / polynomial(r - 5, farBottom)
  return fromMiddle < 0 ? -z : z
}

/**
 * z that leaves a probability of 1 - `confidence` outside plus and minus itself: 1.959964 for 0.95. RangeError unless
 * 0 < confidence < 1.
 */
export function confidenceZ(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`Confidence ${confidence} is not between 0 and 1`)
  return -normalQuantile((1 - confidence) / 2)
}

/** Upper tail beyond `z` > 0.67448975. */
function normalTail(z: number): number {
  if (z > 38.5) return 0
  let ratio: number
  if (z <= Math.sqrt(32)) {
    let top = tailTop[8]! * z
    let bottom = z
    for (let term = 0; term < 7; term++) {
      top = (top + tailTop[term]!) * z
      bottom = (bottom + tailBottom[term]!) * z
    }
    ratio = (top + tailTop[7]!) / (bottom + tailBottom[7]!)
  } else {
    const inverse = 1 / (z * z)
    let top = farTailTop[5]! * inverse
    let bottom = inverse
    for (let term = 0; term < 4; term++) {
      top = (top + farTailTop[term]!) * inverse
      bottom = (bottom + farTailBottom[term]!) * inverse
    }
    ratio = (inverse * (top + farTailTop[4]!)) / (bottom + farTailBottom[4]!)
    ratio = (inverseRootOfTwoPi - ratio) / z
  }
  // exp(-z^2/2) with z split at a sixteenth: squaring z at once would cost z^2 rounding errors.
  const coarse = Math.trunc(z * 16) / 16
  const rest = (z - coarse) * (z + coarse)
  return Math.exp(-coarse * coarse * 0.5) * Math.exp(-rest * 0.5) * ratio
}

function centralRatio(square: number): number {
  let top = centralTop[4]! * square
  let bottom = square
  for (let term = 0; term < 3; term++) {
    top = (top + centralTop[term]!) * square
    bottom = (bottom + centralBottom[term]!) * square
  }
  return (top + centralTop[3]!) / (bottom + centralBottom[3]!)
}

function polynomial(x: number, ascending: readonly number[]): number {
  let sum = 0
  for (let power = ascending.length - 1; power >= 0; power--) sum = sum * x + ascending[power]!
  return sum
}

const inverseRootOfTwoPi = 0.3989422804014327

const centralTop = [2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356, 0.06568233791820745]
const centralBottom = [47.20258190468824, 976.0985517377767, 10260.932208618979, 45507.78933502673]
const tailTop = [
  0.39894151208813466, 8.883149794388375, 93.50665613217785, 597.2702763948002, 2494.5375852903726, 6848.190450536283,
  11602.65143764735, 9842.714838383978, 1.0765576773720192e-8,
]
const tailBottom = [
  22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598,
  38912.00328609327, 19685.429676859992,
]
const farTailTop = [
  0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934, 2.9112874951168793e-5,
  0.023073441764940174,
]
const farTailBottom = [
  1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5,
]

const middleTop = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.693765509461, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
]
const middleBottom = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852855,
]
const nearTop = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 7.745450142783414e-4,
]
const nearBottom = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  5.475938084995345e-4, 1.0507500716444169e-9,
]
const farTop = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
]
const farBottom = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 7.868691311456133e-4, 1.8463183175100548e-5,
  1.421511758316446e-7, 2.0442631033899397e-15,
]
