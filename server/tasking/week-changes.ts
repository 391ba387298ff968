import { daysAfter, mondayOf } from '../../shared/calendar-date.ts'
import type { EvidenceContent } from '../../shared/contracts/evidence.ts'
import type { Paper, PaperSection } from '../../shared/contracts/paper.ts'
import type { ChangesAnswer } from '../../shared/contracts/tasking-meetings.ts'
import type { SheetContent } from '../../shared/contracts/tasking-sheet.ts'
import { monthLabel } from '../../shared/period.ts'
import { plural } from '../../shared/wording/counts.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import type { Db } from '../areas/store.ts'
import { listGroups } from '../meetings/group-store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { alarmsBlock } from './evidence-blocks.ts'
import { evidenceOf } from './make-sheet.ts'
import { lead, left, list, plain, quiet, right, section, table } from './paper-parts.ts'
import { readResources } from './read-resources.ts'
import { plansOf } from './resource-sections.ts'
import { resourcesBlock } from './resources-block.ts'
import type { TaskingParts } from './tasking-desk.ts'

/** One side for the weekly meeting: alarms that are new, and next week's plans. */
export async function readChanges(
  asker: { readonly db: Db; readonly actor: string; readonly today: string },
  parts: Pick<TaskingParts, 'makeEvidence'>,
  asked: string | undefined,
): Promise<ChangesAnswer> {
  const { db, today } = asker
  const district = await findPlanDistrict(db, asked)
  const week = daysAfter(mondayOf(today), 7)
  const to = daysAfter(week, 6)
  const [resources, groups] = await Promise.all([
    readResources(db, district, { from: week, to }),
    listGroups(db, district),
  ])
  const evidence = await evidenceOf(parts, asker, district, groups)
  const block = resourcesBlock(resources.facts, week, to)
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    week,
    sections: [alarmsOfWeek('found' in evidence ? evidence.found : evidence.reason), plansOfWeek(block, to)],
  }
}

/** Alarms that began with the last month, and how many go on. Pure. */
export function alarmsOfWeek(evidence: EvidenceContent | string): PaperSection {
  if (typeof evidence === 'string') return section('alarms', 'New alarms', [plain(`Not told. ${evidence}`)])
  const { alarms } = alarmsBlock(evidence)
  const { toMonth } = evidence
  const fresh = alarms.filter(({ month }) => month === toMonth)
  const old = alarms.length - fresh.length
  return section('alarms', 'New alarms', [
    lead(
      fresh.length === 0
        ? `No alarm is new in ${monthLabel(toMonth)}, the last month published.`
        : `${plural(fresh.length, 'alarm')} began in ${monthLabel(toMonth)}, the last month published.`,
    ),
    ...table(
      'Alarms that are new',
      [left('area', 'Where'), left('layer', 'What'), right('count', 'Reports'), right('limit', 'Limit')],
      fresh.map(({ areaName, layerName, count, limit }) => ({ area: areaName, layer: layerName, count, limit })),
      'new-alarms',
    ),
    ...(old > 0 ? [quiet(`${plural(old, 'alarm')} of earlier months ${old === 1 ? 'goes' : 'go'} on.`)] : []),
  ])
}

function plansOfWeek(
  { unpublished, vans, wardens, unmet, reviews }: SheetContent['resources'],
  to: string,
): PaperSection {
  const missing = unmet.reduce((sum, row) => sum + row.missing * (row.toHour - row.fromHour), 0)
  return section('plans', 'Vans and wardens next week', [
    ...list(unpublished),
    ...plansOf({ vans, wardens }),
    ...(missing > 0
      ? [plain(`${plural(missing, 'warden hour')} of need ${missing === 1 ? 'is' : 'are'} not met.`)]
      : []),
    ...list(
      reviews
        .filter(({ reviewOn }) => reviewOn <= to)
        .map(({ site, reviewOn }) => `Review of the justification of ${site} due ${dayWithYear(reviewOn)}.`),
    ),
  ])
}

export function changesPaper({ district, synthetic, week, sections }: ChangesAnswer, madeAt: string): Paper {
  return {
    title: `What changed, and the week of ${dayWithYear(week)}`,
    subtitle: [district.name, ...(synthetic ? ['synthetic data'] : [])].join(' · '),
    edition: 'partner',
    footer: 'For partners, not for the public: it tells where vans and wardens are to be.',
    madeAt,
    sections,
    poster: null,
  }
}
