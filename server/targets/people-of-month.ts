import type { Month } from '../../shared/period.ts'
import { formatCount, listed } from '../../shared/wording/counts.ts'
import type { PeopleOfYear } from './people-store.ts'

export type PeopleKind = 'residents' | 'households'

/**
 * People of the mid-year of a month: of its own year where that is loaded, otherwise of the nearest one. The words say
 * which years are used, as a fixed population would make a rate look better or worse than it is.
 */
export function peopleOfMonth(
  people: readonly PeopleOfYear[],
  kind: PeopleKind,
): { readonly yearly: (month: Month) => number | null; readonly words: string } {
  const known = people.filter((each) => each[kind] !== null && each[kind] > 0)
  const yearly = (month: Month) => {
    const year = Number(month.slice(0, 4))
    let nearest: PeopleOfYear | null = null
    for (const each of known) if (!nearest || Math.abs(each.year - year) < Math.abs(nearest.year - year)) nearest = each
    return nearest?.[kind] ?? null
  }
  return { yearly, words: wordsOf(known, kind) }
}

function wordsOf(known: readonly PeopleOfYear[], kind: PeopleKind): string {
  const [first] = known
  if (!first) return `${kind} of the area, which are not loaded`
  if (known.length === 1)
    return `${formatCount(first[kind]!)} ${kind} of ${first.year}, the only year that is loaded: a year in which there were more or fewer is divided by the same number`
  return `${kind} of the middle of each year (loaded: ${listed(known.map(({ year }) => String(year)))}); a year that is not loaded takes the nearest`
}
