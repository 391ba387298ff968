import { describe, expect, it } from 'vitest'
import type { GateFacts } from '../../../../server/disclosure/gate-facts.ts'
import { gatePaper } from '../../../../server/disclosure/paper-gate.ts'
import { publishPaper, publishPaperText, reopenPaper, reopenQuarter } from '../../../../server/disclosure/published.ts'
import type { GateCheckSlug } from '../../../../shared/contracts/pack-gate.ts'
import type { Paper, PaperBlock } from '../../../../shared/contracts/paper.ts'
import { tellQuarterOf } from '../../../support/small-district.ts'

const every = (count: number) => new Array<number>(27).fill(count)
const { figures } = tellQuarterOf(
  {
    fragments: [
      { areas: ['nag 2024 A'], monthly: every(4) },
      { areas: ['nag 2024 B'], monthly: every(8) },
      { areas: ['nag 2024 C'], monthly: every(1) },
      { areas: ['nag 2024 D'], monthly: every(1) },
    ],
  },
  '2025-03',
  [],
)

const summary: PaperBlock = {
  kind: 'table',
  file: 'summary.csv',
  table: {
    caption: 'Reports to the police, January to March 2025',
    columns: [
      { key: 'type', label: 'Type', align: 'left' },
      { key: 'quarter', label: 'Last 3 months', align: 'right' },
      { key: 'rate', label: 'A year and 1,000 residents', align: 'right' },
    ],
    rows: [{ type: 'Burglary', quarter: 12, rate: 96 }],
  },
}
const svg =
  '<svg viewBox="0 0 400 100" role="img" aria-label="Burglary by month"><title>Burglary</title><rect width="10" height="20" fill="#123456" opacity="0.5"/><text x="1">hidden</text><text>0</text><text>100</text><text>200</text><text>300</text></svg>'
const chart: PaperBlock = {
  kind: 'figure',
  title: 'Burglary did not change',
  svg,
  alt: 'Burglary by month',
  notes: [],
  table: null,
  file: null,
}

function paperWith(block?: PaperBlock, more: Partial<Paper> = {}): Paper {
  return {
    title: 'Pack of Oak Hill',
    subtitle: 'Community hall, 3 April 2025',
    edition: 'public',
    footer: 'Made by the partnership',
    madeAt: '2025-04-01T09:00:00Z',
    sections: [
      { id: 'summary', title: 'Summary', startsPage: true, blocks: [summary, chart, ...(block ? [block] : [])] },
      {
        id: 'visible-presence',
        title: 'Visible presence',
        startsPage: true,
        blocks: [{ kind: 'list', items: ['Van at the shops in the week of 17 March 2025, to be seen'] }],
      },
      {
        id: 'contacts',
        title: 'Contacts',
        startsPage: true,
        blocks: [
          {
            kind: 'facts',
            facts: [{ term: 'Report', text: 'Call 101, in an emergency 999, or 01632 960123; hello@council.example' }],
          },
        ],
      },
    ],
    poster: null,
    ...more,
  }
}

const facts: GateFacts = {
  sources: [{ name: 'Police street files', tier: 'public' }],
  figures: reopenQuarter(figures),
  tables: [
    {
      section: 'summary',
      block: 0,
      columns: { quarter: 'quarter', rate: 'rate' },
      figures: { area: { kind: 'nag', code: 'A' }, type: { column: 'type' } },
    },
  ],
  pictures: [{ section: 'summary', block: 1, kind: 'chart' }],
  allowedContacts: ['01632 960123', 'hello@council.example'],
  signedOffBy: 'partnership-manager',
  presenceTo: '2025-03-30',
  presenceSections: ['visible-presence'],
}

/** Checks that fail, with where. */
function failing(paper: Paper, changed: Partial<GateFacts> = {}): Partial<Record<GateCheckSlug, string[]>> {
  const { checks } = gatePaper(paper, { ...facts, ...changed })
  return Object.fromEntries(
    checks
      .filter(({ passed }) => !passed)
      .map(({ check, failures }) => [check, [...new Set(failures.map(({ section, block }) => `${section} ${block}`))]]),
  )
}
const words = (text: string): PaperBlock => ({ kind: 'text', text, tone: 'plain' })
const at = 'summary 2'
const picture = (own: string): PaperBlock => ({ ...chart, kind: 'figure', svg: own }) as PaperBlock
const declaredPicture = { pictures: [...facts.pictures, { section: 'summary', block: 2, kind: 'chart' as const }] }

describe('gatePaper', () => {
  it('lets a paper through that is as it should be, with a line for each check', () => {
    const report = gatePaper(paperWith(), facts)
    expect(report.checks.flatMap(({ failures }) => failures)).toEqual([])
    expect(report.passed).toBe(true)
    expect(report.checks).toHaveLength(9)
  })

  it('stops a source that is for partners, no source, and another edition', () => {
    expect(failing(paperWith(), { sources: [{ name: 'Ambulance', tier: 'partner' }] })).toEqual({ sources: [' null'] })
    expect(failing(paperWith(), { sources: [] })).toEqual({ sources: [' null'] })
    expect(failing(paperWith(undefined, { edition: 'partner' }))).toEqual({ sources: [' null'] })
  })

  it('stops a number that is not the one on record, and any where no record is', () => {
    const with13 = paperWith()
    ;(summaryOf(with13).rows[0] as Record<string, number>).quarter = 13
    expect(failing(with13)).toEqual({ figures: ['summary 0'] })
    expect(failing(paperWith(), { figures: null })).toEqual({ figures: ['summary 0'] })
  })

  it('lets nothing but "hidden" stand for a figure that is not told', () => {
    const of = (cell: string | number) => {
      const paper = paperWith()
      summaryOf(paper).rows = [{ type: 'Burglary', quarter: cell, rate: 'hidden' }]
      const tables = facts.tables.map((each) => ({
        ...each,
        figures: { area: { kind: 'nag' as const, code: 'C' }, type: { column: 'type' } },
      }))
      return failing(paper, { tables })
    }
    expect(of('hidden')).toEqual({})
    expect(of('fewer than 5')).toMatchObject({ figures: ['summary 0'], wording: ['summary 0'] })
    expect(of('*')).toEqual({ figures: ['summary 0'] })
    expect(of(3)).toEqual({ figures: ['summary 0'] })
  })

  it('stops numbers that nobody said the meaning of, and counts of 1 to 4', () => {
    const counts = (cell: number | string): PaperBlock => ({
      kind: 'table',
      file: null,
      table: { caption: 'Fly-tips', columns: [{ key: 'n', label: 'Reported', align: 'right' }], rows: [{ n: cell }] },
    })
    const as = (meaning: 'count' | 'activity') => ({
      tables: [...facts.tables, { section: 'summary', block: 2, columns: { n: meaning } }],
    })
    expect(failing(paperWith(counts(7)))).toEqual({ figures: [at] })
    expect(failing(paperWith(counts(3)), as('count'))).toEqual({ figures: [at] })
    expect(failing(paperWith(counts('3')), as('count'))).toEqual({ figures: [at] })
    expect(failing(paperWith(counts(7)), as('count'))).toEqual({})
    expect(failing(paperWith(counts(3)), as('activity'))).toEqual({})
  })

  it('stops personal details in words, cells, titles, words for pictures and words in them', () => {
    expect(failing(paperWith(words('Ask Mrs Smith about it')))).toEqual({ 'personal-details': [at] })
    expect(failing(paperWith(words('The car was AB12 CDE')))).toEqual({ 'personal-details': [at] })
    expect(failing(paperWith(words('Ring 01632 960999')))).toEqual({ 'personal-details': [at] })
    expect(failing(paperWith(undefined, { title: 'Pack by Dr Jones' }))).toEqual({ 'personal-details': [' null'] })
    expect(failing(paperWith({ ...chart, alt: 'At MK9 3EJ' } as PaperBlock), declaredPicture)).toEqual({
      'personal-details': [at],
    })
    expect(failing(paperWith(picture('<svg><text>Mr</text><text>Brown</text></svg>')), declaredPicture)).toEqual({
      'personal-details': [at],
    })
    const cells: PaperBlock = {
      kind: 'table',
      file: null,
      table: {
        caption: 'Owners',
        columns: [
          { key: 'a', label: 'Title', align: 'left' },
          { key: 'b', label: 'Name', align: 'left' },
        ],
        rows: [{ a: 'Cllr', b: 'Green' }],
      },
    }
    expect(failing(paperWith(cells))).toEqual({ 'personal-details': [at] })
    expect(failing(paperWith(undefined, { poster: [words('pat@home.example')] }))).toEqual({
      'personal-details': ['poster 0'],
    })
  })

  it('lets contacts of the group through, and no name that stands in their line', () => {
    expect(
      failing(paperWith(words('Ask Mr Brown on 01632 960123')), {
        allowedContacts: ['Mr Brown 01632 960123', 'hello@council.example'],
      }),
    ).toEqual({
      'personal-details': [at],
    })
  })

  it('stops maps of cells under 250 m, maps without a table, and pictures nobody said anything of', () => {
    const table = {
      caption: 'Cells',
      columns: [{ key: 'a', label: 'Cell', align: 'left' as const }],
      rows: [{ a: 'North' }],
    }
    const map = { ...chart, table } as PaperBlock
    const cells = (smallestMetres: number) => ({
      pictures: [
        ...facts.pictures,
        { section: 'summary', block: 2, kind: 'map' as const, shapes: 'cells' as const, smallestMetres },
      ],
    })
    expect(failing(paperWith(map), cells(100))).toEqual({ maps: [at] })
    expect(failing(paperWith(map), cells(250))).toEqual({})
    expect(failing(paperWith(chart), cells(250))).toEqual({ maps: [at] })
    expect(failing(paperWith(map))).toEqual({ maps: [at] })
  })

  it.each([
    '<svg><!-- 3 in Oak Hill --></svg>',
    '<svg><script>x</script></svg>',
    '<svg><image href="https://example.org/a.png"/></svg>',
    '<svg><a xlink:href="#b"/></svg>',
    '<svg><rect data-count="3"/></svg>',
    '<svg><rect onclick="x"/></svg>',
    '<svg><text display="none">3</text></svg>',
    '<svg><text style="visibility:hidden">3</text></svg>',
    '<svg><text opacity="0">3</text></svg>',
    '<svg><rect fill="url(https://example.org)"/></svg>',
  ])('stops a picture that holds what is not drawn: %s', (own) => {
    expect(failing(paperWith(picture(own)), declaredPicture)).toEqual({ 'only-displayed': [at] })
  })

  it('stops empty values and cells that are in no column', () => {
    expect(failing(paperWith(words('null')))).toEqual({ 'only-displayed': [at] })
    const paper = paperWith()
    summaryOf(paper).rows = [{ type: 'Burglary', quarter: 12, rate: 96, true_count: 'x' }]
    expect(failing(paper)).toEqual({ 'only-displayed': ['summary 0'] })
  })

  it('stops a picture that says who made it', () => {
    expect(failing(paperWith(picture('<svg><metadata>Pat</metadata></svg>')), declaredPicture)).toEqual({
      metadata: [at],
    })
    expect(failing(paperWith(picture('<svg inkscape:version="1"></svg>')), declaredPicture)).toEqual({ metadata: [at] })
  })

  it('stops a paper that nobody signed off, or a role that may not', () => {
    expect(failing(paperWith(), { signedOffBy: null })).toEqual({ 'signed-off': [' null'] })
    expect(failing(paperWith(), { signedOffBy: 'warden' })).toEqual({ 'signed-off': [' null'] })
  })

  it.each([
    'On 2 April 2025 at the shops',
    '2025-04-02 at the shops',
    '02/04/2025',
    '2 Apr 2025',
    'The van will be at the shops',
    'Due next week',
  ])('stops presence that is to come: %s', (text) => {
    const paper = paperWith()
    const [, presence] = paper.sections
    presence?.blocks.push(words(text))
    const found = failing(paper, { presenceSections: [] })
    expect(found).toEqual({ 'past-only': ['visible-presence 1'] })
  })

  it('stops a day to come of a van on the poster, and lets that of a meeting through', () => {
    expect(failing(paperWith(undefined, { poster: [words('Meet the warden on 2 April 2025')] }))).toEqual({
      'past-only': ['poster 0'],
    })
    expect(failing(paperWith(undefined, { poster: [words('Next meeting: 2 April 2025')] }))).toEqual({})
  })

  it.each([
    'This rise is statistically significant',
    'It fell because of the van at the shops',
    'Burglaries committed in March',
    'There were 3 burglaries in Oak Hill',
    'Only two reports were made',
    'Fewer than 5 were reported',
  ])('stops words that claim too much: %s', (text) => {
    expect(failing(paperWith(words(text)))).toEqual({ wording: [at] })
  })

  it('lets plain words through', () => {
    for (const text of [
      'Between January and March 2025, 13 burglaries were reported in Oak Hill.',
      'About 3 in 10 people said so, 24 for every 1,000 people.',
      'Figures of 1 to 4 are hidden so that nobody can be known by them.',
      'This may be a rise, but it could be ordinary variation.',
    ])
      expect(failing(paperWith(words(text)))).toEqual({})
  })
})

describe('publishPaper', () => {
  it('publishes a paper that passed', () => {
    const paper = paperWith()
    const sealed = publishPaper(paper, gatePaper(paper, facts))
    expect(sealed.value.title).toBe('Pack of Oak Hill')
    expect(publishPaperText(sealed, ({ title }) => `<!doctype html><p>${title}</p>`).value).toContain('Oak Hill')
    expect(() => publishPaperText(sealed, () => '<p data-count="3">')).toThrow(RangeError)
    expect(() => publishPaperText(sealed, () => '<p><!-- 3 --></p>')).toThrow(RangeError)
  })

  it('refuses one that failed, one that changed since, and a report made by hand', () => {
    const paper = paperWith()
    const failed = gatePaper(paper, { ...facts, signedOffBy: null })
    expect(() => publishPaper(paper, failed)).toThrow(RangeError)
    expect(() => publishPaper(paper, { ...failed, passed: true })).toThrow(RangeError)
    failed.passed = true
    expect(() => publishPaper(paper, failed)).toThrow(RangeError)
    const report = gatePaper(paper, facts)
    expect(() => publishPaper({ ...paper, title: 'Another' }, report)).toThrow(RangeError)
    expect(() => publishPaper(paper, structuredClone(report))).toThrow(RangeError)
  })

  it('reopens public editions alone', () => {
    expect(reopenPaper(paperWith()).value.edition).toBe('public')
    expect(() => reopenPaper(paperWith(undefined, { edition: 'restricted' }))).toThrow(RangeError)
  })
})

function summaryOf(paper: Paper) {
  const block = structuredClone(summary)
  if (block.kind !== 'table') throw new Error('It is a table')
  paper.sections[0]?.blocks.splice(0, 1, block)
  return block.table
}
