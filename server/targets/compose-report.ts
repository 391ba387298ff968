import type { Paper, PaperBlock, PaperSection } from '../../shared/contracts/paper.ts'
import { similarFunnel, similarRanks } from '../../shared/figures/similar-areas.ts'
import { layer } from '../../shared/layers.ts'
import { addMonths, monthsOf, type Period, periodLabel } from '../../shared/period.ts'
import { type ReportKind, reportLabels } from '../../shared/target-words.ts'
import { formatCount, listed, plural } from '../../shared/wording/counts.ts'
import { periodInWords } from '../../shared/wording/period.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import { rateInterval } from '../statistics/poisson-interval.ts'
import { seasonalRegression } from '../statistics/seasonal-regression.ts'
import { figureBlock, list, section, statusCounts, table, text } from './report-blocks.ts'
import type { ReportFacts } from './report-facts.ts'
import {
  aboutSection,
  actionSection,
  feedBlocks,
  notToldSection,
  prioritySection,
  targetSections,
} from './report-parts.ts'
import { changeTable, rateTable } from './type-changes.ts'

/** The quarterly report, the same for overview and scrutiny, or the strategic assessment. */
export function composeReport(kind: ReportKind, facts: ReportFacts): Paper {
  const { district, period, madeAt, actor, dataVersion, covered, version } = facts
  const sections = kind === 'strategic' ? strategicSections(facts) : quarterlySections(facts, kind === 'scrutiny')
  const dataTo = covered.at(-1)
  return {
    title: `${reportLabels[kind]}: ${district.name}`,
    subtitle: `${periodInWords(period)}${dataTo ? `; police figures to ${periodInWords({ from: dataTo, to: dataTo })}` : '; no police figures'}${district.synthetic ? '; synthetic data' : ''}`,
    edition: 'partner',
    footer: `${reportLabels[kind]}, ${district.name}, ${periodLabel(period)}, version ${version}. Made ${dayWithYear(madeAt.slice(0, 10))} by ${actor}, data ${dataVersion}. For partners, not for publication.`,
    madeAt,
    sections,
    poster: null,
  }
}

function quarterlySections(facts: ReportFacts, isForScrutiny: boolean): PaperSection[] {
  const { period, targets } = facts
  const lastYear = { from: addMonths(period.from, -12), to: addMonths(period.to, -12) }
  const changed = changeTable(facts.counts, [lastYear, period])
  const open = targets.filter(({ status }) => status === 'open')
  return [
    section('summary', 'In short', [
      text(statusCounts(open), 'lead'),
      list([
        ...open
          .filter(({ state }) => state.status === 'missed for sure')
          .slice(0, 5)
          .map(({ title, state }) => `${title}: ${state.sentence}`),
        ...clearChanges(facts, [lastYear, period]),
        isForScrutiny
          ? 'For overview and scrutiny: progress against each target, with the light it would have, written out.'
          : 'For the responsible authorities: every target with its evidence.',
      ]),
    ]),
    ...targetSections(facts, isForScrutiny),
    section(
      'changes',
      'What changed since the same months last year',
      [
        ...(changed.leftOut === '' ? [] : [text(changed.leftOut)]),
        table(changed.table, 'changes'),
        text('Reports by the month they are published for, whole district.', 'quiet'),
      ],
      true,
    ),
    actionSection(facts),
    ...(isForScrutiny ? [] : [section('partners', 'Partner data', feedBlocks(facts))]),
    notToldSection(facts),
    aboutSection(facts),
  ]
}

function clearChanges({ counts }: ReportFacts, periods: readonly Period[]): string[] {
  const { rows } = changeTable(counts, periods).table
  const of = (word: string) =>
    rows.filter(({ change }) => String(change).includes(word)).map(({ type }) => String(type).toLowerCase())
  const [rises, falls] = [of('Clear rise'), of('Clear fall')]
  return [
    rises.length > 0
      ? `Clear rises against the same months last year: ${listed(rises)}.`
      : 'No type of report rose clearly against the same months last year.',
    falls.length > 0 ? `Clear falls: ${listed(falls)}.` : 'None fell clearly.',
  ]
}

function strategicSections(facts: ReportFacts): PaperSection[] {
  const { period } = facts
  const years = [0, 1, 2].map((year) => ({
    from: addMonths(period.from, 12 * year),
    to: addMonths(period.from, 12 * year + 11),
  }))
  const changed = changeTable(facts.counts, years)
  return [
    section('summary', 'In short', [
      text(
        `${periodInWords(period)}, in chapters: the area, what changed, where, who, when, repeats, similar areas, what is not known, and what is done.`,
        'lead',
      ),
      list([
        ...clearChanges(facts, years.slice(1)),
        statusCounts(facts.targets.filter(({ status }) => status === 'open')),
        ...facts.similar.filter(({ areas }) => areas.some(({ isOwn }) => isOwn)).map(({ finding }) => `${finding}.`),
      ]),
    ]),
    areaSection(facts),
    section(
      'changes',
      'What changed in three years',
      [
        ...(changed.leftOut === '' ? [] : [text(changed.leftOut)]),
        table(changed.table, 'changes'),
        text(
          'Each year against the one before and against the first, by the rule of the last chapter. How calls are recorded changes too, so a change of figures is not always one of what happens.',
          'quiet',
        ),
      ],
      true,
    ),
    whereSection(facts),
    whoSection(facts, years[2]!),
    whenSection(facts),
    repeatSection(facts),
    similarSection(facts),
    notToldSection(facts),
    prioritySection(facts),
    ...targetSections(facts, false),
    facts.problems,
    actionSection(facts),
    aboutSection(facts),
  ]
}

function areaSection({ people, deprivation, district }: ReportFacts): PaperSection {
  const last = people.at(-1)
  return section('area', 'The area and its people', [
    text(
      last
        ? `${district.name} has ${formatCount(last.residents ?? 0)} residents in ${last.households === null ? 'an unknown number of' : formatCount(last.households)} households (${last.year}).`
        : 'How many people live here is not loaded.',
    ),
    ...(people.length > 1
      ? [
          table(
            {
              caption: 'People by mid-year',
              columns: [
                { key: 'year', label: 'Year', align: 'left' },
                { key: 'residents', label: 'Residents', align: 'right' },
                { key: 'households', label: 'Households', align: 'right' },
              ],
              rows: people.map(({ year, residents, households }) => ({
                year: String(year),
                residents: residents ?? 'not known',
                households: households ?? 'not known',
              })),
            },
            'people',
          ),
        ]
      : []),
    text(
      deprivation
        ? `By the Indices of Deprivation ${deprivation.edition}, ${deprivation.most} of ${plural(deprivation.lsoas, 'small area')} lie in the tenth of England with most hardship (${percent(deprivation.most, deprivation.lsoas)}), ${deprivation.least} in the tenth with least (${percent(deprivation.least, deprivation.lsoas)}).`
        : 'Indices of Deprivation are not loaded, so nothing is said of hardship.',
    ),
  ])
}

const percent = (some: number, all: number) => (all === 0 ? 'none' : `${((100 * some) / all).toFixed(1)}%`)

function whereSection({ evidence, deprivation }: ReportFacts): PaperSection {
  if (!evidence)
    return section(
      'where',
      'Where',
      [
        text(
          'No snapshot of hot spots was made yet: open the evidence of a neighbourhood group once, then make this report again.',
        ),
      ],
      true,
    )
  const spots = evidence.hotSpots.slice(0, 15)
  return section(
    'where',
    'Where',
    [
      text(
        spots.length === 0
          ? `Up to ${periodInWords({ from: evidence.toMonth, to: evidence.toMonth })} no small area is a hot spot once looking at many areas is allowed for.`
          : `Up to ${periodInWords({ from: evidence.toMonth, to: evidence.toMonth })} there are ${plural(evidence.hotSpots.length, 'hot spot')} by small area and type; the ${spots.length} that stand out most are listed, with the tenth of hardship beside each: 1 is most.`,
      ),
      ...(spots.length === 0
        ? []
        : [
            table(
              {
                caption: 'Hot spots by small area',
                columns: [
                  { key: 'area', label: 'LSOA', align: 'left' },
                  { key: 'type', label: 'Type', align: 'left' },
                  { key: 'count', label: 'Reports', align: 'right', unit: 'counted months of the last 12' },
                  { key: 'z', label: 'z', align: 'right', decimals: 1 },
                  { key: 'p', label: 'p after correction', align: 'left' },
                  { key: 'class', label: 'Over time', align: 'left' },
                  { key: 'tenth', label: 'Tenth of hardship', align: 'right' },
                ],
                rows: spots.map(({ name, code, layer: slug, count, z, pFdr, overTime }) => ({
                  ...{ area: name, type: layer(slug).label, count, z },
                  p: pFdr < 0.001 ? 'under 0.001' : pFdr.toFixed(3),
                  class: overTime === '' ? 'cannot be said' : overTime,
                  tenth: deprivation?.tenthOf.get(code) ?? 'not known',
                })),
              },
              'hot-spots',
            ),
          ]),
      text(
        'A hot spot says where reports are unusually concentrated, not why, and describes no one who lives there. Corrected for looking at many areas (false discovery rate).',
        'quiet',
      ),
    ],
    true,
  )
}

function whoSection({ counts, people, fifths, covered }: ReportFacts, year: Period): PaperSection {
  const last = people.at(-1) ?? { residents: null, households: null }
  const months = Math.min(12, covered.length)
  const known = fifths.filter(({ lsoas, residents }) => lsoas > 0 && residents > 0)
  const rateOf = (count: number, residents: number) => {
    const found = rateInterval({ count, exposure: (residents * months) / 12 })
    return found ? `${found.rate.toFixed(1)} (${found.lower.toFixed(1)} to ${found.upper.toFixed(1)})` : 'not known'
  }
  return section(
    'who',
    'Who is affected',
    [
      text(
        'Rates alone: how often something is reported for every 1,000 people or households. Nothing here is about any one person.',
      ),
      table(rateTable(counts, year, last), 'rates'),
      ...(known.length === 0 || months === 0
        ? [text('By hardship nothing can be said, as indices or people of small areas are not loaded.')]
        : [
            table(
              {
                caption: `By fifths of England with most to least hardship, last ${months} counted months, a year and 1,000 residents with 95% interval`,
                columns: [
                  { key: 'fifth', label: 'Fifth', align: 'left' },
                  { key: 'lsoas', label: 'Small areas', align: 'right' },
                  { key: 'residents', label: 'Residents', align: 'right' },
                  { key: 'crime', label: 'All crime', align: 'left' },
                  { key: 'asb', label: 'Anti-social behaviour', align: 'left' },
                ],
                rows: known.map(({ fifth, lsoas, residents, crime, asb }) => ({
                  fifth: fifth === 1 ? '1, most hardship' : fifth === 5 ? '5, least hardship' : String(fifth),
                  ...{ lsoas, residents, crime: rateOf(crime, residents), asb: rateOf(asb, residents) },
                })),
              },
              'hardship',
            ),
          ]),
    ],
    true,
  )
}

function whenSection({ counts, covered }: ReportFacts): PaperSection {
  const [first, last] = [covered[0], covered.at(-1)]
  if (!first || !last) return section('when', 'When', [text('No police month is loaded, so nothing is said of when.')])
  const known = new Set(covered)
  const months = monthsOf({ from: first, to: last })
  const slugs = ['all-crime', 'anti-social-behaviour', 'criminal-damage-arson', 'burglary', 'violent-crime'] as const
  const found = slugs.map((slug) =>
    seasonalRegression(
      Float64Array.from(months, (month) => (known.has(month) ? counts.of(slug, [month]) : Number.NaN)),
      first,
    ),
  )
  const names = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ]
  const blocks: PaperBlock[] = found.every(({ status }) => status === 'refused')
    ? [text('There are too few months to tell a season from chance: 24 are needed.')]
    : [
        table(
          {
            caption: 'Each month against a usual one: 1.20 is a fifth more',
            columns: [
              { key: 'month', label: 'Month', align: 'left' },
              ...slugs.map((slug) => ({ key: slug, label: layer(slug).label, align: 'right' as const, decimals: 2 })),
            ],
            rows: names.map((month, index) => ({
              month,
              ...Object.fromEntries(
                slugs.map((slug, at) => [
                  slug,
                  found[at]!.status === 'found' ? found[at]!.factors[index]! : 'too little',
                ]),
              ),
            })),
          },
          'season',
        ),
        list(
          slugs.flatMap((slug, at) => {
            const season = found[at]!
            if (season.status === 'refused') return []
            return [
              season.p < 0.05
                ? `${layer(slug).label}: a season that chance alone would seldom make (one-sided p ${season.p < 0.001 ? 'under 0.001' : season.p.toFixed(3)}).`
                : `${layer(slug).label}: no season that could not be chance (one-sided p ${season.p.toFixed(2)}).`,
            ]
          }),
        ),
      ]
  return section('when', 'When', [
    ...blocks,
    text(
      'Published police files give the month alone. Hours of day and days of week come from partners’ own files: see Analyse, when.',
      'quiet',
    ),
  ])
}

function repeatSection(facts: ReportFacts): PaperSection {
  const repeats = facts.targets.filter(
    ({ measure, state }) => measure === 'repeat-referrals' && state.now?.value != null,
  )
  return section('repeats', 'Repeats and partner data', [
    text(
      repeats.length > 0
        ? repeats[0]!.state.sentence
        : 'Repeat referrals are not known here: no target on them is set, or nobody who may read whose referrals there are has looked yet.',
    ),
    ...feedBlocks(facts),
  ])
}

function similarSection({ similar }: ReportFacts): PaperSection {
  if (similar.length === 0)
    return section(
      'similar',
      'Compared with similar areas',
      [text('No group of similar areas is loaded. Send its figures as a CSV file under Meetings, Targets.')],
      true,
    )
  return section(
    'similar',
    'Compared with similar areas',
    similar.flatMap((group) => [
      figureBlock(similarRanks(group), `similar-${group.id}`),
      figureBlock(similarFunnel(group), `funnel-${group.id}`),
      list(group.notes),
      ...(group.withoutInterval.length > 0
        ? [
            text(
              `Without a rank, as they were sent as a value alone: ${listed(group.withoutInterval.map(({ name }) => name))}.`,
            ),
          ]
        : []),
    ]),
    true,
  )
}
