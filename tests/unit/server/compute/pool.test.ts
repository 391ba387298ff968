import { afterEach, describe, expect, it } from 'vitest'
import { ComputePool, type PoolOptions, type StartedTask, type TaskHooks } from '../../../../server/compute/pool.ts'

const tasksModule = new URL('../../../support/pool-tasks.ts', import.meta.url)
const pools: ComputePool[] = []

function newPool(options: Partial<PoolOptions> = {}): ComputePool {
  const pool = new ComputePool({ workers: 1, longestSeconds: 60, tasksModule, ...options })
  pools.push(pool)
  return pool
}

function start(pool: ComputePool, slug: string, input: unknown = null, hooks: TaskHooks = {}): StartedTask {
  const place = pool.takePlace()
  if (!place) throw new Error('The queue is full')
  return place.start(slug, input, hooks)
}

const running = (begin: (hooks: TaskHooks) => StartedTask) =>
  new Promise<StartedTask>((resolve) => {
    const task = begin({ onStart: () => queueMicrotask(() => resolve(task)) })
  })

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
})

describe('the pool of workers', { timeout: 30_000 }, () => {
  it('computes a task and gives its answer and its seconds', async () => {
    const outcome = await start(newPool(), 'double', { value: 21 }).outcome
    expect(outcome).toMatchObject({ status: 'done', answer: { result: { finding: '42' } } })
    expect(outcome.status === 'done' && outcome.seconds).toBeGreaterThan(0)
  })

  it('hands progress on, a few times a second however often it is told, and within 0 and 1', async () => {
    const pool = newPool()
    const told: { share: number; sentence: string }[] = []
    const hooks = { onProgress: (share: number, sentence: string) => void told.push({ share, sentence }) }
    await start(pool, 'spin', { milliseconds: 450, chatter: 1e9 }, hooks).outcome
    expect(told.length).toBeGreaterThanOrEqual(3)
    expect(told.length).toBeLessThanOrEqual(6)
    expect(told.map(({ share }) => share)).toEqual(told.map(({ share }) => share).sort())
    expect(told[0]?.sentence).toBe('Told 1 times')
    told.length = 0
    await start(pool, 'wildProgress', null, hooks).outcome
    expect(told).toEqual([{ share: 1, sentence: 'Far beyond the end' }])
  })

  it('leaves the event loop free while it computes, and computes two tasks at once', async () => {
    const pool = newPool({ workers: 2 })
    await Promise.all([start(pool, 'double', { value: 1 }).outcome, start(pool, 'double', { value: 1 }).outcome])
    let ticks = 0
    const ticking = setInterval(() => {
      ticks += 1
    }, 10)
    const began: number[] = []
    const ended: number[] = []
    const spin = async () => {
      const hooks = { onStart: () => void began.push(performance.now()) }
      await start(pool, 'spin', { milliseconds: 600, chatter: 0 }, hooks).outcome
      ended.push(performance.now())
    }
    await Promise.all([spin(), spin()])
    clearInterval(ticking)
    expect(ticks).toBeGreaterThan(15)
    expect(Math.max(...began)).toBeLessThan(Math.min(...ended))
  })

  it('does waiting tasks in the order they came', async () => {
    const pool = newPool()
    const order: number[] = []
    const all = [1, 2, 3].map((value) => start(pool, 'double', { value }, { onStart: () => void order.push(value) }))
    expect(order).toEqual([1])
    await Promise.all(all.map(({ outcome }) => outcome))
    expect(order).toEqual([1, 2, 3])
  })

  it('stops a waiting task without starting it, and a running one within its loop; the next one runs', async () => {
    const pool = newPool()
    const endless = await running((hooks) => start(pool, 'spin', { milliseconds: 1e9, chatter: 0 }, hooks))
    const started: string[] = []
    const waiting = start(pool, 'double', { value: 1 }, { onStart: () => void started.push('waiting') })
    const next = start(pool, 'double', { value: 4 })
    waiting.stop()
    expect(await waiting.outcome).toEqual({ status: 'stopped' })
    endless.stop()
    expect(await endless.outcome).toEqual({ status: 'stopped' })
    expect(await next.outcome).toMatchObject({ status: 'done', answer: { result: { finding: '8' } } })
    expect(started).toEqual([])
    next.stop()
    expect((await next.outcome).status).toBe('done')
  })

  it('ends a task after the longest time, says so, and goes on', async () => {
    const pool = newPool({ longestSeconds: 1 })
    expect(await start(pool, 'spin', { milliseconds: 1e9, chatter: 0 }).outcome).toEqual({
      status: 'failed',
      sentence: expect.stringContaining('ended after 1 s'),
    })
    const slow = newPool()
    expect((await start(slow, 'double', { value: 1 }).outcome).status).toBe('done')
  })

  it('gives the sentence of a task that refuses, and the fault of one that breaks', async () => {
    const pool = newPool()
    expect(await start(pool, 'refuse').outcome).toEqual({
      status: 'failed',
      sentence: 'There are no reports. Choose a longer period.',
    })
    const broken = await start(pool, 'break').outcome
    expect(broken).toMatchObject({
      status: 'failed',
      sentence: expect.stringContaining('weights must be above 0'),
      fault: expect.stringContaining('pool-tasks.ts'),
    })
    expect(await start(pool, 'nothing').outcome).toMatchObject({ status: 'failed' })
    expect((await start(pool, 'double', { value: 1 }).outcome).status).toBe('done')
  })

  it('outlives a thread that ends, one that runs out of memory, and what cannot be sent', async () => {
    const pool = newPool({ memoryMegabytes: 48 })
    expect(await start(pool, 'leave').outcome).toMatchObject({ status: 'failed' })
    expect(await start(pool, 'hoard').outcome).toEqual({
      status: 'failed',
      sentence: expect.stringContaining('more memory'),
      fault: expect.any(String),
    })
    expect(await start(pool, 'double', () => 1).outcome).toMatchObject({ status: 'failed' })
    expect(await start(pool, 'uncloneable').outcome).toMatchObject({ status: 'failed' })
    expect((await start(pool, 'double', { value: 1 }).outcome).status).toBe('done')
  })

  it('has no place when too many wait, and has one again when one is given back or done', async () => {
    const pool = newPool({ mostWaiting: 1 })
    const endless = start(pool, 'spin', { milliseconds: 1e9, chatter: 0 })
    const held = pool.takePlace()
    expect(pool.takePlace()).toBeNull()
    held?.giveBack()
    held?.giveBack()
    const second = pool.takePlace()
    expect(second).not.toBeNull()
    expect(pool.takePlace()).toBeNull()
    endless.stop()
    await endless.outcome
    expect(pool.takePlace()).not.toBeNull()
  })

  it('closed stops what waits and runs, and takes nothing more', async () => {
    const pool = newPool()
    const endless = start(pool, 'spin', { milliseconds: 1e9, chatter: 0 })
    const waiting = start(pool, 'double', { value: 1 })
    const late = pool.takePlace()
    await pool.close()
    expect(await endless.outcome).toEqual({ status: 'stopped' })
    expect(await waiting.outcome).toEqual({ status: 'stopped' })
    expect(await late?.start('double', { value: 1 }).outcome).toEqual({ status: 'stopped' })
    expect(pool.takePlace()).toBeNull()
  })
})
