const formats = [0, 1, 2].map(
  (decimals) => new Intl.NumberFormat('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
)

/**
 * Expected incidents, which are seldom whole: '0.42', '12.3', '306', '0' for none and 'under 0.01' for what would be
 * rounded away; '−0.42' where there are fewer. RangeError for NaN and infinities.
 */
export function expectedText(incidents: number): string {
  if (!Number.isFinite(incidents)) throw new RangeError(`${incidents} is not a number of incidents`)
  const size = Math.abs(incidents)
  if (size < 1e-9) return '0'
  if (size < 0.005) return 'under 0.01'
  const text = (size < 9.995 ? formats[2] : size < 99.95 ? formats[1] : formats[0])?.format(size) ?? ''
  return incidents < 0 ? `−${text}` : text
}

/** A difference with its sign: '+0.42', '−1.30', 'no difference'. What would be rounded away is none. */
export function differenceText(incidents: number): string {
  if (Math.abs(incidents) < 0.005) return 'no difference'
  return incidents > 0 ? `+${expectedText(incidents)}` : expectedText(incidents)
}

/** A share of 0 to 1 as '2.4%' or '53%'; more than two figures would claim too much. */
export function percentText(share: number): string {
  const percent = share * 100
  return `${Math.abs(percent) < 9.95 && percent !== 0 ? percent.toFixed(1) : percent.toFixed(0)}%`
}
