import type { Method, Run, RunResult } from '../../../shared/contracts/runs.ts'
import { layer } from '../../../shared/layers.ts'
import { parametersRead } from '../../../shared/parameters.ts'
import { plural, sentence } from '../../../shared/wording/counts.ts'
import { periodInWords, periodWithGaps } from '../../../shared/wording/period.ts'
import { methods } from '../../state/runs.ts'

export function methodOf({ method }: Pick<Run, 'method'>): Method | undefined {
  return methods.value.data?.methods.find(({ slug }) => slug === method)
}

/** In plain words; the name of the method only where that is all there is. */
export function questionOf(run: Run): string {
  return methodOf(run)?.question ?? run.title
}

/** What the reader calls it, otherwise its question. */
export function nameOf(run: Run): string {
  return run.name === '' ? questionOf(run) : run.name
}

/** 'Vehicle crime in Milton Keynes' */
export function subjectOf(run: Run): string {
  return `${layer(run.layer).label} in ${run.district.name}`
}

/** 'Vehicle crime in Milton Keynes, January to December 2025' */
export function aboutOf(run: Run): string {
  return `${subjectOf(run)}, ${periodInWords(run.period)}`
}

/** '2,345 reports, January to December 2025; July is missing and left out' */
export function gistOf(run: Run, { incidents, counted }: RunResult): string {
  return `${plural(incidents, 'report')}, ${counted ?? periodWithGaps(run.period, run.missingMonths)}`
}

export const statusWords: Record<Run['status'], string> = {
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  stopped: 'stopped',
  failed: 'no result',
}

const moment = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** '3 April 2025, 14:05' */
export function whenOf(at: string): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? at : `${moment.format(date)}, ${clock.format(date)}`
}

/** '0.4 seconds', '3 minutes'. */
export function tookOf(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} seconds`
  if (seconds < 90) return `${Math.round(seconds)} seconds`
  return `${Math.round(seconds / 60)} minutes`
}

/** Settings that were read, as the form names them and in its order: 'Size of a square: 250 metres'. */
export function settingsOf(run: Run): { name: string; value: string }[] {
  const all = methodOf(run)?.parameters ?? []
  const known = parametersRead(all, run.parameters)
  const place = (key: string) => known.findIndex(({ name }) => name === key)
  const unread = new Set(all.filter((parameter) => !known.includes(parameter)).map(({ name }) => name))
  const given = Object.entries(run.parameters)
    .filter(([key]) => !unread.has(key))
    .sort(([a], [b]) => place(a) - place(b))
  return given.map(([key, value]) => {
    const own = known[place(key)]
    if (!own) return { name: key, value: String(value) }
    if (own.kind === 'number') return { name: own.label, value: withUnit(value, own.unit) }
    return { name: own.label, value: own.options.find((option) => option.value === value)?.label ?? String(value) }
  })
}

function withUnit(value: number | string, unit: string): string {
  // A length of nothing leaves the choice to the method, which says among the notes what it chose.
  if (value === 0 && unit === 'metres') return 'chosen from the data'
  const number = typeof value === 'number' ? value.toLocaleString('en-GB') : value
  if (unit === '%') return `${number}%`
  return `${number} ${value === 1 ? unit.replace(/s$/, '') : unit}`.trim()
}

/** For a choice among runs: '12: Where are reports unusually concentrated? Vehicle crime in Milton Keynes, January to December 2025'. */
export function optionOf(run: Run): string {
  return `${run.run}: ${sentence(nameOf(run))} ${aboutOf(run)}`
}
