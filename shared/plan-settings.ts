import type { HourSpan } from './planned-week.ts'

/** How a week is planned; the words of each are in the form. */
export interface PlanSettings {
  readonly types: readonly string[]
  readonly shifts: readonly HourSpan[]
  readonly reachMetres: number
  readonly mostVisits: number
  readonly rotates: boolean
  readonly equity: number
  readonly leastSpacingMetres: number
  readonly stopsOfShift: number
  readonly mostTravelMinutes: number
  readonly countsCameras: boolean
  readonly seed: number
  readonly longestSeconds: number
}

/** As the server has them where a request leaves them out. */
export const usualPlanSettings: PlanSettings = {
  types: [
    'anti-social-behaviour',
    'criminal-damage-arson',
    'public-order',
    'robbery',
    'vehicle-crime',
    'violent-crime',
  ],
  shifts: [
    { fromHour: 8, toHour: 14 },
    { fromHour: 14, toHour: 20 },
    { fromHour: 20, toHour: 26 },
  ],
  reachMetres: 200,
  mostVisits: 3,
  rotates: true,
  equity: 0,
  leastSpacingMetres: 400,
  stopsOfShift: 1,
  mostTravelMinutes: 20,
  countsCameras: true,
  seed: 1,
  longestSeconds: 10,
}

/** What was kept of settings, with the usual for what is missing or is not of its kind. */
export function settingsFrom(kept: unknown): PlanSettings {
  const given = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>
  const fits = Object.entries(given).filter(([name, value]) => {
    const usual = (usualPlanSettings as unknown as Record<string, unknown>)[name]
    if (Array.isArray(usual))
      return Array.isArray(value) && value.length > 0 && value.every((one) => likens(one, usual[0]))
    return usual !== undefined && typeof value === typeof usual
  })
  return { ...usualPlanSettings, ...Object.fromEntries(fits) }
}

/** The settings that differ from the usual ones. */
export function unusualSettings(settings: PlanSettings): (keyof PlanSettings)[] {
  const names = Object.keys(usualPlanSettings) as (keyof PlanSettings)[]
  return names.filter((name) => JSON.stringify(settings[name]) !== JSON.stringify(usualPlanSettings[name]))
}

/** What is wrong with shifts, in words; null where nothing is. */
export function faultOfShifts(shifts: readonly HourSpan[]): string | null {
  const ordered = [...shifts].sort((one, other) => one.fromHour - other.fromHour)
  for (const [at, { fromHour, toHour }] of ordered.entries()) {
    if (toHour <= fromHour) return 'A shift ends before it begins.'
    const next = ordered[at + 1]?.fromHour ?? (ordered[0]?.fromHour ?? 0) + 24
    if (toHour > next) return 'Two shifts overlap. A shift may begin when the one before it ends.'
  }
  return null
}

function likens(value: unknown, usual: unknown): boolean {
  if (typeof usual !== 'object' || usual === null) return typeof value === typeof usual
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(usual).every(([name, one]) => typeof (value as Record<string, unknown>)[name] === typeof one)
}
