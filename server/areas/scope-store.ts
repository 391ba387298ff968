import type { AreaKindSlug } from '../../shared/area-kinds.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { type AreaSet, type Db, isBoroughShown, listAreaSets, listDistricts } from './store.ts'

/**
 * What a question is about: real areas or the synthetic borough, never both; all districts or one. The borough is
 * answered only while no real district is loaded, or when asked for by its code.
 */
export interface Scope {
  readonly synthetic: boolean
  /** Null: every district there is. */
  readonly district: { readonly code: string; readonly name: string } | null
  readonly districts: readonly { code: string; name: string; synthetic: boolean; vintage: number; derived: boolean }[]
  readonly boroughShown: boolean
}

export async function findScope(db: Db, districtCode: string | undefined): Promise<Scope> {
  const [boroughShown, sets, allDistricts] = await Promise.all([
    isBoroughShown(db),
    listAreaSets(db),
    listDistricts(db),
  ])
  const districts = allDistricts.filter(({ synthetic }) => boroughShown || !synthetic)
  const hasReal = sets.some(({ synthetic }) => !synthetic)
  if (districtCode === undefined) {
    const own = districts.filter(({ synthetic }) => synthetic === !hasReal)
    const only = own.length === 1 ? own[0] : undefined
    return { synthetic: !hasReal && boroughShown, district: only ?? null, districts, boroughShown }
  }
  const district = districts.find(({ code }) => code === districtCode)
  if (!district)
    throw parameterProblem(
      'district',
      `'${districtCode}' is not loaded`,
      districts.map(({ code }) => code),
    )
  return { synthetic: district.synthetic, district, districts, boroughShown }
}

/** The set of areas asked for; the newest where no vintage is said. */
export async function findAreaSet(
  db: Db,
  scope: Scope,
  kind: AreaKindSlug,
  vintage: number | undefined,
): Promise<AreaSet> {
  const sets = (await listAreaSets(db)).filter((set) => set.synthetic === scope.synthetic)
  const ofKind = sets.filter((set) => set.kind === kind).sort((a, b) => b.vintage - a.vintage)
  const [newest] = ofKind
  if (!newest || (scope.synthetic && !scope.boroughShown)) {
    const loaded = [...new Set(sets.map((set) => set.kind))]
    throw new ApiProblem('no-areas', {
      detail:
        loaded.length > 0 && (!scope.synthetic || scope.boroughShown)
          ? `No ${kind} boundaries are loaded. Loaded are: ${loaded.join(', ')}.`
          : 'No boundaries are loaded. Load some with: npm run wardwatch -- load PATH',
    })
  }
  if (vintage === undefined) return newest
  const found = ofKind.find((set) => set.vintage === vintage)
  if (!found)
    throw parameterProblem(
      'vintage',
      `no ${kind} boundaries of ${vintage} are loaded`,
      ofKind.map((set) => String(set.vintage)),
    )
  return found
}
