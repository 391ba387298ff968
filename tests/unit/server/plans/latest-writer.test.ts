import { expect, it } from 'vitest'
import { LatestWriter } from '../../../../server/plans/latest-writer.ts'

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

it('writes the first at once, and then the newest, never two at a time', async () => {
  const written: number[] = []
  let atOnce = 0
  const writer = new LatestWriter<number>(async (value) => {
    atOnce += 1
    expect(atOnce).toBe(1)
    await pause(5)
    written.push(value)
    atOnce -= 1
  }, 20)
  for (const value of [1, 2, 3, 4]) writer.offer(value)
  await pause(200)
  expect(written).toEqual([1, 4])
  await writer.close()
})

it('writes nothing more once it is closed, and waits for what is being written', async () => {
  const written: number[] = []
  const writer = new LatestWriter<number>(async (value) => {
    await pause(10)
    written.push(value)
  }, 20)
  writer.offer(1)
  writer.offer(2)
  await writer.close()
  expect(written).toEqual([1])
  writer.offer(3)
  await pause(60)
  expect(written).toEqual([1])
})

it('goes on after a write that failed', async () => {
  const written: number[] = []
  const writer = new LatestWriter<number>(async (value) => {
    if (value === 1) throw new Error('gone')
    written.push(value)
  }, 1)
  writer.offer(1)
  await pause(20)
  writer.offer(2)
  await pause(40)
  expect(written).toEqual([2])
  await writer.close()
})
