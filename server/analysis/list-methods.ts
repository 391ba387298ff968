import type { MethodsAnswer } from '../../shared/contracts/runs.ts'
import { findAreaSet, findScope, type Scope } from '../areas/scope-store.ts'
import { type Db, dataVersion, listAreas, type StoredArea } from '../areas/store.ts'
import { hasExactIncidents, hasHiddenIncidents } from '../incidents/exact-store.ts'
import { findPublishedMonths } from '../incidents/months-store.ts'
import type { MethodDescription } from './methods/method.ts'
import { methods } from './methods/registry.ts'

/** What the data loaded have beyond month and map point, by the needs of methods. */
type Stock = ReadonlySet<MethodDescription['needs'][number] | 'hidden-incidents'>

const ownIncidents = "Load the partnership's own incidents."
const hiddenIncidents =
  "The partnership's own incidents are loaded, but no sharing agreement for them is in force: add one with 'npm run wardwatch -- agreement add'."
const reasons: Record<MethodDescription['needs'][number], readonly [why: string, remedy: string]> = {
  hours: ['Police files give the month, not the hour.', ownIncidents],
  'exact-places': [
    'Police files move each report to a map point that many addresses share, so it would find map points.',
    ownIncidents,
  ],
  residents: ['It needs residents by LSOA.', 'Load them with: npm run wardwatch -- load PATH'],
}

/** `areas`: the LSOAs of the scope. */
export async function readStock(
  db: Db,
  { synthetic }: Pick<Scope, 'synthetic'>,
  areas: readonly Pick<StoredArea, 'residents'>[],
): Promise<Stock> {
  const people = areas.some(({ residents }) => residents !== null) ? (['residents'] as const) : []
  if (await hasExactIncidents(db, synthetic)) return new Set([...people, 'hours', 'exact-places'] as const)
  return new Set([...people, ...((await hasHiddenIncidents(db, synthetic)) ? (['hidden-incidents'] as const) : [])])
}

export function availabilityOf(
  { needs }: Pick<MethodDescription, 'needs'>,
  stock: Stock,
): { available: boolean; unavailableReason: string | null } {
  const lacking = needs.filter((need) => !stock.has(need)).map((need) => reasons[need])
  const isHidden = stock.has('hidden-incidents')
  const remedies = new Set(
    lacking.map(([, remedy]) => (isHidden && remedy === ownIncidents ? hiddenIncidents : remedy)),
  )
  return {
    available: lacking.length === 0,
    unavailableReason: lacking.length === 0 ? null : [...lacking.map(([why]) => why), ...remedies].join(' '),
  }
}

function tooFewMonths(fewest: number, loaded: number) {
  const there = loaded === 1 ? '1 is' : `${loaded} are`
  return {
    available: false,
    unavailableReason: `It needs ${fewest} months that can be counted, and ${there} loaded. Load older months.`,
  }
}

/** Every method, and whether the data of a district can answer it. */
export async function listMethods(db: Db, districtCode: string | undefined): Promise<MethodsAnswer> {
  const [version, scope] = await Promise.all([dataVersion(db), findScope(db, districtCode)])
  const set = await findAreaSet(db, scope, 'lsoa', undefined)
  const stock = await readStock(db, scope, await listAreas(db, set.id, scope.district?.code ?? null))
  const { covered } = await findPublishedMonths(db, scope)
  return {
    dataVersion: version,
    synthetic: scope.synthetic,
    methods: methods.map(({ describe }) => {
      const availability = availabilityOf(describe, stock)
      const isShort = availability.available && covered.length < describe.fewestMonths
      return { ...describe, ...(isShort ? tooFewMonths(describe.fewestMonths, covered.length) : availability) }
    }),
  }
}
