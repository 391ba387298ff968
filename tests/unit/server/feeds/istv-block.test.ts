import { describe, expect, it } from 'vitest'
import { withoutIstvBlock } from '../../../../server/feeds/istv-block.ts'

const headings = ['ARRIVAL DATE AND TIME', 'ASSAULT DATE AND TIME', 'ASSAULT METHOD']

describe('the block at the head of an ISTV file', () => {
  it('is read from a row each, for every record, and leaves records on their lines', () => {
    const rows = [
      ['Reporting Period Start Date', '01/01/2025'],
      ['Site code', 'RD816'],
      [''],
      headings,
      ['a', 'b', 'c'],
      ['d'],
    ]
    expect(withoutIstvBlock(rows)).toEqual([
      [...headings, 'reporting_period_start_date', 'site_code'],
      [''],
      [''],
      [''],
      ['a', 'b', 'c', '01/01/2025', 'RD816'],
      ['d', '', '', '01/01/2025', 'RD816'],
    ])
  })

  it('is read from headings above values', () => {
    const rows = [
      ['REPORTING PERIOD START DATE', 'END DATE', 'SITE CODE'],
      ['01/01/2025', '31/01/2025', 'RD816'],
      headings,
      ['a', 'b', 'c'],
    ]
    expect(withoutIstvBlock(rows)?.at(-1)).toEqual(['a', 'b', 'c', '01/01/2025', '31/01/2025', 'RD816'])
  })

  it('is none where records begin in the first row, or nothing above them is known', () => {
    expect(withoutIstvBlock([headings, ['a', 'b', 'c']])).toBeNull()
    expect(withoutIstvBlock([['Assaults of January'], headings, ['a', 'b', 'c']])).toBeNull()
    expect(withoutIstvBlock([])).toBeNull()
  })
})
