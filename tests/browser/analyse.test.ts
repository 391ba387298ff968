import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunAnswer } from '../../shared/contracts/runs.ts'
import {
  breachesOf,
  errorsOf,
  type OpenOptions,
  openProduct,
  type Pages,
  pagesOnPaper,
  tabTo,
  textOf,
  untilDrawn,
} from '../support/browser.ts'

let pages: Pages
beforeAll(async () => {
  pages = await openProduct('borough')
})
afterAll(() => pages?.close())

/** Runs the one method that needs no settings, and waits until its result is kept. */
async function aRun(parameters: Record<string, number> = {}): Promise<RunAnswer> {
  const body = JSON.stringify({ method: 'concentration', layer: 'vehicle-crime', parameters, seed: 7 })
  const headers = { 'content-type': 'application/json' }
  const started = (await (await fetch(`${pages.url}/api/runs`, { method: 'POST', headers, body })).json()) as RunAnswer
  const address = `${pages.url}/api/runs/${started.run.run}`
  for (let answer = started; ; answer = (await (await fetch(address)).json()) as RunAnswer) {
    if (answer.run.status === 'done') return answer
    if (answer.run.status === 'failed') throw new Error(answer.run.failure ?? 'The run failed')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

const problem = {
  type: '/problems/database-unavailable',
  title: 'The database cannot be reached',
  status: 503,
  detail: 'Start it, then try again.',
}
const refused =
  (path: string, method = 'GET') =>
  (page: Page) =>
    page.route(`**${path}`, (route) =>
      route.request().method() === method
        ? route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) })
        : route.fallback(),
    )
const never = (path: string) => (page: Page) => page.route(`**${path}`, () => undefined)

/** Stands in for runs that the server would need long, or luck, to have: only what is named differs. */
const changed = (run: number, change: (answer: RunAnswer) => void) => (page: Page) =>
  page.route(`**/api/runs/${run}`, async (route) => {
    // Not by the route: its answer is taken away when the page closes while it is read.
    const answer = (await (await fetch(route.request().url())).json()) as RunAnswer
    change(answer)
    await route.fulfill({ json: answer }).catch((error) => {
      if (!page.isClosed()) throw error
    })
  })

const atWork = (answer: RunAnswer) => {
  Object.assign(answer, { result: null })
  Object.assign(answer.run, { status: 'running', seconds: null })
  answer.run.progress = { share: 0.4, sentence: 'Testing month 5 of 12' }
}
const ended = (status: 'stopped' | 'failed', failure: string | null) => (answer: RunAnswer) => {
  Object.assign(answer, { result: null })
  Object.assign(answer.run, { status, failure })
}
const withoutMap = (answer: RunAnswer) => Object.assign(answer.result ?? {}, { map: null })

const months = ['2025-01', '2025-02', '2025-04']
/** The first area hot in every month, the second cold in the last. */
const withMonths = ({ result }: RunAnswer) => {
  const [first, second] = result?.rows ?? []
  const classes = Object.fromEntries((result?.rows ?? []).map(({ id }) => [String(id), '---']))
  Object.assign(classes, { [String(first?.id)]: 'HHH', [String(second?.id)]: '--C' })
  Object.assign(result ?? {}, { steps: { months, classes } })
}

const text = (words: string) => (page: Page) => page.getByText(words, { exact: false }).first().waitFor()

interface State {
  readonly name: string
  readonly path: string
  readonly until: (page: Page) => Promise<unknown>
  readonly options?: OpenOptions
}

async function holds({ path, until, options }: State): Promise<void> {
  const page = await pages.open(path, options)
  await until(page)
  expect(await breachesOf(page)).toEqual([])
  expect(errorsOf(page)).toEqual([])
  await page.context().close()
}

const form = '/analyse?method=concentration&layer=vehicle-crime'
const formShown = (page: Page) => page.locator('.settings .brush').waitFor()

describe('before anything was run', () => {
  const states: State[] = [
    {
      name: 'no question and no run',
      path: '/analyse',
      until: text('None yet.'),
      options: { before: (page) => page.route('**/api/runs?*', (route) => route.fulfill({ json: { runs: [] } })) },
    },
    { name: 'the form', path: form, until: formShown },
    { name: 'the form, dark', path: form, until: formShown, options: { dark: true } },
    { name: 'the form on a phone', path: form, until: formShown, options: { width: 390, height: 844 } },
    {
      name: 'questions on their way',
      path: '/analyse',
      until: text('Reading what can be asked'),
      options: { before: never('/api/methods*') },
    },
    {
      name: 'questions refused',
      path: '/analyse',
      until: text('The questions cannot be listed'),
      options: { before: refused('/api/methods*') },
    },
    {
      name: 'earlier analyses refused',
      path: '/analyse',
      until: text('Earlier analyses cannot be listed'),
      options: { before: refused('/api/runs?*') },
    },
    { name: 'a question that is not known', path: '/analyse?method=tea-leaves', until: text('is not known here') },
    { name: 'a run that there is not', path: '/analyse/run/987654', until: text('This analysis cannot be shown') },
    {
      name: 'a run refused',
      path: form,
      until: async (page) => {
        await page.getByRole('button', { name: 'Run the analysis' }).click()
        await text('The analysis was not started')(page)
      },
      options: { before: refused('/api/runs', 'POST') },
    },
  ]
  it.each(states)('$name has no breach of WCAG 2.2 AA that axe finds', holds)
})

describe('a run', () => {
  let one: RunAnswer
  let other: RunAnswer
  let path = ''
  beforeAll(async () => {
    one = await aRun()
    other = await aRun({ share: 20 })
    path = `/analyse/run/${one.run.run}`
  })
  const standIn = (change: (answer: RunAnswer) => void): OpenOptions => ({ before: changed(one.run.run, change) })

  const states: { name: string; state: () => Omit<State, 'name'> }[] = [
    { name: 'its map', state: () => ({ path, until: untilDrawn }) },
    { name: 'its map, dark', state: () => ({ path, until: untilDrawn, options: { dark: true } }) },
    {
      name: 'its map on a phone',
      state: () => ({ path, until: untilDrawn, options: { width: 390, height: 844 } }),
    },
    {
      name: 'its map between phone and desk',
      state: () => ({ path, until: untilDrawn, options: { width: 768, height: 1024 } }),
    },
    {
      name: 'a place chosen',
      state: () => ({
        path: `${path}?place=${one.result?.rows[0]?.id}`,
        until: (page) => page.locator('.chosen-unit').waitFor(),
      }),
    },
    {
      name: 'its months',
      state: () => ({ path: `${path}?month=2025-04`, until: untilDrawn, options: standIn(withMonths) }),
    },
    {
      name: 'its chart',
      state: () => ({
        path,
        until: (page) => page.locator('.charts figure').first().waitFor(),
        options: standIn(withoutMap),
      }),
    },
    { name: 'its progress', state: () => ({ path, until: text('40%'), options: standIn(atWork) }) },
    {
      name: 'that it was stopped',
      state: () => ({ path, until: text('was stopped'), options: standIn(ended('stopped', null)) }),
    },
    {
      name: 'that it failed, and why',
      state: () => ({
        path,
        until: text('Choose a longer period'),
        options: standIn(ended('failed', 'Only 4 reports. Choose a longer period.')),
      }),
    },
    {
      name: 'that its shapes are refused',
      state: () => ({
        path,
        until: text('The map cannot be drawn'),
        options: { before: refused(`/api/runs/${one.run.run}/shapes`) },
      }),
    },
    {
      name: 'what differs from another',
      state: () => ({ path: `${path}?against=${other.run.run}`, until: untilDrawn }),
    },
    { name: 'itself on paper', state: () => ({ path: `${path}?print=1`, until: untilDrawn }) },
  ]
  it.each(states)('shows $name without a breach of WCAG 2.2 AA that axe finds', ({ name, state }) =>
    holds({ name, ...state() }),
  )

  it('is asked, computed, named, repeated and compared by keyboard alone', async () => {
    const page = await pages.open('/analyse')
    await page.locator('.card').first().waitFor()
    await tabTo(page, '.card input')
    await page.keyboard.press('Space')
    await tabTo(page, '.settings select')
    await page.keyboard.press('b')
    await expect.poll(() => page.url()).toContain('layer=burglary')
    expect(page.url()).toContain('method=')
    await page.goto(`${pages.url}${form}`)
    await formShown(page)
    await tabTo(page, '.settings .main')
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/analyse\/run\/\d+$/)
    await expect.poll(() => textOf(page.locator('h1')), { timeout: 60_000 }).toContain('vehicle crime')
    await expect.poll(() => textOf(page.locator('[aria-live]'))).toMatch(/^(Done|Started)/)
    const finding = await textOf(page.locator('h1'))

    await tabTo(page, '.run-words summary')
    await page.keyboard.press('Enter')
    await tabTo(page, '#run-name')
    await page.keyboard.type('For the October meeting')
    await tabTo(page, '.run-words button')
    await page.keyboard.press('Enter')
    await expect.poll(() => textOf(page.locator('.run-panel h2').first())).toContain('For the October meeting')
    await page.reload()
    await expect.poll(() => textOf(page.locator('.run-panel h2').first())).toContain('For the October meeting')

    await tabTo(page, '.ranked tbody button')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('.chosen-unit').waitFor()
    expect(page.url()).toContain('place=')

    const before = page.url()
    await page.getByRole('button', { name: 'Repeat as it was' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).pathname).not.toBe(new URL(before).pathname)
    await expect.poll(() => textOf(page.locator('h1')), { timeout: 60_000 }).toBe(finding)

    await tabTo(page, '.compare-with button')
    await page.keyboard.press('Enter')
    await page.locator('.swipe-range').waitFor()
    await tabTo(page, '.swipe-range')
    await page.keyboard.press('Home')
    await expect.poll(() => page.locator('.swipe-buttons button').nth(2).getAttribute('aria-pressed')).toBe('true')
    expect(errorsOf(page)).toEqual([])
    await page.context().close()
  })

  it('is stopped while it is at work', async () => {
    let stopped = false
    const page = await pages.open(path, {
      before: async (fresh) => {
        await changed(one.run.run, (answer) => (stopped ? ended('stopped', null)(answer) : atWork(answer)))(fresh)
        await fresh.route(`**/api/runs/${one.run.run}/stop`, async (route) => {
          stopped = true
          const answer = (await (await fetch(`${pages.url}/api/runs/${one.run.run}`)).json()) as RunAnswer
          ended('stopped', null)(answer)
          await route.fulfill({ json: answer })
        })
      },
    })
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect.poll(() => textOf(page.locator('h1'))).toBe('This analysis was stopped')
    await expect.poll(() => textOf(page.locator('[aria-live]'))).toBe('Stopped.')
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.context().close()
  })

  it('gives CSV, GeoJSON and GeoPackage of the places on its map, and a picture', async () => {
    const page = await pages.open(path)
    await untilDrawn(page)
    const rows = one.result?.rows.length ?? 0
    const fileOf = async (press: () => Promise<void>) => {
      const [download] = await Promise.all([page.waitForEvent('download'), press()])
      return readFile(await download.path())
    }
    const link = (name: string) => fileOf(() => page.locator('.files a', { hasText: name }).click())
    expect((await link('CSV')).toString().trim().split('\n').length).toBeGreaterThan(rows)
    expect(JSON.parse((await link('GeoJSON')).toString()).features).toHaveLength(rows)
    expect((await link('GeoPackage')).subarray(0, 15).toString()).toBe('SQLite format 3')
    const picture = await fileOf(() => page.getByRole('button', { name: 'Picture (PNG)' }).click())
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    await page.context().close()
  })

  it('steps through its months, names one without data, and plays only when asked', async () => {
    const page = await pages.open(path, standIn(withMonths))
    await untilDrawn(page)
    const box = async () => JSON.stringify(await page.locator('.map canvas').boundingBox())
    const size = await box()
    const now = () => textOf(page.locator('.time-now'))
    const next = page.getByRole('button', { name: 'Next month' })
    await expect.poll(() => now()).toContain('Whole period')
    await next.click()
    await expect.poll(() => now()).toContain('January 2025')
    await expect.poll(() => now()).toContain('1 hot, 0 cold')
    await expect.poll(() => textOf(page.locator('[aria-live]'))).toBe('January 2025')
    await next.click()
    await next.click()
    await expect.poll(() => now()).toContain('March 2025: no data')
    await page.locator('.time input').focus()
    await page.keyboard.press('End')
    await expect.poll(() => now()).toContain('1 hot, 1 cold')
    expect(page.url()).toContain('month=2025-04')
    await page.getByRole('button', { name: 'Play' }).click()
    await expect.poll(() => now()).toContain('January 2025')
    await expect.poll(now, { timeout: 15_000 }).toContain('April 2025')
    await expect.poll(() => box()).toBe(size)
    await page.context().close()
  })

  it('lays two maps on each other that move together, and chooses a place that differs on both', async () => {
    const page = await pages.open(`${path}?against=${other.run.run}`)
    await untilDrawn(page)
    await expect.poll(() => page.locator('.swipe canvas').count()).toBe(2)
    await page.locator('.ranked tbody button').first().click()
    expect(page.url()).toContain('place=')
    await page.getByRole('button', { name: `Analysis ${other.run.run}`, exact: true }).click()
    await expect.poll(() => page.locator('.swipe-range').inputValue()).toBe('0')
    expect(errorsOf(page)).toEqual([])
    await page.context().close()
  })

  it('fits one sheet of A4 with its map, legend, scale and method, as large as on screen', async () => {
    const page = await pages.open(`${path}?print=1`)
    await untilDrawn(page)
    for (const words of ['How sure', 'How it was computed', 'seed', one.result?.finding ?? '']) await text(words)(page)
    await expect.poll(() => page.locator('.paper-legend svg').count()).toBe(1)
    const onScreen = await page.locator('.map').boundingBox()
    expect(await pagesOnPaper(page)).toBe(1)
    await page.emulateMedia({ media: 'print' })
    const onPaper = await page.locator('.map').boundingBox()
    expect([onPaper?.width, onPaper?.height]).toEqual([onScreen?.width, onScreen?.height])
    await page.context().close()
  })

  it('reflows at 320 CSS pixels, and has targets of 24 or more', async () => {
    for (const address of ['/analyse', form, path, `${path}?against=${other.run.run}`, `${path}?print=1`]) {
      const page = await pages.open(address, { width: 320, height: 640 })
      await page.locator('.start .card:visible, .settings .main, .ranked, .paper-table').first().waitFor()
      expect(`${address} ${await page.evaluate(() => document.documentElement.scrollWidth)}`).toBe(`${address} 320`)
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button, select, input, summary, label:has(input)')]
          .filter((element) => element.offsetParent !== null && !element.matches('label input'))
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width < 24 || box.height < 24)
          .map(({ element }) => element.outerHTML.slice(0, 80)),
      )
      expect(small).toEqual([])
      await page.context().close()
    }
  })
})

it('a seed set in the form is that of the run, and is there again when its settings are changed', async () => {
  const page = await pages.open(form)
  await formShown(page)
  await page.getByText('Random draws', { exact: true }).click()
  const seed = page.getByLabel('Seed', { exact: true })
  await expect.poll(() => seed.inputValue()).toBe('1')
  await seed.fill('42')
  await seed.blur()
  const started = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/runs'))
  await page.getByRole('button', { name: 'Run the analysis' }).click()
  expect((await started).postDataJSON()).toMatchObject({ method: 'concentration', parameters: {}, seed: 42 })
  await page.getByRole('button', { name: 'Change settings' }).click()
  await page.getByText('Random draws', { exact: true }).click()
  await expect.poll(() => page.getByLabel('Seed', { exact: true }).inputValue()).toBe('42')
  await page.context().close()
})
