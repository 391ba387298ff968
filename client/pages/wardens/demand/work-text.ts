/** '3.4 h', '25 min', '0'. */
export function workText(minutes: number): string {
  if (minutes < 0.5) return minutes > 0 ? 'under 1 min' : '0'
  return minutes < 90 ? `${Math.round(minutes)} min` : `${(minutes / 60).toFixed(1)} h`
}

/** '83%'; a dash where there is nothing to share. */
export function partText(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 100)}%`
}
