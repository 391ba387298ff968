import type { PaperBlock, PaperSection } from '../../shared/contracts/paper.ts'
import type { ActionRating, SheetContent } from '../../shared/contracts/tasking-sheet.ts'
import { monthLabel } from '../../shared/period.ts'
import { capital, formatCount, plural } from '../../shared/wording/counts.ts'
import { briefDayWithYear, dayWithYear } from '../../shared/wording/van-times.ts'
import { windowsAsOf } from './near-repeats-block.ts'
import { lead, left, list, plain, quiet, right, section, table } from './paper-parts.ts'
import { deploymentsSection, resourcesSection } from './resource-sections.ts'

/** The letter and the word: red, amber and green are told by no colour alone. */
export const ratingWords: Readonly<Record<ActionRating, string>> = { red: 'R red', amber: 'A amber', green: 'G green' }

/** Empty rows to write in by hand where the sheet is printed. */
const blankRows = 8

/** Blocks A to J in their order, each with the finding first, and what cannot be told with the reason. */
export function sheetSections(content: SheetContent): PaperSection[] {
  return [
    actionsSection(content),
    alarmsSection(content),
    hotSpotsSection(content),
    repeatsSection(content),
    nearRepeatsSection(content),
    resourcesSection(content.resources),
    deploymentsSection(content.deployments),
    partnersSection(content),
    taskGroupsSection(content),
    decisionsSection(),
    madeSection(content),
  ]
}

function actionsSection({ actions: { actions, closed }, since }: SheetContent): PaperSection {
  const late = actions.filter(({ daysLate }) => daysLate > 0).length
  return section('a', 'A Actions', [
    lead(
      actions.length === 0
        ? 'No action is open.'
        : `${plural(actions.length, 'action')} ${actions.length === 1 ? 'is' : 'are'} open, ${late} of them late.`,
    ),
    ...table(
      'Open actions, those overdue first',
      [
        right('id', 'No.'),
        left('words', 'Action'),
        left('about', 'About'),
        left('owner', 'Owner'),
        left('due', 'Due'),
        left('status', 'Status'),
        right('late', 'Days late'),
        left('rating', 'Rating'),
      ],
      actions.map(({ action, words, about, owner, due, status, daysLate, rating, why }) => ({
        ...{ id: action, words, about, owner, due: briefDayWithYear(due), status, late: daysLate },
        rating: `${ratingWords[rating]}: ${why}`,
      })),
      'actions',
    ),
    plain(
      closed.length === 0
        ? `No action was closed since ${dayWithYear(since)}.`
        : `Closed since ${dayWithYear(since)}: ${formatCount(closed.length)}.`,
    ),
    ...table(
      'Closed since the last sheet',
      [
        right('id', 'No.'),
        left('words', 'Action'),
        left('owner', 'Owner'),
        left('how', 'How'),
        left('result', 'Result'),
      ],
      closed.map(({ action, words, owner, status, closedOn, result }) => ({
        ...{ id: action, words, owner, how: `${status}, ${briefDayWithYear(closedOn)}` },
        result: result === '' ? 'not entered' : result,
      })),
      'actions-closed',
    ),
  ])
}

function alarmsSection({ alarms: { reason, toMonth, series, alarms } }: SheetContent): PaperSection {
  if (reason !== null || toMonth === null) return section('b', 'B Alarms', [plain(`Not told. ${reason ?? ''}`)])
  return section('b', 'B Alarms', [
    lead(
      alarms.length === 0
        ? `No series was above its limit in ${monthLabel(toMonth)}, of ${formatCount(series)} watched.`
        : `${plural(alarms.length, 'series', 'series')} of ${formatCount(series)} watched ${alarms.length === 1 ? 'was' : 'were'} above ${alarms.length === 1 ? 'its' : 'their'} limit in ${monthLabel(toMonth)}.`,
    ),
    ...table(
      `Above the limit in ${monthLabel(toMonth)}`,
      [
        left('area', 'Where'),
        left('layer', 'What'),
        right('count', 'Reports'),
        right('expected', 'Expected', { decimals: 1 }),
        right('limit', 'Limit'),
        left('month', 'First month'),
      ],
      alarms.map(({ areaName, layerName, count, expected, limit, month }) => ({
        ...{ area: areaName, layer: layerName, count, expected: Math.round(expected * 10) / 10, limit },
        month: `${monthLabel(month)}${month === toMonth ? ' (new)' : ''}`,
      })),
      'alarms',
    ),
    ...(alarms.length > 0
      ? [
          quiet(
            'An alarm says that a count is out of the ordinary for its season. It does not say why; some are chance.',
          ),
        ]
      : []),
  ])
}

function hotSpotsSection({ hotSpots: { reason, toMonth, found, hotSpots } }: SheetContent): PaperSection {
  if (reason !== null || toMonth === null) return section('c', 'C Hot spots', [plain(`Not told. ${reason ?? ''}`)])
  const alone = hotSpots.filter(({ vanShifts, wardenVisits }) => vanShifts + wardenVisits === 0).length
  return section('c', 'C Hot spots', [
    lead(
      found === 0
        ? `No LSOA is a hot spot after allowing for many areas, by the 12 months to ${monthLabel(toMonth)}.`
        : `${plural(found, 'LSOA')} ${found === 1 ? 'is a hot spot' : 'are hot spots'} in the 12 months to ${monthLabel(toMonth)}${found > hotSpots.length ? `; the ${hotSpots.length} clearest are listed` : ''}. ${alone === 0 ? 'Somebody is planned to be at each of them' : `Nobody is planned to be at ${formatCount(alone)} of them`} in the next two weeks.`,
    ),
    ...table(
      'Hot spots, the clearest first',
      [
        left('name', 'LSOA'),
        left('layer', 'What'),
        right('count', 'Reports'),
        right('z', 'z', { decimals: 1 }),
        left('class', 'Class'),
        left('change', 'A month before'),
        left('also', 'Hot as well in'),
        left('priorities', 'Priority'),
        left('who', 'Next two weeks'),
      ],
      hotSpots.map((spot) => ({
        ...{ name: spot.name, layer: spot.layerName, count: spot.count, z: Math.round(spot.z * 10) / 10 },
        class: spot.class === '' ? 'cannot be said' : capital(spot.class),
        change: spot.change,
        also: alsoHot(spot.also),
        priorities: spot.priorities.length > 0 ? spot.priorities.join('; ') : 'none',
        who: whoIsThere(spot),
      })),
      'hot-spots',
    ),
  ])
}

const mostAlso = 3

function alsoHot(layers: readonly string[]): string {
  if (layers.length === 0) return 'nothing else'
  const listed = layers.slice(0, mostAlso).join(', ')
  return layers.length > mostAlso ? `${listed} and ${layers.length - mostAlso} more` : listed
}

function whoIsThere({ vanShifts, wardenVisits }: SheetContent['hotSpots']['hotSpots'][number]): string {
  const parts = [
    ...(vanShifts > 0 ? [plural(vanShifts, 'van shift')] : []),
    ...(wardenVisits > 0 ? [plural(wardenVisits, 'warden visit')] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : 'nobody'
}

const percent = (share: number) => `${Math.round(share * 100)}%`

function repeatsSection({ repeats, until }: SheetContent): PaperSection {
  const { reason, asOf, months, threshold, areas, places, people, reviews, rate, target } = repeats
  if (reason !== null || asOf === null) return section('d', 'D Repeats', [plain(`Not told. ${reason ?? ''}`)])
  const blocks: PaperBlock[] = [
    lead(
      `In the ${plural(months, 'month')} to ${dayWithYear(asOf)}, ${plural(places, 'address', 'addresses')} and ${plural(people, 'person', 'people')} had ${threshold} or more ASB referrals: ${plural(reviews, 'case')} at the threshold of a review.`,
    ),
    ...(asOf < until ? [quiet(`The referrals end on ${dayWithYear(asOf)}; nothing later is known.`)] : []),
    ...table(
      `LSOAs with addresses of ${threshold} or more referrals in ${plural(months, 'month')}`,
      [left('name', 'LSOA'), right('places', 'Addresses'), right('reports', 'Referrals of these')],
      areas.map(({ name, places: count, reports }) => ({ name, places: count, reports })),
      'repeat-places',
    ),
  ]
  if (rate && rate.share !== null)
    blocks.push(
      plain(
        `From ${monthLabel(rate.from)} to ${monthLabel(rate.to)}, ${formatCount(rate.repeats)} of ${formatCount(rate.referrals)} referrals repeated an earlier one: ${percent(rate.share)} (95% interval ${percent(rate.lower ?? 0)} to ${percent(rate.upper ?? 0)}). ${target ?? 'No target is set for it.'}`,
      ),
    )
  if (rate && rate.withoutKey > 0)
    blocks.push(
      quiet(
        `${plural(rate.withoutKey, 'referral')} did not say whose ${rate.withoutKey === 1 ? 'it was' : 'they were'}.`,
      ),
    )
  blocks.push(quiet('Who and where is in the restricted annex alone.'))
  return section('d', 'D Repeats', blocks)
}

function nearRepeatsSection({ nearRepeats, until }: SheetContent): PaperSection {
  const { reason, rule, windows } = nearRepeats
  if (reason !== null || rule === null) return section('e', 'E Near repeats', [plain(`Not told. ${reason ?? ''}`)])
  return section('e', 'E Near repeats', [
    lead(
      windows.length === 0
        ? 'No burglary was so late that another may follow near it.'
        : `${plural(windows.length, 'LSOA')} had a burglary so late that another may follow within ${rule.metres} m.`,
    ),
    plain(`${rule.words} ${windowsAsOf(nearRepeats, until)}`.trim()),
    ...table(
      `Burglaries of the last ${rule.days} days of the data, and until when another may follow near by`,
      [left('area', 'LSOA'), right('burglaries', 'Burglaries'), left('until', 'Until')],
      windows.map(({ area, burglaries, until: end }) => ({
        ...{ area, burglaries },
        until: `${briefDayWithYear(end)}${end < until ? ' (over)' : ''}`,
      })),
      'near-repeats',
    ),
    quiet('It tells of pairs in the past, not which house is next. Burglary of homes and of other buildings together.'),
  ])
}

function partnersSection({ partners }: SheetContent): PaperSection {
  const { feeds, missing, events, orders } = partners
  return section('h', 'H Partner picture', [
    ...table(
      'What partners sent: counts of the last month of each',
      [left('label', 'Feed'), left('month', 'Month'), right('count', 'Reports'), left('before', 'A year before')],
      feeds.map(({ label, month, count, before }) => ({
        ...{ label, month: monthLabel(month), count },
        before: before === null ? 'not loaded' : formatCount(before),
      })),
      'partner-picture',
    ),
    ...(missing.length > 0 ? [plain(`Nothing is loaded of: ${missing.join('; ')}.`)] : []),
    ...(feeds.some(({ feed }) => feed === 'istv')
      ? [quiet('Assaults seen in A&E are kept without any place, so they are told for the whole district.')]
      : []),
    plain(events.length === 0 ? 'No event is known of the next 6 weeks.' : 'Events of the next 6 weeks:'),
    ...list(
      events.map(
        ({ from, to, words }) =>
          `${briefDayWithYear(from)}${to === from ? '' : ` to ${briefDayWithYear(to)}`}: ${words}`,
      ),
    ),
    plain(orders.length === 0 ? 'No dispersal or closure order is in force.' : 'Dispersal and closure orders:'),
    ...table(
      'Orders and how they end',
      [left('words', 'Order'), left('from', 'From'), left('to', 'To'), left('exitPlan', 'Exit plan')],
      orders.map(({ words, from, to, exitPlan }) => ({
        words,
        from,
        to,
        exitPlan: exitPlan === '' ? 'none' : exitPlan,
      })),
      null,
    ),
  ])
}

function taskGroupsSection({ taskGroups: { groups } }: SheetContent): PaperSection {
  return section('i', 'I Task groups', [
    plain(groups.length === 0 ? 'No task group is at work.' : `${plural(groups.length, 'task group')} at work.`),
    ...table(
      'Task groups',
      [
        left('title', 'Problem'),
        left('owner', 'Owner'),
        left('started', 'Started'),
        left('week', 'Week'),
        left('product', 'Product'),
        left('due', 'Due'),
      ],
      groups.map(({ title, owner, startedOn, week, of, product, productDue }) => ({
        ...{ title, owner, product, started: briefDayWithYear(startedOn), due: briefDayWithYear(productDue) },
        week: week > of ? `${week}, ${week - of} over the ${of} planned` : `${week} of ${of}`,
      })),
      'task-groups',
    ),
  ])
}

function decisionsSection(): PaperSection {
  return section('j', 'J Decisions', [
    {
      kind: 'blank-rows',
      caption: 'Decisions of the meeting',
      columns: ['Decision', 'Owner: role and agency', 'Due', 'Measure', 'V, O or L'],
      rows: blankRows,
    },
    quiet('V is for victims, O for offenders, L for locations.'),
  ])
}

function madeSection({ automaticChoices, notes }: SheetContent): PaperSection {
  return section('made', 'How this sheet was made', [...list([...automaticChoices, ...notes])])
}
