import type { Run, RunComparison, RunResult } from '../../shared/contracts/runs.ts'
import { layer } from '../../shared/layers.ts'
import { monthsLabel, periodLabel } from '../../shared/period.ts'
import { listed, lowerFirst, plural } from '../../shared/wording/counts.ts'
import { placeWordOf } from '../../shared/wording/place-word.ts'
import { methods } from './methods/registry.ts'
import { openFinishedRun } from './read-run.ts'
import type { RunVisit } from './run-desk.ts'

const notThere = 'not in it'

type Setting = RunComparison['settings'][number]
type ChangedRow = RunComparison['rows'][number]

/** Two runs side by side. Throws ApiProblem unless both have a result. */
export async function compareRuns(visit: RunVisit, runId: number, otherId: number): Promise<RunComparison> {
  const [one, two] = await Promise.all([openFinishedRun(visit, runId), openFinishedRun(visit, otherId)])
  const settings = settingsThatDiffer(one.run, two.run)
  const classes = [classesOf(one.result), classesOf(two.result)] as const
  const rows = changedRows(...classes)
  const units = new Set(classes.flatMap(({ byId }) => [...byId.keys()])).size
  return {
    run: one.run,
    other: two.run,
    sentence: [
      settingsSentence(one.run, two.run, settings),
      resultSentence(one.result, two.result, { rows: rows.length, units, haveClasses: areComparable(...classes) }),
      ...(one.run.dataVersion === two.run.dataVersion
        ? []
        : ['The data changed between them, so a difference may come from the data.']),
    ].join(' '),
    settings,
    rows,
  }
}

function settingsThatDiffer(run: Run, other: Run): Setting[] {
  const labels = new Map(
    methods
      .filter(({ describe }) => describe.slug === run.method || describe.slug === other.method)
      .flatMap(({ describe }) => describe.parameters.map(({ name, label }) => [name, label] as const)),
  )
  const names = new Set([...Object.keys(run.parameters), ...Object.keys(other.parameters)])
  const pairs: [string, (of: Run) => string][] = [
    ['Method', ({ title }) => title],
    ['District', ({ district }) => district.name],
    ['Layer', (of) => layer(of.layer).label],
    ['Period', ({ period }) => periodLabel(period)],
    ['Months counted', ({ months }) => monthsLabel(months)],
    ...[...names].map((name): [string, (of: Run) => string] => [
      labels.get(name) ?? name,
      ({ parameters }) => optionLabel(run.method, name, parameters[name]),
    ]),
    ['Seed', ({ seed }) => String(seed)],
    ['Data', ({ dataVersion }) => `version ${dataVersion}`],
    ['Program', ({ codeVersion }) => `version ${codeVersion}`],
  ]
  return pairs
    .map(([name, read]) => ({ name, run: read(run), other: read(other) }))
    .filter((setting) => setting.run !== setting.other)
}

function optionLabel(method: string, name: string, value: number | string | undefined): string {
  if (value === undefined) return 'not a setting of it'
  const parameter = methods
    .find(({ describe }) => describe.slug === method)
    ?.describe.parameters.find((candidate) => candidate.name === name)
  if (parameter?.kind === 'choice')
    return parameter.options.find((option) => option.value === value)?.label ?? `${value}`
  return `${value} ${parameter?.unit ?? ''}`.trim()
}

interface Classes {
  readonly unit: string | null
  readonly byId: ReadonlyMap<string, { readonly place: string; readonly label: string }>
}

/** The class of every unit in the words of the legend; none where the map shows amounts. */
function classesOf({ map, rows, units }: RunResult): Classes {
  const unit = units && `${units.kind} ${units.cellSizeMetres ?? ''}`
  if (!map?.categories) return { unit, byId: new Map() }
  const words = new Map(map.categories.map(({ value, label }) => [value, label]))
  return {
    unit,
    byId: new Map(
      rows.map((row) => {
        const value = row[map.column] ?? null
        const label = value === null ? 'no class' : (words.get(value) ?? String(value))
        return [String(row.id), { place: String(row.place ?? row.id), label }]
      }),
    ),
  }
}

function areComparable(one: Classes, two: Classes): boolean {
  return one.unit === two.unit && [...one.byId.keys()].some((id) => two.byId.has(id))
}

function changedRows(one: Classes, two: Classes): ChangedRow[] {
  if (!areComparable(one, two)) return []
  const ids = new Set([...one.byId.keys(), ...two.byId.keys()])
  return [...ids].flatMap((id) => {
    const [before, after] = [one.byId.get(id), two.byId.get(id)]
    const [run, other] = [before?.label ?? notThere, after?.label ?? notThere]
    const place = before?.place ?? after?.place ?? id
    return run === other ? [] : [{ id, place, run, other, change: `from ${lowerFirst(run)} to ${lowerFirst(other)}` }]
  })
}

function settingsSentence(run: Run, other: Run, settings: readonly Setting[]): string {
  const two = `Analyses ${run.run} and ${other.run}`
  if (settings.length === 0) return `${two} were set alike.`
  return `${two} differ in ${listed(settings.map(({ name }) => lowerFirst(name)))}.`
}

function resultSentence(
  one: RunResult,
  two: RunResult,
  found: { rows: number; units: number; haveClasses: boolean },
): string {
  if (JSON.stringify(one) === JSON.stringify(two)) return 'Their numbers are the same, every one.'
  if (!found.haveClasses) return 'They have no classes of the same places to compare.'
  const unit = placeWordOf(one)
  if (found.rows === 0) return `None of the ${plural(found.units, unit)} has another class.`
  return `${plural(found.rows, unit)} of ${found.units.toLocaleString('en-GB')} ${found.rows === 1 ? 'has' : 'have'} another class.`
}
