/**
 * t that leaves a probability of 1 - `confidence` outside plus and minus itself, for Student's distribution of
 * `degrees` of freedom, a whole number from 1: 2.201 for 0.95 and 11. Absolute error about 1e-12 up to a confidence of
 * 0.9999. Finite sums of Abramowitz & Stegun 1964, 26.7.3 and 26.7.4, turned round by halving the angle.
 * RangeError unless 0 < confidence < 1 and degrees is whole from 1.
 */
export function confidenceT(confidence: number, degrees: number): number {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`Confidence ${confidence} is not between 0 and 1`)
  if (!Number.isInteger(degrees) || degrees < 1) throw new RangeError(`${degrees} degrees of freedom: whole, from 1`)
  let low = 0
  let high = Math.PI / 2
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2
    if (probabilityWithin(middle, degrees) < confidence) low = middle
    else high = middle
  }
  return Math.tan((low + high) / 2) * Math.sqrt(degrees)
}

/** Probability of a t nearer to 0 than tan(angle) sqrt(degrees). */
function probabilityWithin(angle: number, degrees: number): number {
  const cosine = Math.cos(angle)
  const isOdd = degrees % 2 === 1
  let term = isOdd ? cosine : 1
  let sum = degrees === 1 ? 0 : term
  for (let power = isOdd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= ((power - 1) / power) * cosine * cosine
    sum += term
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum
}
