import type { AreaKindSlug } from '../../shared/area-kinds.ts'
import type { Paper, PaperBlock } from '../../shared/contracts/paper.ts'
import type { QuarterFigures } from '../../shared/contracts/quarter-figures.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import type { BlockPlace, ColumnMeaning, DeclaredPicture, DeclaredTable, GateFacts } from '../disclosure/gate-facts.ts'
import type { Published } from '../disclosure/published.ts'
import type { PackInput } from './pack-input.ts'

type Columns = Readonly<Record<string, ColumnMeaning>>

/** Of tables that hold counts, by the name of their file: what the numbers in their columns are. */
const meanings: Readonly<Record<string, Columns>> = {
  services: { reported: 'count', mean: 'measure', median: 'measure', target: 'measure', late: 'count' },
  vans: { days: 'activity' },
  wardens: { visits: 'activity', hours: 'activity' },
  consultation: { rank: 'measure', n: 'count' },
  map: { value: 'count' },
}

const summary: Columns = {
  now: 'quarter',
  before: 'before',
  rate: 'rate',
  lower: 'lower',
  upper: 'upper',
  district: 'district-rate',
}

/** What the public edition of a pack says of itself to the checks before publishing. */
export function packFacts(
  paper: Paper,
  input: PackInput,
  {
    figures,
    signedOffBy,
  }: { readonly figures: Published<QuarterFigures> | null; readonly signedOffBy: RoleSlug | null },
): GateFacts {
  const area = { kind: input.group.areaKind as AreaKindSlug, code: input.group.areaCode }
  const tables: DeclaredTable[] = []
  const pictures: DeclaredPicture[] = []
  for (const [place, block] of placesOf(paper)) {
    if (block.kind === 'figure')
      pictures.push(isMap(place) ? { ...place, kind: 'map', shapes: 'lsoa' as const } : { ...place, kind: 'chart' })
    const declared = declaredTable(place, block, area, input)
    if (declared) tables.push(declared)
  }
  return {
    sources: sourcesOf(input, figures),
    ...{ figures, tables, pictures, signedOffBy },
    allowedContacts: Object.values(input.group.contacts),
    presenceTo: input.presence?.to ?? input.today,
    presenceSections: ['presence'],
  }
}

function isMap({ section }: BlockPlace): boolean {
  return section === 'map' || section === 'front'
}

function declaredTable(
  place: BlockPlace,
  block: PaperBlock,
  area: { readonly kind: AreaKindSlug; readonly code: string },
  input: PackInput,
): DeclaredTable | null {
  if (block.kind !== 'table' && block.kind !== 'figure') return null
  const file = block.file ?? ''
  if (file === 'area-summary') return { ...place, columns: summary, figures: { area, type: { column: 'type' } } }
  const ofMonths = /^priority-(\d)-months$/.exec(file)
  if (ofMonths) {
    const slug = openLayer(input, Number(ofMonths[1]))
    return { ...place, columns: { reports: 'month' }, figures: { area, type: { slug }, monthColumn: 'month' } }
  }
  const ofQuarters = /^priority-(\d)-quarters$/.exec(file)
  if (ofQuarters) {
    const slug = openLayer(input, Number(ofQuarters[1]))
    return { ...place, columns: { reports: 'three-months' }, figures: { area, type: { slug }, monthColumn: 'months' } }
  }
  const columns = meanings[file]
  return columns ? { ...place, columns } : null
}

function openLayer({ priorities }: PackInput, number: number): string {
  const open = priorities.filter(({ status }) => status === 'open').sort((a, b) => (a.place ?? 9) - (b.place ?? 9))
  return open[number - 1]?.layer ?? ''
}

function* placesOf(paper: Paper): Generator<readonly [BlockPlace, PaperBlock]> {
  for (const { id, blocks } of paper.sections)
    for (const [block, content] of blocks.entries()) yield [{ section: id, block }, content]
  for (const [block, content] of (paper.poster ?? []).entries()) yield [{ section: 'poster', block }, content]
}

/**
 * Figures are the public's where they are of the quarter on record. Everything else is read for an edition: that of
 * partners is counted exactly, and hours are of partners' own incidents, whichever edition they stray into.
 */
function sourcesOf(input: PackInput, record: Published<QuarterFigures> | null): GateFacts['sources'] {
  const { edition, figures, services, presence, consultation, hours } = input
  const isOnRecord = figures === null || (record !== null && figures.quarter.to === record.value.quarter.to)
  return [
    ...(figures ? [{ name: 'Police figures', tier: isOnRecord && record ? edition : ('partner' as const) }] : []),
    ...(services.some(({ asOf }) => asOf !== null)
      ? [{ name: 'Totals of services of the whole district', tier: edition }]
      : []),
    ...(presence ? [{ name: 'Past days of vans and totals of wardens', tier: edition }] : []),
    ...(consultation ? [{ name: 'Consultation', tier: edition }] : []),
    ...(hours.size > 0 ? [{ name: 'Hours of partners’ incidents', tier: 'partner' as const }] : []),
    { name: 'Priorities and actions of the group', tier: edition },
  ]
}
