import { describe, expect, it } from 'vitest'
import { beginAs, readerKey } from '../../../../server/database/reader.ts'
import { VersionCache } from '../../../../server/database/version-cache.ts'

describe('a reader of the database', () => {
  it('begins with its role and districts, as one message that a commit takes back', () => {
    expect(beginAs({ tier: 'partner', districts: ['E06000042', 'E06000001'] })).toBe(
      "begin; set local role wardwatch_partner; set local wardwatch.districts = 'E06000042,E06000001'",
    )
    expect(beginAs({ tier: 'public', districts: null })).toBe(
      "begin; set local role wardwatch_public; set local wardwatch.districts = ''",
    )
  })

  it('cannot be held to no district, which would be read as all, nor to what is no code', () => {
    expect(() => beginAs({ tier: 'partner', districts: [] })).toThrow(RangeError)
    for (const code of ["E06000042'", '', 'E06000042,E06000001', 'e06000042', 'E0600004\n2'])
      expect(() => beginAs({ tier: 'partner', districts: [code] }), code).toThrow(RangeError)
  })

  it('shares kept answers with nobody of another tier or other districts', async () => {
    const cache = new VersionCache(10)
    const readers = [
      { tier: 'partner', districts: null },
      { tier: 'restricted', districts: null },
      { tier: 'partner', districts: ['E06000001'] },
      { tier: 'partner', districts: ['E06000001', 'E06000002'] },
    ] as const
    const answers = await Promise.all(readers.map((reader, own) => cache.for(reader).get('1', 'same', async () => own)))
    expect(answers).toEqual([0, 1, 2, 3])
    const turned = { tier: 'partner', districts: ['E06000002', 'E06000001'] } as const
    expect(readerKey(turned)).toBe(readerKey(readers[3]))
    expect(await cache.for(turned).get('1', 'same', async () => 9)).toBe(3)
  })
})
