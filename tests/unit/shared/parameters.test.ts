import { describe, expect, it } from 'vitest'
import { type Parameter, type ParameterValues, parametersRead, readParameters } from '../../../shared/parameters.ts'

const described = { label: 'L', help: 'H.' }
const parameters: Parameter[] = [
  { kind: 'number', name: 'runs', ...described, unit: '', standard: 999, least: 99, most: 9_999, step: 1 },
  { kind: 'number', name: 'width', ...described, unit: 'km', standard: 0.5, least: 0.1, most: 5, step: 0.1 },
  {
    kind: 'choice',
    name: 'cells',
    ...described,
    standard: 'square',
    options: [
      { value: 'square', label: 'Squares' },
      { value: 'hexagon', label: 'Hexagons' },
    ],
  },
]

describe('parameters', () => {
  it('left out have their standard values', () => {
    expect(readParameters(parameters, { width: 0.25 })).toEqual({
      values: { runs: 999, width: 0.25, cells: 'square' },
      faults: [],
    })
  })

  it('that are too small are told why, and what to do instead', () => {
    const [runs, ...others] = parameters
    const belowLeast = 'Fewer say nothing. Choose more.'
    const given = [{ ...runs, belowLeast } as Parameter, ...others]
    const detailOf = (value: number) => readParameters(given, { runs: value }).faults[0]?.detail
    expect(detailOf(9)).toBe('9 is not from 99 to 9999. Fewer say nothing. Choose more.')
    expect(detailOf(10_000)).toBe('10000 is not from 99 to 9999')
  })

  it('that cannot be are named, each with what is allowed', () => {
    const { faults } = readParameters(parameters, { runs: 99.5, width: 9, cells: 'triangle', seed: 1 })
    expect(faults).toEqual([
      { name: 'seed', detail: 'there is no such parameter', allowed: ['runs', 'width', 'cells'] },
      { name: 'runs', detail: '99.5 is not a whole number' },
      { name: 'width', detail: '9 is not from 0.1 to 5 km' },
      { name: 'cells', detail: "'triangle' is not one of the choices", allowed: ['square', 'hexagon'] },
    ])
    expect(readParameters(parameters, { runs: 'many' }).faults[0]?.detail).toBe("'many' is not a number")
    expect(readParameters(parameters, { cells: 1 }).faults).toHaveLength(1)
  })

  it('that belong to one choice are read under it alone, also where it is the standard one', () => {
    const [runs, width, cells] = parameters as [Parameter, Parameter, Parameter]
    const own = [{ ...runs, only: { name: 'cells', values: ['square'] } }, width, cells]
    const namesRead = (given: ParameterValues) => parametersRead(own, given).map(({ name }) => name)
    expect(namesRead({})).toEqual(['runs', 'width', 'cells'])
    expect(namesRead({ cells: 'square' })).toEqual(['runs', 'width', 'cells'])
    expect(namesRead({ cells: 'hexagon' })).toEqual(['width', 'cells'])
    expect(parametersRead(parameters, { cells: 'hexagon' })).toEqual(parameters)
  })
})
