import { describe, expect, it } from 'vitest'
import { methods } from '../../../../server/analysis/methods/registry.ts'
import { runTasks } from '../../../../server/compute/tasks.ts'
import { Method } from '../../../../shared/contracts/runs.ts'
import { readParameters } from '../../../../shared/parameters.ts'

describe('the methods', () => {
  it('have a task each, and each task a method', () => {
    expect(methods.map(({ describe }) => describe.slug).sort()).toEqual(Object.keys(runTasks).sort())
  })

  it.each(methods.map((method) => [method.describe.slug, method] as const))(
    '%s is described as the contract says, and its standard values are allowed',
    (_, { describe: description }) => {
      expect(Method.safeParse({ ...description, available: true, unavailableReason: null }).error).toBeUndefined()
      expect(readParameters(description.parameters, {}).faults).toEqual([])
      expect(description.question).toMatch(/\?$/)
      for (const { help } of description.parameters) expect(help).toMatch(/\.$/)
    },
  )
})
