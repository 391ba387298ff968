import { describe, expect, it } from 'vitest'
import { gridReference } from '../../../../server/geometry/grid-reference.ts'

describe('gridReference', () => {
  it('names the square of 100 m, or of 10 m, that holds a place', () => {
    expect(gridReference(485_299, 239_005)).toBe('SP 852 390')
    expect(gridReference(485_299, 239_005, 10)).toBe('SP 8529 3900')
    expect(gridReference(400_000, 0, 10)).toBe('SZ 0000 0000')
  })

  it('has no name for a place outside the lettered squares', () => {
    expect(gridReference(1_500_000, 0)).toBe('')
  })
})
