import { type AreaKindSlug, areaKinds } from '../../shared/area-kinds.ts'
import { type DomainSlug, deprivationDomains, deprivationEditions } from '../../shared/deprivation.ts'
import type { CsvReading } from './read-csv.ts'
import { RefusedLoad } from './refused-load.ts'

/** Tables with one row per LSOA: deprivation, people, lookups. Small enough to be held whole before they are saved. */
export interface RefusedRow {
  readonly line: number
  readonly reason: string
  readonly found: string
  readonly text: string
}

export interface DeprivationTable {
  readonly feed: 'deprivation'
  readonly edition: number
  readonly lsoaVintage: number
  readonly rows: {
    code: string
    domain: DomainSlug
    score: number | null
    rank: number | null
    decile: number | null
  }[]
  readonly read: number
  readonly refused: RefusedRow[]
}

export interface PeopleTable {
  readonly feed: 'people'
  readonly lsoaVintage: number
  readonly year: number
  readonly rows: { code: string; residents: number | null; households: number | null }[]
  readonly automaticChoices: string[]
  readonly read: number
  readonly refused: RefusedRow[]
}

export interface LookupTable {
  readonly feed: 'lookup'
  readonly from: { kind: AreaKindSlug; vintage: number }
  readonly to: { kind: AreaKindSlug; vintage: number }
  readonly rows: { from: string; to: string; change: string | null }[]
  readonly read: number
  readonly refused: RefusedRow[]
}

const lsoaCode = /^[EW]01\d{6}$/
const file7Code = /^lsoa code \((2011|2021)\)$/
const lsoaHeader = areaKinds[0].codeHeader
const residentsHeader =
  /^(usual_residents|usual residents|residents|total_population|total population|population|all ages|total)$/
const residentsValue = /^(residence type: total|.*usual residents).*measures: value$/
const householdsHeader = /^(households|all households|number of households)$/
const householdsValue = /^number of households.*measures: value$/

/** Which table a header belongs to, or null. Order matters: File 7 holds a population column too. */
export function recogniseLsoaTable(header: readonly string[]): 'deprivation' | 'people' | 'lookup' | null {
  const names = header.map((heading) => heading.toLowerCase())
  if (
    names.some((name) => file7Code.test(name)) &&
    names.some((name) => name.startsWith('index of multiple deprivation'))
  )
    return 'deprivation'
  const lookups = names.filter((name) => areaKinds.some((kind) => kind.codeHeader.test(name)))
  const isPeople = (name: string) =>
    residentsHeader.test(name) || householdsHeader.test(name) || residentsValue.test(name) || householdsValue.test(name)
  const hasLsoa = names.some((name) => lsoaHeader.test(name)) || names.includes('geography code')
  if (hasLsoa && names.some(isPeople)) return 'people'
  if (hasLsoa && lookups.length >= 2) return 'lookup'
  return null
}

export async function readDeprivation(csv: CsvReading, file: string): Promise<DeprivationTable> {
  const names = csv.header.map((heading) => heading.toLowerCase())
  const codeAt = names.findIndex((name) => file7Code.test(name))
  const lsoaVintage = Number(file7Code.exec(names[codeAt] ?? '')?.[1])
  const edition = deprivationEditions.find((known) => known.lsoaVintage === lsoaVintage)?.edition
  if (edition === undefined) throw new RefusedLoad('is not of an edition of the Indices of Deprivation we know.', file)
  const columns = deprivationDomains.map(({ domain, heading }) => ({
    domain,
    score: names.findIndex((name) => name.startsWith(`${heading} score`)),
    rank: names.findIndex((name) => name.startsWith(`${heading} rank`)),
    decile: names.findIndex((name) => name.startsWith(`${heading} decile`)),
  }))
  const missing = columns.find((column) => column.domain === 'imd' && (column.rank < 0 || column.decile < 0))
  if (missing) throw new RefusedLoad('has no rank and decile of the Index of Multiple Deprivation.', file)
  const rows: DeprivationTable['rows'] = []
  const { read, refused } = await eachLsoa(csv, codeAt, file, (code, fields) => {
    const figures = columns.map((column) => ({
      code,
      domain: column.domain,
      score: figure(fields[column.score]),
      rank: figure(fields[column.rank]),
      decile: figure(fields[column.decile]),
    }))
    const wrong = figures.find(
      ({ decile }) => decile !== null && !(Number.isInteger(decile) && decile >= 1 && decile <= 10),
    )
    if (wrong) return { reason: 'decile is not a whole number from 1 to 10', found: String(wrong.decile) }
    rows.push(...figures.filter(({ score, rank, decile }) => score !== null || rank !== null || decile !== null))
    return null
  })
  return { feed: 'deprivation', edition, lsoaVintage, rows, read, refused }
}

export async function readPeople(csv: CsvReading, file: string, yearOption: number | null): Promise<PeopleTable> {
  const names = csv.header.map((heading) => heading.toLowerCase())
  const namedAt = names.findIndex((name) => lsoaHeader.test(name))
  const codeAt = namedAt >= 0 ? namedAt : names.indexOf('geography code')
  const lsoaVintage = namedAt >= 0 ? 2000 + Number(lsoaHeader.exec(names[namedAt] ?? '')?.[1]) : 2021
  const residentsAt = names.findIndex((name) => residentsHeader.test(name) || residentsValue.test(name))
  const householdsAt = names.findIndex((name) => householdsHeader.test(name) || householdsValue.test(name))
  const yearInFile = names.includes('date') ? 'date' : null
  let year = yearOption
  const rows: PeopleTable['rows'] = []
  const { read, refused } = await eachLsoa(csv, codeAt, file, (code, fields) => {
    if (year === null && yearInFile) year = Number(fields[names.indexOf('date')]) || null
    const residents = figure(fields[residentsAt])
    const households = figure(fields[householdsAt])
    if (residents === null && households === null)
      return { reason: 'neither residents nor households is a number', found: `${fields[residentsAt] ?? ''}` }
    if ((residents ?? 0) < 0 || (households ?? 0) < 0)
      return { reason: 'fewer than no people', found: `${residents ?? ''} ${households ?? ''}` }
    rows.push({ code, residents, households })
    return null
  })
  const automaticChoices: string[] = []
  if (year === null) {
    const named = yearInName(file)
    year = named ?? lsoaVintage
    automaticChoices.push(
      `${file} does not say in which year its people were counted: ${year}, ${
        named === null ? 'the census of its LSOAs' : 'from the file name'
      }, is used. Load it again with --year to say otherwise.`,
    )
  }
  return { feed: 'people', lsoaVintage, year, rows, automaticChoices, read, refused }
}

export async function readLookup(csv: CsvReading, file: string): Promise<LookupTable> {
  const names = csv.header.map((heading) => heading.toLowerCase())
  const found = names.flatMap((name, at) => {
    const kind = areaKinds.find((entry) => entry.codeHeader.test(name))
    return kind ? [{ kind: kind.kind, vintage: 2000 + Number(kind.codeHeader.exec(name)?.[1]), at }] : []
  })
  const lsoas = found.filter(({ kind }) => kind === 'lsoa').sort((a, b) => a.vintage - b.vintage)
  const from = lsoas[0]
  const to = lsoas[1] ?? found.find(({ kind }) => kind !== 'lsoa')
  if (!from || !to) throw new RefusedLoad('has no second area code beside the LSOA.', file)
  const changeAt = names.findIndex((name) => name === 'chgind' || name === 'change_code')
  const rows: LookupTable['rows'] = []
  const { read, refused } = await eachLsoa(csv, from.at, file, (code, fields) => {
    const target = fields[to.at]?.trim() ?? ''
    if (target === '') return { reason: `${to.kind} code is missing`, found: '' }
    rows.push({ from: code, to: target, change: fields[changeAt]?.trim() || null })
    return null
  })
  return { feed: 'lookup', from, to, rows, read, refused }
}

async function eachLsoa(
  csv: CsvReading,
  codeAt: number,
  file: string,
  take: (code: string, fields: readonly string[]) => { reason: string; found: string } | null,
): Promise<{ read: number; refused: RefusedRow[] }> {
  const refused: RefusedRow[] = []
  let read = 0
  for await (const rows of csv.pieces)
    while (rows.next()) {
      read += 1
      const fields = rows.fields()
      const code = rows.text(codeAt)
      const refusal =
        fields.length !== csv.header.length
          ? { reason: 'wrong number of columns', found: `${fields.length} where ${csv.header.length} were expected` }
          : lsoaCode.test(code)
            ? take(code, fields)
            : { reason: 'LSOA code is not E01 or W01 and six digits', found: code }
      if (refusal) refused.push({ line: rows.line, ...refusal, text: fields.join(',').slice(0, 2_000) })
    }
  if (read === 0) throw new RefusedLoad('has headings but no rows.', file)
  if (refused.length === read)
    throw new RefusedLoad(`no row could be used. The first, line ${refused[0]?.line}: ${refused[0]?.reason}.`, file)
  return { read, refused }
}

function figure(text: string | undefined): number | null {
  if (text === undefined) return null
  const trimmed = text.trim().replace(/,/g, '')
  if (trimmed === '') return null
  const value = Number(trimmed)
  return Number.isFinite(value) ? value : null
}

function yearInName(file: string): number | null {
  const found = /(?:19|20)\d\d/.exec(file.split('/').at(-1) ?? '')?.[0]
  return found ? Number(found) : null
}
