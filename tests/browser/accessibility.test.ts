import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breachesOf, errorsOf, type OpenOptions, openProduct, type Pages, untilShown } from '../support/browser.ts'

let pages: Pages
beforeAll(async () => {
  pages = await openProduct('borough')
})
afterAll(() => pages?.close())

const problem = {
  type: '/problems/database-unavailable',
  title: 'The database cannot be reached',
  status: 503,
  detail: 'Start it, then try again.',
}

const never = (path: string) => (page: Page) => page.route(`**${path}*`, () => undefined)
const refused = (path: string) => (page: Page) =>
  page.route(`**${path}*`, (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
  )
const changed = (change: (catalogue: Record<string, unknown>) => void) => (page: Page) =>
  page.route('**/api/catalogue*', async (route) => {
    const catalogue = await (await route.fetch()).json()
    change(catalogue)
    await route.fulfill({ json: catalogue })
  })

interface State {
  readonly name: string
  readonly path: string
  readonly until: (page: Page) => Promise<unknown>
  readonly options?: OpenOptions
}

const text = (words: string) => (page: Page) => page.getByText(words, { exact: false }).first().waitFor()
const firstArea = async (page: Page) => {
  await untilShown(page)
  await page.locator('.ranked tbody button').first().click()
  await page.locator('.profile figure').first().waitFor()
}

const states: State[] = [
  { name: 'Explore, full', path: '/explore', until: untilShown },
  { name: 'Explore, dark', path: '/explore?measure=rate', until: untilShown, options: { dark: true } },
  { name: 'Explore with an area chosen', path: '/explore', until: firstArea },
  { name: 'Explore with an area chosen, dark', path: '/explore', until: firstArea, options: { dark: true } },
  { name: 'Explore, change', path: '/explore?measure=change', until: untilShown },
  { name: 'Explore, deprivation', path: '/explore?show=deprivation', until: untilShown },
  { name: 'Explore, both', path: '/explore?show=both&measure=rate', until: untilShown },
  { name: 'Explore, own steps', path: '/explore?measure=count&classes=4&breaks=10_20&method=fixed', until: untilShown },
  { name: 'Explore on a phone', path: '/explore', until: untilShown, options: { width: 390, height: 844 } },
  {
    name: 'Explore between phone and desk',
    path: '/explore',
    until: untilShown,
    options: { width: 768, height: 1024 },
  },
  { name: 'Explore, loading', path: '/explore', until: text('Counting…'), options: { before: never('/api/hotspots') } },
  {
    name: 'Explore, nothing known yet',
    path: '/explore',
    until: text('Reading what is loaded…'),
    options: { before: never('/api/catalogue') },
  },
  {
    name: 'Explore, figures refused',
    path: '/explore',
    until: text('No figures can be shown for these choices'),
    options: { before: refused('/api/hotspots') },
  },
  {
    name: 'Explore, boundaries refused',
    path: '/explore',
    until: text('The map cannot be drawn'),
    options: { before: refused('/api/areas/lsoa') },
  },
  {
    name: 'Explore, nothing answers',
    path: '/explore',
    until: text('Nothing can be shown yet'),
    options: { before: refused('/api/catalogue') },
  },
  {
    name: 'Explore, nothing loaded',
    path: '/explore',
    until: text('Nothing to explore yet'),
    options: {
      before: changed((catalogue) => {
        catalogue.areaKinds = []
        catalogue.defaultPeriod = null
      }),
    },
  },
  { name: 'Explore, search without a match', path: '/explore?find=xyzzy', until: text('No area has') },
  {
    name: 'Print view',
    path: '/explore?print=1',
    until: (page) => page.locator('.paper-table tbody tr').first().waitFor(),
  },
  { name: 'Data, full', path: '/data', until: (page) => page.locator('.load').first().waitFor() },
  {
    name: 'Data, a load opened',
    path: '/data',
    until: async (page) => {
      await page.locator('.load summary').first().click()
      await page.locator('.report').first().waitFor()
    },
  },
  { name: 'Data, loading', path: '/data', until: text('Reading the loads…'), options: { before: never('/api/loads') } },
  {
    name: 'Data, loads refused',
    path: '/data',
    until: text('The loads cannot be listed'),
    options: { before: refused('/api/loads') },
  },
  {
    name: 'Data, nothing loaded',
    path: '/data',
    until: text('No police figures are loaded yet'),
    options: {
      before: changed((catalogue) => {
        catalogue.months = { period: null, covered: [], missing: [], suspect: [], snapPointsChanged: [] }
        catalogue.areaKinds = []
        catalogue.deprivation = []
      }),
    },
  },
  { name: 'An address that is no page', path: '/nowhere', until: text('There is no such page') },
]

describe('every page in every state', () => {
  it.each(states)('$name has no breach of WCAG 2.2 AA that axe finds', async ({ path, until, options }) => {
    const page = await pages.open(path, options)
    await until(page)
    expect(await breachesOf(page)).toEqual([])
    expect(errorsOf(page)).toEqual([])
    await page.context().close()
  })
})

describe('at 320 CSS pixels', () => {
  it.each([
    ...['/explore', '/explore?measure=change', '/explore?show=both', '/explore?layer=graffiti', '/explore?print=1'],
    ...['/reports', '/report', '/data', '/people', '/agreements', '/nowhere'],
  ])('%s reflows without a sideways scroll', async (path) => {
    const page = await pages.open(path, { width: 320, height: 640 })
    await page.locator('h1').waitFor()
    if (path.startsWith('/explore'))
      await page.waitForFunction(() => document.querySelector('.map-legend, .paper-table'))
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(320)
    await page.context().close()
  })
})

describe('targets', () => {
  it('are at least 24 CSS pixels high and wide, links in sentences apart', async () => {
    const page = await pages.open('/explore')
    await firstArea(page)
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, select, input, summary, nav a, label:has(input)')]
        .filter((element) => element.offsetParent !== null && !element.matches('label input'))
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(
          ({ element, box }) => `${element.outerHTML.slice(0, 80)} ${Math.round(box.width)}×${Math.round(box.height)}`,
        ),
    )
    expect(small).toEqual([])
    await page.context().close()
  })
})
