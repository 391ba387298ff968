import { expect, it } from 'vitest'
import { SearchQueue } from '../../../../server/compute/search-queue.ts'

/** A search that ends when it is told to. */
function held(name: string, begun: string[], waits: string[]) {
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  return {
    end: async () => {
      end()
      await new Promise((resolve) => setTimeout(resolve))
    },
    search: {
      begin: () => {
        begun.push(name)
        return ended
      },
      onWait: (before: number) => waits.push(`${name} after ${before}`),
    },
  }
}

it('begins one after the other and tells each how many are before it', async () => {
  const queue = new SearchQueue({ atOnce: 1, mostWaiting: 2 })
  const [begun, waits]: [string[], string[]] = [[], []]
  const [a, b, c] = [held('a', begun, waits), held('b', begun, waits), held('c', begun, waits)]
  for (const { search } of [a, b, c]) queue.takePlace()?.start(search)
  expect(begun).toEqual(['a'])
  expect(waits.slice(-2)).toEqual(['b after 1', 'c after 2'])
  expect(queue.takePlace()).toBeNull()
  await a.end()
  expect(begun).toEqual(['a', 'b'])
  expect(waits.at(-1)).toBe('c after 1')
})

it('lets one leave that has not begun, and no other', async () => {
  const queue = new SearchQueue({ atOnce: 1, mostWaiting: 2 })
  const [begun, waits]: [string[], string[]] = [[], []]
  const [a, b] = [held('a', begun, waits), held('b', begun, waits)]
  const leaveA = queue.takePlace()?.start(a.search)
  const leaveB = queue.takePlace()?.start(b.search)
  expect([leaveA?.(), leaveB?.(), leaveB?.()]).toEqual([false, true, false])
  await a.end()
  expect(begun).toEqual(['a'])
})

it('counts places that are held, until they are given back', () => {
  const queue = new SearchQueue({ atOnce: 1, mostWaiting: 0 })
  const place = queue.takePlace()
  expect(queue.takePlace()).toBeNull()
  place?.giveBack()
  place?.giveBack()
  expect(queue.takePlace()).not.toBeNull()
  expect(queue.takePlace()).toBeNull()
})
