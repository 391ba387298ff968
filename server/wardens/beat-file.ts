import { attributionOf } from '../../shared/attribution.ts'
import type { BeatFileFormat, BeatPlan } from '../../shared/contracts/warden-beats.ts'
import { csvText } from '../http/csv-text.ts'
import type { DemandReader } from '../incidents/week-demand-store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { readBeatGround } from './beat-ground.ts'
import { outlinesOfBeats } from './beat-problem-store.ts'
import { readBeatPlan } from './read-beats.ts'
import type { WardenDesk } from './warden-desk.ts'

/** Beats as a table with one row for each area, or as outlines with their figures. Both say what they are made from. */
export async function beatFile(desk: WardenDesk, asker: DemandReader, id: number, format: BeatFileFormat) {
  const plan = await readBeatPlan(desk, asker, id)
  const fileName = `${plan.synthetic ? 'synthetic-' : ''}beats-${plan.district.code}-v${plan.version}.${format}`
  if (format === 'csv') return { type: 'text/csv; charset=utf-8', fileName, content: table(plan) }
  const district = await findPlanDistrict(asker.db, plan.district.code)
  const ground = await readBeatGround(asker, desk, district, { kind: plan.unitKind, vintage: plan.vintage })
  const outlines = await outlinesOfBeats(asker.db, ground.setId, plan.units)
  const content = JSON.stringify({
    type: 'FeatureCollection',
    about: Object.fromEntries(aboutOf(plan)),
    features: plan.figures.map((figures) => ({
      type: 'Feature',
      id: figures.beat,
      geometry: outlines.get(figures.beat) ?? null,
      properties: figures,
    })),
  })
  return { type: 'application/geo+json', fileName, content }
}

function aboutOf(plan: BeatPlan): [name: string, text: string][] {
  return [
    ['beats', String(plan.plan)],
    ['district', `${plan.district.name} (${plan.district.code})`],
    ['version', String(plan.version)],
    ['in force from', plan.inForceFrom[0]?.fromDay ?? 'never'],
    ['balanced', plan.balance],
    ['areas', `${plan.unitKind} ${plan.vintage}`],
    ['finding', plan.finding],
    ['how sure', plan.howSure],
    ['months', plan.months.join(' ')],
    ['data version', plan.dataVersion],
    ['code version', plan.codeVersion],
    ['seed', String(plan.seed)],
    ['attribution', attributionOf(plan.synthetic).join(' ')],
  ]
}

function table(plan: BeatPlan): string {
  const nameOf = new Map(plan.figures.map(({ beat, name }) => [beat, name]))
  const rows = plan.units.map(({ code, name, parish, beat, today, load, residents }) => [
    ...[code, name, parish, beat, nameOf.get(beat) ?? ''],
    ...[today, today === null ? null : today !== beat, Number(load.toFixed(2))],
    residents === null ? null : Math.round(residents),
  ])
  return csvText({
    columns: [
      'code',
      'area',
      'parish',
      'beat',
      'beat_name',
      'beat_today',
      'changes',
      `load_${plan.balance}`,
      'residents',
    ],
    rows: [...rows, ...aboutOf(plan).map(([name, text]) => [`# ${name}`, text])],
  })
}
