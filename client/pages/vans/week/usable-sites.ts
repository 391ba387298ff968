import type { Site } from '../../../../shared/contracts/plan-inputs.ts'
import type { Option } from '../../../widgets/select-field.tsx'

/** Whether a van may be planned at a site on a day. */
export function isUsable({ status, justifiedBefore }: Site, day: string): boolean {
  return status === 'accepted' && justifiedBefore !== null && day < justifiedBefore
}

/** Sites to choose from: those that may be used on the day first, the others with why not. */
export function usableSites(sites: readonly Site[], day: string, chosen: number | null): Option[] {
  const ordered = [...sites].sort((one, other) => one.name.localeCompare(other.name))
  const options = ordered
    .filter((site) => isUsable(site, day) || site.site === chosen)
    .map(({ site, name }) => ({ value: String(site), label: name }))
  return chosen === null ? [{ value: '', label: 'Choose a site' }, ...options] : options
}
