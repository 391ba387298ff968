import { computed, effect } from '@preact/signals-core'
import { areaKind } from '../../shared/area-kinds.ts'
import { formatCount, plural } from '../../shared/wording/counts.ts'
import { finding } from '../../shared/wording/finding.ts'
import { announce } from './announcer.ts'
import { choices } from './choices.ts'
import { domainLabel, hasDeciles, type Shown, shown } from './shown.ts'
import { areaTable } from './table.ts'

/** What the map shows in one sentence; heading, live region and picture use the same. */
export function findingOf(now: Shown): string {
  const { view, answer } = now
  if (view.show === 'crime') return answer ? finding(answer, view.measure) : ''
  const { plural: areas } = areaKind(view.kind)
  const drawn = now.rows.filter((row) => row.class !== null)
  if (drawn.length === 0) return `No deprivation figures are loaded for these ${areas}.`
  if (view.show === 'both') {
    const corner = drawn.filter((row) => row.class === 8).length
    return `${formatCount(corner)} of ${formatCount(drawn.length)} ${areas} are in the highest third for both.`
  }
  if (!hasDeciles(view)) return `${domainLabel(view)} by ${areaKind(view.kind).label}, averaged from LSOAs.`
  const most = drawn.filter((row) => row.value === 1).length
  const are = most === 1 ? 'is' : 'are'
  return `${formatCount(most)} of ${plural(drawn.length, areaKind(view.kind).label, areas)} ${are} in the most deprived tenth of England.`
}

export const found = computed(() => (shown.value ? findingOf(shown.value) : ''))

/** Speaks each new finding, and what a search left, in the one live region. */
export function speakFindings(): void {
  effect(() => {
    if (found.value) announce(found.value)
  })
  let before = ''
  effect(() => {
    const { find } = choices.value
    const rows = areaTable.value?.rows.length ?? 0
    if (find === before) return
    before = find
    if (find) announce(rows === 0 ? `No area matches ${find}.` : `${plural(rows, 'area')} found.`)
  })
}
