import { describe, expect, it } from 'vitest'
import { keepPacks } from '../../../server/keep-packs.ts'

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const soon = { firstAfter: 1, every: 5 }

/** A desk whose turns end one by one as given: packs made, or what went wrong. */
function deskOf(turns: (number | Error)[]) {
  const seen = { turns: 0, isClosed: false }
  return {
    seen,
    makeDue: async () => {
      const turn = turns[Math.min(seen.turns, turns.length - 1)] ?? 0
      seen.turns += 1
      if (turn instanceof Error) throw turn
      return turn
    },
    close: async () => {
      seen.isClosed = true
    },
  }
}

async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1_000 && !isSo(); turn++) await pause(5)
}

describe('making packs by itself', () => {
  it('tells how many it made, goes on after a failure, and stops when it is closed', async () => {
    const desk = deskOf([2, new Error('The disk is full.'), 0])
    const lines: string[] = []
    const kept = keepPacks(desk, (line) => lines.push(line), soon)
    await until(() => desk.seen.turns >= 3)
    await kept.close()
    expect(lines.slice(0, 2)).toEqual([
      'Made by itself and waiting to be signed off: 2 packs.',
      'Packs could not be made; it is tried again in an hour. The disk is full.',
    ])
    expect(desk.seen.isClosed).toBe(true)
    const { turns } = desk.seen
    await pause(30)
    expect(desk.seen.turns).toBe(turns)
  })

  it('makes nothing where it is switched off', async () => {
    const desk = deskOf([1])
    const kept = keepPacks(desk, () => undefined, { ...soon, isOn: false })
    await pause(30)
    await kept.close()
    expect(desk.seen).toEqual({ turns: 0, isClosed: true })
  })
})
