import type { Db } from '../areas/store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { insertSimilarAreas } from './similar-store.ts'
import { insertTarget } from './target-store.ts'
import { insertImport, insertValues } from './value-store.ts'

/** What a generated borough sets itself, and what it compares itself with. */
export interface BoroughTargetSet {
  readonly targets: readonly {
    readonly title: string
    readonly measure: string
    readonly settings?: Readonly<Record<string, string | number>>
    readonly baseline: readonly [from: string, to: string]
    readonly direction: 'down' | 'up'
    readonly changePercent?: number
    readonly aim?: number
    readonly deadline: string
    readonly owner: readonly [role: string, agency: string]
    readonly vol: 'V' | 'O' | 'L'
  }[]
  readonly values: readonly {
    readonly measure: string
    readonly thing?: string
    readonly from: string
    readonly to: string
    readonly numerator: number
    readonly denominator?: number
    readonly source: string
    readonly day: string
  }[]
  readonly similar: {
    readonly group: string
    readonly source: string
    readonly years: readonly {
      readonly year: string
      readonly areas: readonly {
        readonly code: string
        readonly name: string
        readonly measure: string
        readonly numerator: number
        readonly denominator: number
      }[]
    }[]
  }
}

const author = 'the synthetic borough'

/** What the synthetic borough has of targets. `district`: its code. How they stand is worked out when somebody looks. */
export async function loadBoroughTargets(
  db: Db,
  { district: code }: { readonly district: string; readonly today: string; readonly codeVersion: string },
  { targets, values, similar }: BoroughTargetSet,
): Promise<void> {
  const district = await findPlanDistrict(db, code)
  await db.transaction().execute(async (trx) => {
    for (const target of targets)
      await insertTarget(trx, district, {
        ...{ title: target.title, measure: target.measure, settings: target.settings ?? {} },
        ...{ area_kind: 'district', area_code: district.code, area_name: district.name },
        ...{ baseline_from: target.baseline[0], baseline_to: target.baseline[1], baseline_value: null },
        ...{ baseline_source: '', direction: target.direction, change_percent: target.changePercent ?? null },
        ...{ aim: target.aim ?? null, deadline: target.deadline, owner_role: target.owner[0] },
        ...{ owner_agency: target.owner[1], vol: target.vol, priority_id: null, problem_id: null, changed_by: author },
      })
    await insertValues(
      trx,
      district,
      values.map((value) => ({
        ...{ measure: value.measure, area_kind: 'district', area_code: district.code, thing: value.thing ?? '' },
        ...{ from_month: value.from, to_month: value.to, numerator: value.numerator },
        ...{ denominator: value.denominator ?? null, source: value.source, source_day: value.day },
        ...{ import_id: null, is_withdrawn: false, entered_by: author },
      })),
    )
    const areas = similar.years.flatMap(({ year, areas }) =>
      areas.map((area) => ({
        ...{ group_name: similar.group, measure: area.measure, area_code: area.code, area_name: area.name },
        ...{
          from_month: `${year}-01`,
          to_month: `${year}-12`,
          numerator: area.numerator,
          denominator: area.denominator,
        },
        ...{ value: (1_000 * area.numerator) / area.denominator, source: similar.source },
      })),
    )
    const id = await insertImport(trx, district, {
      ...{ kind: 'similar-areas', file: 'newton-vale.csv', accepted: areas.length, refused: [], made_by: author },
    })
    await insertSimilarAreas(
      trx,
      district,
      areas.map((area) => ({ ...area, import_id: id })),
    )
  })
}
