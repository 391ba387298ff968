import type { PaperBlock, PaperSection } from '../../shared/contracts/paper.ts'
import { isLate, volLabels } from '../../shared/meeting-words.ts'
import { monthLabel, periodLabel } from '../../shared/period.ts'
import { listed, plural } from '../../shared/wording/counts.ts'
import { monthsInWords } from '../../shared/wording/period.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import { heading, list, section, statusCounts, statusTable, table, targetBlocks, text } from './report-blocks.ts'
import type { ReportFacts } from './report-facts.ts'

/** How each target stands: a table, then each by whom it is about. */
export function targetSections({ targets, today }: ReportFacts, isBrief: boolean): PaperSection[] {
  const open = targets.filter(({ status }) => status === 'open')
  if (open.length === 0)
    return [
      section(
        'targets',
        'Targets',
        [text('No target is set, so none can be missed. Set them under Meetings, Targets.')],
        true,
      ),
    ]
  const bad = open.filter(({ state }) => state.status === 'missed for sure')
  return [
    section(
      'targets',
      'How each target stands',
      [
        text(statusCounts(open), 'lead'),
        text(
          bad.length === 0
            ? 'No target is missed beyond what chance explains.'
            : `Not met beyond what chance explains: ${listed(bad.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1)))}.`,
        ),
        text(
          `As of ${dayWithYear(today)}. A status goes by the value and by its 95% interval. Green: met with the whole interval on the right side. Green to amber: met, but that could be chance. Amber: not met, but that could be chance. Red: not met with the whole interval. No light: too early, or it cannot be told.`,
          'quiet',
        ),
        table(statusTable(open), 'targets'),
      ],
      true,
    ),
    ...(['V', 'O', 'L'] as const).flatMap((vol) => {
      const own = open.filter((target) => target.vol === vol)
      if (own.length === 0) return []
      return [
        section(
          `targets-${vol.toLowerCase()}`,
          `Targets about ${volLabels[vol].toLowerCase()}s`,
          own.flatMap((target) => targetBlocks(target, isBrief)),
          true,
        ),
      ]
    }),
  ]
}

/** Actions of meetings by agency: how many are done, late, could not be done. */
export function actionSection({ actions, today, period }: ReportFacts): PaperSection {
  const since = `${period.from}-01`
  const relevant = actions.filter(
    ({ closed_on, set_on }) => closed_on === null || closed_on >= since || set_on >= since,
  )
  if (relevant.length === 0)
    return section('actions', 'Actions', [text('No action was open or closed in these months, or none is entered.')])
  const agencies = [...new Set(relevant.map(({ owner_agency }) => owner_agency))].sort()
  const late = relevant.filter((action) => isLate({ due: action.due, status: action.status }, today))
  return section('actions', 'Actions', [
    text(
      `${plural(relevant.length, 'action')} of meetings; ${late.length === 0 ? 'none is late' : `${late.length} ${late.length === 1 ? 'is' : 'are'} late`}.`,
    ),
    table(
      {
        caption: 'Actions by agency',
        columns: [
          { key: 'agency', label: 'Agency', align: 'left' },
          { key: 'open', label: 'Open', align: 'right' },
          { key: 'late', label: 'Of these late', align: 'right' },
          { key: 'done', label: 'Done', align: 'right' },
          { key: 'cannot', label: 'Could not be done', align: 'right' },
        ],
        rows: agencies.map((agency) => {
          const own = relevant.filter(({ owner_agency }) => owner_agency === agency)
          const count = (...statuses: readonly string[]) => own.filter(({ status }) => statuses.includes(status)).length
          return {
            ...{ agency, open: count('not started', 'on track'), done: count('done'), cannot: count('cannot do') },
            late: own.filter((action) => isLate({ due: action.due, status: action.status }, today)).length,
          }
        }),
      },
      'actions',
    ),
  ])
}

/** What would have to be known and is not. */
export function notToldSection({
  missing,
  suspect,
  feedsMissing,
  people,
  deprivation,
  covered,
  evidence,
}: ReportFacts): PaperSection {
  const gaps: string[] = [
    ...(covered.length === 0 ? ['No police month is loaded.'] : []),
    ...(missing.length > 0
      ? [
          `The police did not publish ${monthsInWords(missing)}: nothing can be said of ${missing.length === 1 ? 'it' : 'them'}.`,
        ]
      : []),
    ...(suspect.length > 0
      ? [`Far fewer reports than usual came in for ${monthsInWords(suspect)}: they are not counted.`]
      : []),
    ...(feedsMissing.length > 0
      ? [
          `No partner sends these, or they are not loaded: ${listed(feedsMissing.map((label) => label.charAt(0).toLowerCase() + label.slice(1)))}.`,
        ]
      : []),
    ...(people.length === 1
      ? [
          `People are known of ${people[0]!.year} alone: rates of other years are divided by the same number, which hides growth.`,
        ]
      : []),
    ...(people.length === 0 ? ['How many people live here is not loaded, so there are no rates.'] : []),
    ...(deprivation ? [] : ['Indices of Deprivation are not loaded.']),
    ...(evidence ? [] : ['No snapshot of hot spots and alarms was made yet.']),
    'Reports are what somebody told the police or a council. What nobody reports is in no figure: many assaults seen in hospital are unknown to the police.',
  ]
  return section('not-told', 'What we are not being told', [list(gaps)])
}

export function aboutSection({
  district,
  dataVersion,
  codeVersion,
  covered,
  version,
  note,
}: ReportFacts): PaperSection {
  return section('about', 'About the figures', [
    list([
      'Published police reports are shown at about where they happened, by month. Recorded crime is not all crime.',
      'Intervals are 95%: Byar or exact for counts, Wilson for shares, Student’s t for means. They take reports as independent; repeats make them wider in truth.',
      'A change is clear where the 95% interval of the ratio leaves out 1 and it is at least 10%, probable where only the 80% interval does. Below 10 nothing is said, below 20 no per cent.',
      `Police months loaded: ${covered.length === 0 ? 'none' : `${monthLabel(covered[0]!)} to ${monthLabel(covered.at(-1)!)}, ${covered.length} counted`}.`,
      `${district.synthetic ? 'The district is invented, and so is everything in it. ' : ''}Data version ${dataVersion}, program ${codeVersion}, version ${version} of this report.`,
      ...(note === '' ? [] : [`What is otherwise than in the version before: ${note}`]),
      'For partners: counts are exact. Nothing of this may be published as it stands.',
    ]),
  ])
}

/** Priorities of neighbourhood groups. */
export function prioritySection({ priorities }: ReportFacts): PaperSection {
  const blocks: PaperBlock[] =
    priorities.length === 0
      ? [text('No neighbourhood group has chosen a priority yet.')]
      : [
          table(
            {
              caption: 'Open priorities of neighbourhood groups',
              columns: [
                { key: 'group', label: 'Group', align: 'left' },
                { key: 'title', label: 'Priority', align: 'left' },
                { key: 'vol', label: 'About', align: 'left' },
                { key: 'target', label: 'Target', align: 'left' },
                { key: 'review', label: 'Review due', align: 'left' },
              ],
              rows: priorities.map(({ group, title, vol, target, review_due }) => ({
                ...{ group, title, vol: volLabels[vol], target, review: dayWithYear(review_due) },
              })),
            },
            'priorities',
          ),
        ]
  return section('priorities', 'Priorities', blocks)
}

/** Files of partners, as loaded. */
export function feedBlocks({ feeds }: ReportFacts): PaperBlock[] {
  if (feeds.length === 0) return [text('No partner file is loaded.')]
  return [
    heading('What partners sent'),
    table(
      {
        caption: 'Files of partners, as loaded',
        columns: [
          { key: 'feed', label: 'What', align: 'left' },
          { key: 'supplier', label: 'From', align: 'left' },
          { key: 'reports', label: 'Reports', align: 'right' },
          { key: 'months', label: 'Months', align: 'left' },
          { key: 'open', label: 'Still open', align: 'right' },
        ],
        rows: feeds.map(({ label, supplier, reports, from, to, open }) => ({
          ...{
            feed: label,
            supplier: supplier === '' ? 'not said' : supplier,
            reports,
            months: periodLabel({ from, to }),
            open,
          },
        })),
      },
      'partner-files',
    ),
  ]
}
