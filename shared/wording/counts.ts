const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })

/** '27,084'. Rounds to whole numbers; RangeError for NaN and infinities, which have no words. */
export function formatCount(count: number): string {
  return whole.format(finite(count) + 0)
}

/**
 * A rate for public text: whole from 1, one decimal below 1, two below 0.1, '0' for none, "under 0.01" for what would
 * be rounded away. Same unit as given. RangeError for NaN and infinities.
 */
export function formatRate(rate: number): string {
  const size = Math.abs(finite(rate))
  if (size === 0) return '0'
  if (size < 0.005) return 'under 0.01'
  if (size < 0.095) return rate.toFixed(2)
  if (size < 0.95) return rate.toFixed(1)
  return formatCount(rate)
}

/** '0 wards', '1 ward', '2 wards', '1,240 wards'. `many` where an s does not make the plural. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** 'no reports of burglary', '1 report of burglary', '27 reports of burglary'. `phrase` as in `Layer.phrase`. */
export function reportsOf(count: number, phrase: string): string {
  return count === 0 ? `no reports of ${phrase}` : `${plural(count, 'report')} of ${phrase}`
}

/** 'a', 'a and b', 'a, b and c'; '' for none. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** A share of 0 to 1 in tenths: 'about 3 in 10', 'fewer than 1 in 20', 'none', 'all'. RangeError outside 0 to 1. */
export function shareInWords(share: number): string {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`${share} is not a share from 0 to 1`)
  if (share === 0) return 'none'
  if (share === 1) return 'all'
  if (share < 0.05) return 'fewer than 1 in 20'
  if (share > 0.95) return 'nearly all'
  return share < 0.1 ? 'about 1 in 20' : `about ${Math.min(9, Math.round(share * 10))} in 10`
}

/** First letter a capital, the rest as it is. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Capital at the start and one full stop at the end; '' stays ''. */
export function sentence(text: string): string {
  const trimmed = text.replace(/\s+/g, ' ').trim()
  if (trimmed === '') return ''
  return capital(/[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`)
}

/** For the middle of a sentence: 'Vehicle crime' becomes 'vehicle crime', 'ASB calls' stays. */
export function lowerFirst(text: string): string {
  return /^[A-Z][A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a number that can be printed`)
  return value
}
