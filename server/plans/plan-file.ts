import { attributionOf } from '../../shared/attribution.ts'
import type { PlanAnswer, PlanFileFormat } from '../../shared/contracts/plans.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { csvText } from '../http/csv-text.ts'
import { geoPackage } from '../http/geopackage.ts'
import { icsText } from '../http/ics-text.ts'
import type { DemandReader } from '../incidents/week-demand-store.ts'
import type { PlanDesk } from './plan-desk.ts'
import { readPlanGround } from './plan-ground.ts'
import { planPdf } from './plan-pdf.ts'
import { readPlan } from './read-plan.ts'
import { reasonOf } from './shift-reason.ts'

export interface PlanFile {
  readonly type: string
  readonly fileName: string
  readonly content: string | Buffer
}

/** A plan as a file. Every format says which plan it is, of which week, and from which data. */
export async function planFile(
  desk: PlanDesk,
  asker: DemandReader,
  plan: number,
  format: PlanFileFormat,
): Promise<PlanFile> {
  const answer = await readPlan(asker.db, plan)
  if (answer.status !== 'done')
    throw new ApiProblem('no-result', { detail: `The plan is ${answer.status}. A file needs one that is done.` })
  const fileName = `${answer.synthetic ? 'synthetic-' : ''}vans-${answer.district.code}-${answer.week}-v${answer.version}.${format}`
  if (format === 'ics') return { type: 'text/calendar; charset=utf-8', fileName, content: calendar(answer) }
  if (format === 'csv') return { type: 'text/csv; charset=utf-8', fileName, content: table(answer) }
  if (format === 'gpkg') return { type: 'application/geopackage+sqlite3', fileName, content: await layer(answer) }
  if (format === 'pdf')
    return {
      type: 'application/pdf',
      fileName,
      content: await planPdf(answer, await readPlanGround(asker, desk, answer)),
    }
  return { type: 'application/geo+json', fileName, content: geoJson(answer) }
}

function aboutOf(answer: PlanAnswer): [name: string, text: string][] {
  const { plan, district, week, version, decision, dataVersion, codeVersion, seed, solution, gap } = answer
  return [
    ['plan', String(plan)],
    ['district', `${district.name} (${district.code})`],
    ['week', week],
    ['version', String(version)],
    ['decision', decision ?? 'draft'],
    ['solution', `${solution ?? ''}${gap === null ? '' : `, gap ${(gap * 100).toFixed(2)}%`}`],
    ['data version', dataVersion],
    ['code version', codeVersion],
    ['seed', String(seed)],
    ['attribution', attributionOf(answer.synthetic).join(' ')],
  ]
}

function calendar(answer: PlanAnswer): string {
  return icsText(
    answer.placements.map((placement) => ({
      uid: `${answer.district.code}-${answer.plan}-${placement.placement}@wardwatch`,
      stamp: answer.madeAt,
      day: placement.day,
      fromHour: placement.fromHour,
      toHour: placement.toHour,
      title: `${placement.vanName}: ${placement.siteName}`,
      place: placement.siteName,
      longitude: placement.longitude,
      latitude: placement.latitude,
      text: reasonOf(placement),
    })),
    answer.decision === 'published' ? 'CONFIRMED' : 'TENTATIVE',
  )
}

function table(answer: PlanAnswer): string {
  const rows = answer.placements.map((placement) => [
    placement.day,
    clock(placement.fromHour),
    clock(placement.toHour),
    placement.vanName,
    placement.siteName,
    placement.longitude,
    placement.latitude,
    Number(placement.expected.toFixed(2)),
    Number(placement.onlyHere.toFixed(2)),
    placement.event,
    placement.nextBest?.name ?? null,
    placement.nextBest ? Number(placement.nextBest.loss.toFixed(2)) : null,
    placement.justification,
    reasonOf(placement),
  ])
  const about = aboutOf(answer).map(([name, text]) => [`# ${name}`, text])
  return csvText({
    columns: [
      'day',
      'from',
      'to',
      'van',
      'site',
      'longitude',
      'latitude',
      'expected_incidents',
      'reached_only_here',
      'event',
      'next_best_site',
      'loss_at_next_best',
      'justification_record',
      'reason',
    ],
    rows: [...rows, ...about],
  })
}

function layer(answer: PlanAnswer): Promise<Buffer> {
  return geoPackage({
    table: `vans_${answer.week.replaceAll('-', '_')}`,
    title: `Vans in ${answer.district.name}, week of ${answer.week}, version ${answer.version}`,
    description: answer.result?.sentence ?? '',
    srid: 4326,
    changedAt: answer.madeAt,
    fields: [
      { name: 'day', type: 'TEXT' },
      { name: 'from_hour', type: 'INTEGER' },
      { name: 'to_hour', type: 'INTEGER' },
      { name: 'van', type: 'TEXT' },
      { name: 'site', type: 'TEXT' },
      { name: 'expected_incidents', type: 'REAL' },
      { name: 'reached_only_here', type: 'REAL' },
      { name: 'reason', type: 'TEXT' },
    ],
    features: answer.placements.map((placement) => ({
      unit: { id: String(placement.placement), point: [placement.longitude, placement.latitude] as const },
      values: [
        placement.day,
        placement.fromHour,
        placement.toHour,
        placement.vanName,
        placement.siteName,
        placement.expected,
        placement.onlyHere,
        reasonOf(placement),
      ],
    })),
    about: aboutOf(answer),
  })
}

function geoJson(answer: PlanAnswer): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    about: Object.fromEntries(aboutOf(answer)),
    features: answer.placements.map(({ longitude, latitude, ruledOut: _, ...properties }) => ({
      type: 'Feature',
      id: properties.placement,
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
      properties: {
        ...properties,
        nextBest: properties.nextBest?.name ?? null,
        lossAtNextBest: properties.nextBest?.loss ?? null,
      },
    })),
  })
}

function clock(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:00`
}
