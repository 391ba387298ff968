import { describe, expect, it } from 'vitest'
import { briefColumns } from '../../../../client/state/brief-columns.ts'

const columnsOf = (...keys: string[]) => keys.map((key) => ({ key }))
const named = (columns: readonly { key: string; ifRoom?: boolean }[]) =>
  columns.map(({ key, ifRoom }) => (ifRoom ? `${key} if there is room` : key))

describe('the columns of a list with little room', () => {
  it('are what the map colours, how much it is, and how sure: by the outlines, or else by p', () => {
    const cells = columnsOf('class', 'count', 'z', 'p', 'pFdr', 'steadiness', 'stayed')
    const outlined = briefColumns(cells, { column: 'class', outline: 'steadiness' })
    expect(named(outlined)).toEqual(['class', 'count if there is room', 'steadiness'])
    const plain = briefColumns(cells, { column: 'class', outline: null })
    expect(named(plain)).toEqual(['class', 'count if there is room', 'pFdr'])
  })

  it('say how far it is from what is expected, where no p says how sure it is', () => {
    const funnel = columnsOf('class', 'count', 'people', 'ratio', 'lower', 'upper')
    expect(named(briefColumns(funnel, { column: 'class', outline: null }))).toEqual([
      'class',
      'count if there is room',
      'ratio',
    ])
  })

  it('name nothing twice when the map colours the amount', () => {
    const density = columnsOf('count', 'densest', 'other')
    expect(named(briefColumns(density, { column: 'count', outline: null }))).toEqual(['count', 'densest'])
  })

  it('are the first where none of them is known, and all where there are two', () => {
    expect(named(briefColumns(columnsOf('one', 'two', 'three'), null))).toEqual(['one', 'two'])
    expect(named(briefColumns(columnsOf('one', 'two'), null))).toEqual(['one', 'two'])
    expect(briefColumns([], null)).toEqual([])
  })

  it('without a map are what it is about, the amount and how sure that is', () => {
    const pairs = columnsOf('observed', 'expected', 'ratio', 'p', 'pFdr')
    expect(named(briefColumns(pairs, null))).toEqual(['ratio', 'observed if there is room', 'pFdr'])
    const hours = columnsOf('amount', 'share', 'lower', 'upper', 'times')
    expect(named(briefColumns(hours, null))).toEqual(['amount if there is room', 'share', 'lower', 'upper'])
  })
})
