import type { PaperBlock, PaperSection } from '../../shared/contracts/paper.ts'
import type { ResourcesBlock, SheetContent } from '../../shared/contracts/tasking-sheet.ts'
import { plural } from '../../shared/wording/counts.ts'
import { briefDayWithYear, dayInWords, dayWithYear, hoursInWords } from '../../shared/wording/van-times.ts'
import { lead, left, list, plain, quiet, right, section, table } from './paper-parts.ts'

const mostUnmetRows = 30

/** Block F in words. */
export function resourcesSection(block: ResourcesBlock): PaperSection {
  const { from, to, unmet, unmetReason, conflicts, reviews } = block
  const missing = unmet.reduce((sum, row) => sum + row.missing * (row.toHour - row.fromHour), 0)
  return section('f', 'F Resources', [
    lead(
      `From ${dayWithYear(from)} to ${dayWithYear(to)}: ${plural(block.vans.length, 'van shift')} and ${plural(
        block.wardens.reduce((sum, { wardens }) => sum + wardens, 0),
        'warden duty',
        'warden duties',
      )} are published.`,
    ),
    ...list(block.unpublished),
    ...plansOf(block),
    plain(
      unmetReason ??
        (missing === 0
          ? 'Every hour has as many wardens as it needs.'
          : `${plural(missing, 'warden hour')} ${missing === 1 ? 'is' : 'are'} needed and not met${unmet.length > mostUnmetRows ? `; the ${mostUnmetRows} largest gaps are listed` : ''}.`),
    ),
    ...table(
      'Hours with fewer wardens than they need',
      [left('day', 'Day'), left('hours', 'Hours'), right('missing', 'Wardens missing')],
      [...unmet]
        .sort(
          (one, other) =>
            other.missing * (other.toHour - other.fromHour) - one.missing * (one.toHour - one.fromHour) ||
            (one.day < other.day ? -1 : 1),
        )
        .slice(0, mostUnmetRows)
        .map((row) => ({ day: dayInWords(row.day), hours: hoursInWords(row), missing: row.missing })),
      'unmet-hours',
    ),
    plain(conflicts.length === 0 ? 'Nothing clashes.' : `${plural(conflicts.length, 'clash', 'clashes')}:`),
    ...list(conflicts),
    plain(
      reviews.length === 0
        ? 'No review of a justification is due in the next 6 weeks.'
        : 'Reviews of justifications that are due:',
    ),
    ...list(reviews.map(({ site, reviewOn }) => `${site}: ${briefDayWithYear(reviewOn)}`)),
  ])
}

/** Tables of where vans and wardens are to be. */
export function plansOf({ vans, wardens }: Pick<ResourcesBlock, 'vans' | 'wardens'>): PaperBlock[] {
  return [
    ...table(
      'Where vans are to be',
      [left('day', 'Day'), left('hours', 'Hours'), left('van', 'Van'), left('site', 'Site')],
      vans.map((row) => ({ day: dayInWords(row.day), hours: hoursInWords(row), van: row.van, site: row.site })),
      'van-plan',
    ),
    ...table(
      'How many wardens are on duty',
      [left('day', 'Day'), left('hours', 'Hours'), right('wardens', 'Wardens'), left('beats', 'Beats')],
      wardens.map((row) => ({
        ...{ day: dayInWords(row.day), hours: hoursInWords(row), wardens: row.wardens },
        beats: row.beats.length > 0 ? row.beats.join(', ') : 'whole district',
      })),
      'warden-plan',
    ),
  ]
}

/** Block G in words. */
export function deploymentsSection({ reason, deployments }: SheetContent['deployments']): PaperSection {
  if (reason !== null) return section('g', 'G Deployments closed', [plain(`Not told. ${reason}`)])
  return section('g', 'G Deployments closed', [
    lead(
      deployments.length === 0
        ? 'No deployment ended since the last sheet.'
        : `${plural(deployments.length, 'deployment')} ended since the last sheet.`,
    ),
    ...table(
      'Given against planned, and what came of it so far',
      [
        left('site', 'Site'),
        left('days', 'From and to'),
        left('shifts', 'Shifts'),
        left('hours', 'Hours'),
        left('verdict', 'So far'),
        left('detectable', 'Smallest fall that could be told'),
      ],
      deployments.map((row) => ({
        site: row.site,
        days: `${briefDayWithYear(row.from)} to ${briefDayWithYear(row.to)}`,
        shifts: `${row.made} of ${row.shifts}`,
        hours: `${row.hoursStood === null ? 'not entered' : row.hoursStood} of ${row.hoursPlanned}`,
        verdict: row.verdict === 'interim' ? 'interim result below' : row.verdict,
        detectable:
          row.verdict === 'no data'
            ? 'not told'
            : row.detectable === null
              ? 'none could'
              : `${Math.round(row.detectable * 100)}%`,
      })),
      'deployments',
    ),
    ...list(deployments.map(({ site, sentence }) => `${site}: ${sentence}`)),
    ...[...new Set(deployments.flatMap(({ cautions }) => cautions))].map(quiet),
    ...(deployments.length > 0
      ? [quiet('What changed while a van was there need not have changed through it: none of this says why.')]
      : []),
  ])
}
