import Papa from 'papaparse'
import { dayNumber } from '../../shared/calendar-date.ts'
import type { SimilarAreasAnswer } from '../../shared/contracts/similar-areas.ts'
import type { CsvRequest, ImportAnswer } from '../../shared/contracts/targets.ts'
import { isMonth } from '../../shared/period.ts'
import { personalDetailsIn } from '../../shared/personal-details.ts'
import { targetAreaKinds } from '../../shared/target-words.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { compareGroups } from './compare-areas.ts'
import { measures } from './measures/registry.ts'
import { areasOf } from './read-targets.ts'
import { insertSimilarAreas, listSimilarAreas } from './similar-store.ts'
import type { TargetAsker } from './target-desk.ts'
import { insertImport, insertValues, listImports, type RefusedLine } from './value-store.ts'

const mostRows = 5_000

interface Line {
  readonly line: number
  readonly text: string
  readonly of: (column: string) => string
}

/** Rows of a CSV text by its headings. Throws an ApiProblem where a heading that is needed is not there. */
function linesOf(text: string, needed: readonly string[]): Line[] {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, '').trimEnd(), { skipEmptyLines: false })
  const headings = (data[0] ?? []).map((each) => each.trim().toLowerCase())
  const missing = needed.filter((name) => !headings.includes(name))
  if (missing.length > 0)
    throw new ApiProblem('file-refused', {
      detail: `The first line must hold the headings ${needed.join(', ')}. Missing: ${missing.join(', ')}. Nothing was kept.`,
    })
  if (data.length - 1 > mostRows)
    throw new ApiProblem('file-refused', {
      detail: `The file has more than ${mostRows} rows. Part it, and send the parts one after another.`,
    })
  return data.slice(1).flatMap((cells, index) =>
    cells.every((cell) => cell.trim() === '')
      ? []
      : [
          {
            line: index + 2,
            text: cells.join(','),
            of: (column: string) => (cells[headings.indexOf(column)] ?? '').trim(),
          },
        ],
  )
}

/** A number of 0 or more as people write it; null where it is empty, NaN where it is none. */
function numberIn(text: string): number | null {
  if (text === '') return null
  return /^\d+(\.\d+)?$/.test(text.replaceAll(',', '')) ? Number(text.replaceAll(',', '')) : Number.NaN
}

function monthsFault(from: string, to: string): string | null {
  for (const month of [from, to]) if (!isMonth(month)) return `'${month}' is no month written YYYY-MM`
  return from > to ? 'the months end before they begin' : null
}

function dayFault(day: string): string | null {
  try {
    dayNumber(day)
    return null
  } catch {
    return `'${day}' is no day written YYYY-MM-DD`
  }
}

function namesFault(...texts: readonly string[]): string | null {
  const found = texts.flatMap(personalDetailsIn)[0]
  return found ? `it holds what looks like a ${found}` : null
}

/** Values of measures that are entered. Rows that cannot be taken are kept with the reason; the others count at once. */
export async function importValues(
  asker: TargetAsker,
  { district: asked, file, text }: CsvRequest,
): Promise<ImportAnswer> {
  const { db, actor, desk } = asker
  const district = await findPlanDistrict(db, asked)
  const areas = await areasOf(db, district)
  const lines = linesOf(text, ['measure', 'from', 'to', 'numerator', 'source', 'source_date'])
  const refused: RefusedLine[] = []
  const taken = lines.flatMap(({ line, text: whole, of }) => {
    const measure = measures.find(({ slug }) => slug === of('measure'))
    const kind = of('area_kind') === '' ? 'district' : of('area_kind')
    const code = of('area_code') === '' ? district.code : of('area_code')
    const thing = of('thing')
    const [numerator, denominator] = [numberIn(of('numerator')), numberIn(of('denominator'))]
    const area = targetAreaKinds.includes(kind as 'ward')
      ? areas.find((each) => each.kind === kind && each.code === code)
      : undefined
    const reason = !measure
      ? `there is no measure '${of('measure')}'`
      : !measure.isEntered
        ? `${measure.label} comes from a feed or a file of its own`
        : !area
          ? `'${code}' is no ${kind} of ${district.name} that is loaded`
          : (monthsFault(of('from'), of('to')) ??
            (numerator === null || Number.isNaN(numerator)
              ? `'${of('numerator')}' is no number of 0 or more`
              : denominator !== null && !(denominator > 0)
                ? `'${of('denominator')}' is no number above 0`
                : of('source').length < 3
                  ? 'the source is not said'
                  : (dayFault(of('source_date')) ??
                    (of('source_date') > desk.today() ? 'the day of the source lies ahead' : null) ??
                    (of('to') > desk.today().slice(0, 7) ? 'the months lie ahead' : null) ??
                    (!measure.hasThings && thing !== '' ? `${measure.label} is of the area as a whole` : null) ??
                    namesFault(thing, of('source')))))
    if (reason !== null || !measure || numerator === null) {
      refused.push({ line, text: whole.slice(0, 300), reason: reason ?? 'it cannot be read' })
      return []
    }
    return [
      {
        ...{ measure: measure.slug, area_kind: kind, area_code: code, thing: thing.slice(0, 120) },
        ...{ from_month: of('from'), to_month: of('to'), numerator, denominator, source: of('source').slice(0, 200) },
        ...{ source_day: of('source_date'), is_withdrawn: false, entered_by: actor },
      },
    ]
  })
  await db.transaction().execute(async (trx) => {
    const id = await insertImport(trx, district, {
      kind: 'values',
      file,
      accepted: taken.length,
      refused,
      made_by: actor,
    })
    await insertValues(
      trx,
      district,
      taken.map((value) => ({ ...value, import_id: id })),
    )
  })
  return { accepted: taken.length, refused }
}

/** A group of similar areas. */
export async function importSimilarAreas(
  asker: TargetAsker,
  { district: asked, file, text }: CsvRequest,
): Promise<ImportAnswer> {
  const { db, actor } = asker
  const district = await findPlanDistrict(db, asked)
  const lines = linesOf(text, [
    'area_code',
    'area_name',
    'group',
    'measure',
    'value',
    'numerator',
    'denominator',
    'from',
    'to',
    'source',
  ])
  const refused: RefusedLine[] = []
  const seen = new Set<string>()
  const taken = lines.flatMap(({ line, text: whole, of }) => {
    const [value, numerator, denominator] = [of('value'), of('numerator'), of('denominator')].map(numberIn) as [
      number | null,
      number | null,
      number | null,
    ]
    const key = JSON.stringify([of('group'), of('measure'), of('from'), of('to'), of('area_code')])
    const empty = ['area_code', 'area_name', 'group', 'measure', 'source'].find((column) => of(column) === '')
    const rate = numerator !== null && denominator ? (1_000 * numerator) / denominator : null
    const reason = empty
      ? `${empty} is empty`
      : (monthsFault(of('from'), of('to')) ??
        ([value, numerator, denominator].some((each) => each !== null && Number.isNaN(each))
          ? 'a figure is no number of 0 or more'
          : (numerator === null) !== (denominator === null)
            ? 'numerator and denominator go together'
            : denominator === 0
              ? 'the denominator is 0'
              : value === null && rate === null
                ? 'there is neither a value nor what it is made of'
                : value !== null && rate !== null && Math.abs(value - rate) > 0.05 + 0.005 * rate
                  ? `the value ${value} is not the numerator over the denominator, ${rate.toFixed(2)} for every 1,000`
                  : seen.has(key)
                    ? 'the same area stands in the file before, for the same measure and months'
                    : namesFault(of('area_name'), of('group'), of('source'))))
    if (reason !== null) {
      refused.push({ line, text: whole.slice(0, 300), reason })
      return []
    }
    seen.add(key)
    return [
      {
        ...{
          group_name: of('group').slice(0, 120),
          measure: of('measure').slice(0, 120),
          area_code: of('area_code').slice(0, 20),
        },
        ...{ area_name: of('area_name').slice(0, 120), from_month: of('from'), to_month: of('to') },
        ...{ value: rate ?? value!, numerator, denominator, source: of('source').slice(0, 200) },
      },
    ]
  })
  await db.transaction().execute(async (trx) => {
    const id = await insertImport(trx, district, {
      kind: 'similar-areas',
      file,
      accepted: taken.length,
      refused,
      made_by: actor,
    })
    await insertSimilarAreas(
      trx,
      district,
      taken.map((area) => ({ ...area, import_id: id })),
    )
  })
  return { accepted: taken.length, refused }
}

/** Groups of similar areas with ranks, intervals and what cannot be told apart, and the files they came from. */
export async function readSimilarAreas({ db }: TargetAsker, asked: string | undefined): Promise<SimilarAreasAnswer> {
  const district = await findPlanDistrict(db, asked)
  const [rows, imports] = await Promise.all([
    listSimilarAreas(db, district),
    listImports(db, district, 'similar-areas'),
  ])
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    groups: compareGroups(rows, district.code),
    imports: imports.map(({ file, accepted, refused, made_by, made_at }) => ({
      ...{ file, accepted, refused: refused as RefusedLine[], madeBy: made_by },
      madeAt: new Date(made_at).toISOString(),
    })),
  }
}
