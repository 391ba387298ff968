import type { Paper } from '../../shared/contracts/paper.ts'
import { trend } from '../../shared/figures/trend.ts'

/** A paper with every kind of block, words of it that must be escaped, and a picture with a hatched month. */
export function paperOfEveryKind(): Paper {
  const months = ['2025-01', '2025-02', '2025-03', '2025-04'].map((month) => ({
    month,
    status: month === '2025-03' ? ('missing' as const) : ('published' as const),
  }))
  const figure = trend({ area: 'Łódź Mead', layer: 'anti-social-behaviour', months, counts: [12, 7, null, 30] })
  return {
    title: 'Neighbourhood pack: Łódź Mead & Old Quay',
    subtitle: 'Meeting on 3 April 2025, figures to April 2025',
    edition: 'public',
    footer: 'Synthetic data. Made on 27 March 2025, version 1.',
    madeAt: '2025-03-27T06:00:00.000Z',
    sections: [
      {
        id: 'front',
        title: 'At a glance',
        startsPage: true,
        blocks: [
          { kind: 'text', tone: 'lead', text: 'Three priorities are <open>.' },
          { kind: 'list', items: ['First thing that changed', 'Second thing that changed'] },
          { kind: 'facts', facts: [{ term: 'Place', text: 'Village hall' }] },
        ],
      },
      {
        id: 'figures',
        title: 'The figures',
        startsPage: true,
        blocks: [
          { kind: 'heading', text: 'Reports by type' },
          {
            kind: 'table',
            file: 'area-summary',
            table: {
              caption: 'Reports by type in Łódź Mead',
              columns: [
                { key: 'type', label: 'Type', align: 'left' },
                { key: 'now', label: 'Last 3 months', align: 'right' },
                { key: 'rate', label: 'Rate', align: 'right', unit: 'per 1,000 people', decimals: 1 },
                { key: 'verdict', label: 'Change', align: 'left' },
              ],
              rows: [
                { type: '=HYPERLINK("x")', now: 1234, rate: 3.25, verdict: 'no clear change' },
                { type: 'Graffiti', now: 'fewer than 5', rate: 'not told', verdict: 'too few to say' },
              ],
            },
          },
          { kind: 'figure', ...figure, notes: [...figure.notes], table: figureTable(figure.table), file: 'trend-asb' },
          { kind: 'text', tone: 'quiet', text: 'What is not known is said here.' },
        ],
      },
      {
        id: 'decisions',
        title: 'Decisions',
        startsPage: false,
        blocks: [{ kind: 'blank-rows', caption: 'To be filled in', columns: ['Decision', 'Owner', 'Due'], rows: 3 }],
      },
    ],
    poster: [
      { kind: 'heading', text: 'Our three priorities' },
      { kind: 'text', tone: 'plain', text: 'Come to the village hall.' },
    ],
  }
}

function figureTable(table: ReturnType<typeof trend>['table']) {
  return { caption: table.caption, columns: [...table.columns], rows: table.rows.map((row) => ({ ...row })) }
}
