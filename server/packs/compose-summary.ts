import type { PaperSection } from '../../shared/contracts/paper.ts'
import type { TypeFigures } from '../../shared/contracts/quarter-figures.ts'
import { monthsOf, periodLabel } from '../../shared/period.ts'
import { lowerFirst } from '../../shared/wording/counts.ts'
import {
  betweenMonths,
  hidden,
  missingSentence,
  rateInPack,
  reportedChange,
  verdictSentence,
} from '../../shared/wording/pack-words.ts'
import { verdictWording } from '../../shared/wording/verdict-words.ts'
import { areaOf, changeOf, missingOfChange } from './area-of.ts'
import { list, quiet, say, section, table } from './blocks.ts'
import type { PackInput } from './pack-input.ts'

const labelOf = (verdict: TypeFigures['verdict']) => (verdict ? verdictWording[verdict].label : hidden)

/** Page 6: every type with its verdict, and what the words of the verdicts mean. */
export function composeSummary(input: PackInput): PaperSection {
  const { figures, group, district, edition } = input
  const title = 'Area summary'
  const area = areaOf(input)
  if (!figures) return section('area-summary', title, [say(input.noFigures)])
  if (!area || area.types.length === 0)
    return section('area-summary', title, [
      say(
        `${betweenMonths(figures.quarter)}, no figures of ${group.areaName} may be given. This protects people's privacy.`,
      ),
    ])
  const missing = missingOfChange(input)
  const verdictOf = (type: TypeFigures) => (missing.length > 0 ? 'not available' : type.verdict)
  const told = area.types.filter((type) => type.quarter !== undefined || type.rate !== undefined)
  const clear = area.types.filter((type) => /rise|fall/.test(verdictOf(type) ?? ''))
  const used = [...new Set(told.flatMap((type) => verdictOf(type) ?? []))]
  // Whole numbers, unless one of the rates is so low that it would be told as none.
  const decimals = told.some(({ rate }) => rate && rate.rate < 1) ? 1 : 0
  // The months of the year before may not be there at all.
  const isNoneBefore = monthsOf(figures.before).every((month) => figures.missingMonths.includes(month))
  const isHiding = area.types.some((type) => type.quarter === undefined)
  return section('area-summary', title, [
    say(
      missing.length > 0
        ? `${missingSentence(missing)} So we cannot say if anything rose or fell in ${group.areaName}.`
        : clear.length === 0
          ? `${betweenMonths(figures.quarter)}, we see no rise or fall in ${group.areaName} that we can be sure of.`
          : `${betweenMonths(figures.quarter)}, these rose or fell in ${group.areaName}, or may have:`,
    ),
    clear.length === 0
      ? null
      : list(
          clear.flatMap((type) => {
            const change = changeOf(input, type)
            return change ? [reportedChange(change)] : []
          }),
        ),
    table('area-summary', {
      caption: `Reports to the police in ${group.areaName}, ${periodLabel(figures.quarter)}`,
      columns: [
        { key: 'type', label: 'Type', align: 'left' },
        { key: 'now', label: 'Last 3 months', align: 'right' },
        { key: 'before', label: 'Same months last year', align: 'right' },
        { key: 'rate', label: 'In a year, for every 1,000 people', align: 'right', decimals },
        { key: 'lower', label: 'Could be as low as', align: 'right', decimals },
        { key: 'upper', label: 'Could be as high as', align: 'right', decimals },
        { key: 'district', label: `In all of ${district.name}`, align: 'right', decimals },
        { key: 'verdict', label: 'Change', align: 'left' },
      ],
      rows: told.map((type) => ({
        type: type.label,
        now: type.quarter ?? hidden,
        before: type.before ?? (isNoneBefore ? 'no data' : hidden),
        rate: type.rate?.rate ?? hidden,
        lower: type.rate?.lower ?? hidden,
        upper: type.rate?.upper ?? hidden,
        district: type.rate?.districtRate ?? hidden,
        verdict: labelOf(verdictOf(type)),
      })),
    }),
    list(used.map((verdict) => `${verdictWording[verdict].label}: ${lowerFirst(verdictSentence(verdict))}`)),
    told[0]?.rate
      ? say(
          `An example: in the year to ${periodLabel({ from: figures.year.to, to: figures.year.to })}, ${lowerFirst(told[0].label)} in ${group.areaName} came to ${rateInPack(told[0].rate.rate)}.`,
        )
      : null,
    isHiding ? quiet('"Hidden" means that we leave a number out, so that nobody can be picked out.') : null,
    edition === 'partner' ? quiet('This edition shows exact numbers. It is for partners alone.') : null,
  ])
}
