import { expect } from 'vitest'
import type { TaskAnswer } from '../../server/compute/task.ts'
import { RunResult } from '../../shared/contracts/runs.ts'
import { expectPublicText } from '../unit/shared/wording/sentences.ts'

/** What every result must be: by the contract, its rows of its columns and units, its words fit for anybody. */
export function expectSoundResult({ result, shapes, automaticChoices = [], notes = [] }: TaskAnswer): void {
  expect(RunResult.parse(result)).toEqual(result)
  expectPublicText(result.finding, false)
  expect(result.finding).not.toMatch(/\.$/)
  for (const text of [...result.details, ...result.sure, ...automaticChoices, ...notes.map((note) => note.text)])
    expectPublicText(text)
  for (const text of [result.finding, ...result.details])
    expect(text).not.toMatch(/z-score|Gi\*|kernel|bandwidth|Benjamini|FDR|Mann|permut|hypothes|offender|victim/i)
  const ids = result.rows.map(({ id }) => id as string)
  expect(new Set(ids).size).toBe(ids.length)
  expect(result.columns[0]?.key).toBe('place')
  for (const { key } of result.columns) expect(result.rows.every((row) => key in row)).toBe(true)
  if (shapes) {
    const drawn = new Set(shapes.map(({ id }) => id))
    expect(ids.filter((id) => !drawn.has(id))).toEqual([])
    // A large grid is drawn only where there is something to show.
    expect([result.units?.count, ids.length]).toContain(shapes.length)
  }
  const { map } = result
  if (!map) return
  expect(result.columns.map(({ key }) => key)).toContain(map.column)
  const allowed = map.categories?.map(({ value }) => value)
  if (allowed) for (const row of result.rows) if (row[map.column] !== null) expect(allowed).toContain(row[map.column])
}
