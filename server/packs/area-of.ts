import type { TypeFigures } from '../../shared/contracts/quarter-figures.ts'
import type { Month } from '../../shared/period.ts'
import { monthsOf } from '../../shared/period.ts'
import type { ReportedChange } from '../../shared/wording/pack-words.ts'
import { phraseOf } from '../../shared/wording/pack-words.ts'
import type { PackInput } from './pack-input.ts'

/** The figures of the group's own area; undefined where they were not made. */
export function areaOf({ figures, group }: PackInput) {
  return figures?.areas.find(({ kind, code }) => kind === group.areaKind && code === group.areaCode)
}

/** Months of the last three, and of the same a year before, that are not published. */
export function missingOfChange({ figures }: PackInput): Month[] {
  if (!figures) return []
  const compared = [...monthsOf(figures.before), ...monthsOf(figures.quarter)]
  return compared.filter((month) => figures.missingMonths.includes(month))
}

/** What is said of a type in the group's area. Null where the area has no figures at all. */
export function changeOf(input: PackInput, type: TypeFigures): ReportedChange | null {
  const { figures, group } = input
  if (!figures) return null
  return {
    ...{ area: group.areaName, phrase: phraseOf(type.slug), period: figures.quarter },
    ...{ count: type.quarter, before: type.before, verdict: type.verdict, missing: missingOfChange(input) },
  }
}
