import { attributionOf } from '../../shared/attribution.ts'
import { daysAfter } from '../../shared/calendar-date.ts'
import type { PlanAnswer, PlanRequest } from '../../shared/contracts/plans.ts'
import { incidentTypes } from '../../shared/layers.ts'
import { listed, plural } from '../../shared/wording/counts.ts'
import { possiblyBetter } from '../../shared/wording/how-proven.ts'
import { monthsInWords } from '../../shared/wording/period.ts'
import { dayInWords, dayWithYear, hoursInWords } from '../../shared/wording/van-times.ts'
import { TaggedPdf } from '../http/tagged-pdf.ts'
import { drawKey, drawPlanMap, keyHeight, type PlanMap } from './plan-map.ts'
import { reasonOf } from './shift-reason.ts'

/** What of the map is not in the plan itself. */
export interface PlanGround extends Pick<PlanMap, 'shapes' | 'squares' | 'cameras'> {
  /** Where the sites of the plan stand. */
  readonly sites: ReadonlyMap<number, { readonly x: number; readonly y: number }>
  /** Why the squares are not those the plan was made from, or are not there; empty where they are. */
  readonly caution: string
}

const mapHeight = 330

/** A plan on A4: the finding, the map, every shift with its reason, how sure it is, and everything it was made from. */
export async function planPdf(answer: PlanAnswer, ground: PlanGround): Promise<Buffer> {
  const { district, week, version, result } = answer
  const name = `Vans in ${district.name}, week of ${dayWithYear(week)}, version ${version}`
  const paper = await TaggedPdf.begin({
    title: name,
    author: answer.madeBy,
    footer: `${answer.synthetic ? 'Synthetic data. ' : ''}${name}, ${stateOf(answer)}.`,
    madeAt: new Date(answer.madeAt),
  })
  const numbers = numbersOf(answer)
  paper.heading(1, findingOf(answer))
  if (answer.synthetic)
    paper.paragraph('Synthetic data: this borough and every figure here are made up.', { isBold: true })
  paper.paragraph(`${name}: ${stateOf(answer)}.`)
  paper.paragraph(`Week: ${dayWithYear(week)} to ${dayWithYear(daysAfter(week, 6))}. ${answer.note}`.trim())
  paper.paragraph(`Made by ${answer.madeBy} on ${stampOf(answer.madeAt)}. ${result?.sentence ?? ''}`)
  if (numbers.size > 0) drawMap(paper, answer, ground, numbers)

  paper.heading(2, 'Shifts and why the van is there')
  if (answer.placements.length === 0) paper.paragraph('No shift is planned.')
  else shiftsTable(paper, answer, numbers)

  paper.heading(2, 'How sure this is')
  paper.paragraph(provenOf(answer))
  paper.paragraph(
    'Expected incidents are an average of weeks like this one. What happens in one week differs from it by chance alone.',
  )
  if (result && result.byFifth.length > 0) {
    paper.heading(2, 'By deprivation of the areas')
    paper.table(
      [
        { heading: 'Fifth of LSOAs', share: 0.4 },
        { heading: 'Incidents expected', share: 0.3, isNumber: true },
        { heading: 'In reach of vans', share: 0.3, isNumber: true },
      ],
      result.byFifth.map(({ fifth, expected, reached }) => [
        fifth === 1 ? '1, the most deprived' : String(fifth),
        expected.toFixed(1),
        reached.toFixed(1),
      ]),
    )
  }
  paper.heading(2, 'What it was made from')
  paper.paragraph(
    `${answer.months.length > 0 ? monthsInWords(answer.months) : 'No months'}; ${answer.loads.length > 0 ? `${answer.loads.length === 1 ? 'load' : 'loads'} ${listed(answer.loads.map(String))}` : 'no load'}. Version of the data ${answer.dataVersion}, of the program ${answer.codeVersion}; plan ${answer.plan}, seed ${answer.seed}.`,
  )
  paper.list([...gapsOf(answer.months), ...answer.notes.map(({ text }) => text)])
  paper.heading(2, 'Rules that were chosen')
  paper.list(rulesOf(answer.request as PlanRequest))
  if (result && result.unplaced.length > 0) {
    paper.heading(2, 'Sites that were not considered')
    paper.list(result.unplaced.map((text) => `${text}.`))
  }
  if (answer.automaticChoices.length > 0) {
    paper.heading(2, 'What was chosen automatically')
    paper.list(answer.automaticChoices)
  }
  paper.heading(2, 'What was decided')
  if (answer.decisions.length === 0) paper.paragraph('Nothing yet: the plan is a draft.')
  paper.list(
    answer.decisions.map(
      ({ decision, actor, at, reason }) => `${decision} by ${actor} on ${stampOf(at)}${reason ? `: ${reason}` : ''}.`,
    ),
  )
  paper.heading(2, 'Sources')
  paper.list(attributionOf(answer.synthetic))
  return paper.end()
}

function drawMap(
  paper: TaggedPdf,
  answer: PlanAnswer,
  ground: PlanGround,
  numbers: ReadonlyMap<number, { number: number; name: string }>,
): void {
  const { reachMetres } = answer.request as PlanRequest
  const map: PlanMap = {
    ...ground,
    reachMetres,
    sites: [...numbers].flatMap(([site, { number }]) => {
      const place = ground.sites.get(site)
      return place ? [{ number, ...place }] : []
    }),
  }
  const sites = [...numbers.values()].map(({ number, name }) => `${number} ${name}`)
  const alt = `Map of ${answer.district.name}, north up: ${plural(numbers.size, 'site')} of the plan with a reach of ${reachMetres} m (${listed(sites)})${map.squares.length > 0 ? ', over squares of 100 m by the incidents expected in the week' : ''}, and ${plural(map.cameras.length, 'fixed camera')}.`
  paper.figure(mapHeight + keyHeight, alt, (left, top, width) => {
    drawPlanMap(paper.doc, map, { left, top, width, height: mapHeight })
    drawKey(paper.doc, map, left, top + mapHeight, width)
  })
  if (ground.caution !== '') paper.paragraph(ground.caution, { isQuiet: true })
}

function shiftsTable(
  paper: TaggedPdf,
  { placements }: PlanAnswer,
  numbers: ReadonlyMap<number, { number: number; name: string }>,
): void {
  paper.table(
    [
      { heading: 'Day', share: 0.15 },
      { heading: 'Hours', share: 0.11 },
      { heading: 'Van', share: 0.1 },
      { heading: 'Site, with its number on the map', share: 0.22 },
      { heading: 'Incidents expected', share: 0.11, isNumber: true },
      { heading: 'Why', share: 0.31 },
    ],
    placements.map((placement) => [
      dayInWords(placement.day),
      hoursInWords(placement),
      placement.vanName,
      `${numbers.get(placement.site)?.number ?? ''} ${placement.siteName}`,
      placement.expected.toFixed(2),
      whyOf(placement),
    ]),
  )
}

function whyOf(placement: PlanAnswer['placements'][number]): string {
  const alone = `Only this van reaches ${placement.onlyHere.toFixed(2)} of them.`
  const passed = placement.ruledOut.map(
    ({ name, expected, because }) => `${name} (${expected.toFixed(2)}) was ruled out: ${because}.`,
  )
  const record = placement.justification === null ? '' : `Justification record ${placement.justification}.`
  return [reasonOf(placement), alone, ...passed, record].filter((each) => each !== '').join(' ')
}

/** Sites by number, in the order in which they are first visited. */
function numbersOf({ placements }: PlanAnswer): Map<number, { number: number; name: string }> {
  const numbers = new Map<number, { number: number; name: string }>()
  for (const { site, siteName } of placements)
    if (!numbers.has(site)) numbers.set(site, { number: numbers.size + 1, name: siteName })
  return numbers
}

function findingOf({ placements, result, district }: PlanAnswer): string {
  if (!result || placements.length === 0) return `No shift is planned in ${district.name}`
  const { expected, expectedOfWeek } = result
  return `${plural(placements.length, 'shift')} would put vans in reach of ${expected.toFixed(1)} of the ${expectedOfWeek.toFixed(1)} incidents expected`
}

function stateOf({ decision, decisions }: PlanAnswer): string {
  const last = decisions.at(-1)
  return decision === null || !last ? 'draft' : `${decision} by ${last.actor} on ${stampOf(last.at)}`
}

function provenOf({ solution, objective, bound, gap }: PlanAnswer): string {
  if (solution === 'infeasible') return 'What is promised cannot be kept, so there is no plan.'
  const figures =
    objective === null || bound === null
      ? ''
      : ` The plan reaches ${objective.toFixed(2)} weighted incidents; no plan by these rules could reach more than ${bound.toFixed(2)}.`
  if (solution === 'optimal') return `It is proven that no other plan by these rules reaches more.${figures}`
  const better = possiblyBetter(gap)
  const left = better === null ? '' : ` Another plan could be at most ${(better * 100).toFixed(1)}% better.`
  return `The search ended before it was proven to be the best.${left}${figures}`
}

function rulesOf(request: PlanRequest): string[] {
  const { equity } = request
  const types = request.types.map((slug) => incidentTypes.find((type) => type.slug === slug)?.name ?? slug)
  return [
    `Incidents counted: ${listed(types)}.`,
    `Shifts of each day: ${listed(request.shifts.map(hoursInWords))}.`,
    `A van is seen over ${request.reachMetres} m. Its camera can tell a face over a much shorter distance.`,
    `A site is visited at most ${plural(request.mostVisits, 'time')} in the week${request.rotates ? ', and never in two shifts that follow each other' : ''}.`,
    equity === 0
      ? 'Extra weight of deprived areas (beta): 0. Every incident counts the same wherever it is.'
      : `Extra weight of deprived areas (beta): ${equity}. An incident in the most deprived tenth of LSOAs counts ${(1 + equity).toFixed(1)} times, in the least deprived once. More cameras on poorer areas are also more surveillance of them.`,
    request.leastSpacingMetres > 0
      ? `Vans of one shift stand at least ${request.leastSpacingMetres} m apart.`
      : 'Vans of one shift may stand near each other.',
    request.stopsOfShift > 1
      ? `A van stands at up to ${request.stopsOfShift} sites in a shift, at most ${request.mostTravelMinutes} minutes apart.`
      : 'A van stands at one site for the whole shift.',
    request.countsCameras
      ? 'What fixed cameras reach is left to them.'
      : 'What fixed cameras reach counts for vans too.',
  ]
}

/** Months that are missing between the first and the last one read. */
function gapsOf(months: readonly string[]): string[] {
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return []
  const missing: string[] = []
  for (let month = first; month < last; ) {
    const [year = 0, number = 0] = month.split('-').map(Number)
    month = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
    if (!months.includes(month)) missing.push(month)
  }
  return missing.length > 0 ? [`Missing and left out: ${monthsInWords(missing)}.`] : []
}

function stampOf(instant: string): string {
  return new Date(instant).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/London',
  })
}
