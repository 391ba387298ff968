import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StudyAnswer } from '../../shared/contracts/plan-studies.ts'
import { type DemandAnswer, PlanAnswer } from '../../shared/contracts/plans.ts'
import { breachesOf, errorsOf, openProduct, type Pages, pagesOnPaper, tabTo, textOf } from '../support/browser.ts'

let pages: Pages
let plan: PlanAnswer
beforeAll(async () => {
  pages = await openProduct('borough')
  plan = await planned()
})
afterAll(() => pages?.close())

async function asked<Answer>(path: string, body?: object): Promise<Answer> {
  const init = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
  const response = await fetch(pages.url + path, init)
  expect(response.status, await response.clone().text()).toBe(200)
  return (await response.json()) as Answer
}

async function planned(): Promise<PlanAnswer> {
  const { week } = await asked<DemandAnswer>('/api/van-demand')
  let made = PlanAnswer.parse(await asked('/api/plans', { week, longestSeconds: 20 }))
  while (made.status === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 200))
    made = PlanAnswer.parse(await asked(`/api/plans/${made.plan}`))
  }
  expect(made.failure).toBeNull()
  return made
}

const sizes = [
  { name: 'on a desk', width: 1440, height: 900 },
  { name: 'on a phone', width: 390, height: 844 },
  { name: 'on a narrow phone', width: 320, height: 640 },
]
const week = () => `/vans?plan=${plan.plan}`
const study = (page: Page, question: string) => page.locator('details.study', { hasText: question })
const rows = (expected: number): StudyAnswer['rows'] =>
  ['Last 6 months', 'Last 24 months'].map((label, index) => ({
    label,
    isThis: false,
    expected,
    difference: index - 0.5,
    solution: 'optimal',
    gap: 0,
    byFifth: [],
    changed: ['Friday 20:00: Coach bays in place of the theatre'],
    note: '',
  }))

async function isWhole(page: Page): Promise<void> {
  expect(await breachesOf(page)).toEqual([])
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  expect(errorsOf(page)).toEqual([])
}

describe.each(sizes)('$name', ({ width, height }) => {
  it('studies that are open are whole: answered, on their way and refused', async () => {
    const page = await pages.open(week(), {
      width,
      height,
      before: async (page) => {
        await page.route('**/studies/period', (route) =>
          route.fulfill({
            json: {
              plan: plan.plan,
              study: 'period',
              title: '',
              sentence: 'Other months give other weeks.',
              caution: 'Care.',
              rows: rows(3),
              seconds: 1,
            },
          }),
        )
        await page.route('**/studies/reach', () => undefined)
        await page.route('**/studies/rules', (route) =>
          route.fulfill({
            status: 503,
            contentType: 'application/problem+json',
            body: JSON.stringify({
              type: '/problems/busy',
              title: 'Too much is being computed',
              status: 503,
              detail: 'Try again in a minute.',
            }),
          }),
        )
      },
    })
    await page.getByText('What would another van bring?').click()
    await page.getByText('Does it depend on the months looked at?').click()
    await page.getByText('Does it depend on how far people see the van?').click()
    await page.getByText('What does each rule cost?').click()
    await study(page, 'another van').locator('svg.figure').waitFor({ timeout: 90_000 })
    await study(page, 'months looked at').getByText('Other months give other weeks', { exact: false }).first().waitFor()
    await study(page, 'people see the van').getByText('Planning the week again').waitFor()
    await page.getByText('Try again in a minute.', { exact: true }).waitFor()
    for (const table of await page.locator('details.study .figure-table summary').all()) await table.click()
    await isWhole(page)
    await page.context().close()
  })

  it('sites for one shift are chosen, with their reasons', async () => {
    const page = await pages.open(week(), { width, height })
    await page.getByRole('heading', { name: 'Choose sites for one shift' }).click()
    const panel = page.locator('details.siting')
    await panel.getByLabel('Shift', { exact: true }).locator('option').nth(15).waitFor({ state: 'attached' })
    await panel.getByLabel('Shift', { exact: true }).selectOption({ index: 15 })
    await panel.getByRole('spinbutton', { name: 'Vans', exact: true }).fill('2')
    await panel.getByText('Sites to keep in any answer').click()
    await panel.getByRole('button', { name: 'Choose sites' }).click()
    await page.locator('.siting-result').waitFor({ timeout: 60_000 })
    await expect.poll(() => page.locator('.siting-result section[aria-label="Chosen sites"] tbody tr').count()).toBe(2)
    await isWhole(page)
    await page.context().close()
  })

  it('the printed plan is whole, and has nothing to press but its two buttons', async () => {
    const page = await pages.open(`${week()}&print=1`, { width, height })
    await page.locator('.plan-map svg').waitFor()
    await page.getByRole('button', { name: 'Print or save as PDF' }).and(page.locator(':enabled')).waitFor()
    await isWhole(page)
    await expect.poll(() => page.getByRole('button').count()).toBe(2)
    await expect
      .poll(() => page.locator('.plan-paper section[aria-label="Shifts of the week"] tbody tr').count())
      .toBe(plan.placements.length)
    await page.context().close()
  })
})

describe('studies of a plan', () => {
  it('say the price of equity with its β, both ways, and give the table as CSV', async () => {
    const page = await pages.open(week())
    await page.getByText('What does weight on deprived places cost?').click()
    const equity = study(page, 'weight on deprived places')
    await equity.getByText('β = 0: an incident counts the same').waitFor()
    await equity.locator('svg.figure').waitFor({ timeout: 90_000 })
    await equity.getByText('The same as a table').click()
    await expect.poll(() => textOf(equity.locator('.figure-table thead'))).toContain('Fifth 1')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      equity.getByRole('button', { name: 'This table as CSV' }).click(),
    ])
    expect(file.suggestedFilename()).toBe(`plan-${plan.plan}-equity.csv`)
    const [heading = '', ...lines] = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
    expect(heading).toContain('All in reach')
    expect(lines.filter((line) => line.includes('(this plan)'))).toHaveLength(1)
    await page.context().close()
  })

  it('are asked once each, when opened, and said aloud', async () => {
    let asks = 0
    const page = await pages.open(week(), {
      before: (page) =>
        page.route('**/studies/*', (route) => {
          asks += 1
          return route.fulfill({
            json: {
              plan: plan.plan,
              study: 'period',
              title: '',
              sentence: 'Nothing would change.',
              caution: '',
              rows: rows(2),
              seconds: 0,
            },
          })
        }),
    })
    await page.getByRole('heading', { name: 'What would change it' }).waitFor()
    expect(asks).toBe(0)
    await tabTo(page, 'details.study:nth-of-type(4) > summary', 400)
    await page.keyboard.press('Enter')
    await page.getByText('Nothing would change.', { exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    expect(asks).toBe(1)
    await page.context().close()
  })
})

describe('sites for one shift', () => {
  it('keep what is to be kept, and need costs where a budget is spent', async () => {
    const page = await pages.open(week())
    await page.getByRole('heading', { name: 'Choose sites for one shift' }).click()
    const panel = page.locator('details.siting')
    await panel.getByLabel('What to ask').selectOption({ label: 'What covers most within a budget?' })
    await panel.getByRole('group', { name: 'Cost of each site' }).waitFor()
    await panel.getByRole('spinbutton', { name: 'Coach bays' }).fill('9000')
    await panel.getByText('Sites to keep in any answer').click()
    await panel.getByRole('checkbox', { name: 'Coach bays' }).check()
    await panel.getByRole('button', { name: 'Choose sites' }).click()
    const chosen = page.locator('.siting-result section[aria-label="Chosen sites"] tbody')
    await chosen.waitFor({ timeout: 60_000 })
    await expect.poll(() => textOf(chosen)).toContain('Coach bays')
    await panel.getByRole('button', { name: 'Take the answer away' }).click()
    await chosen.waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('say what is wrong where no answer is possible', async () => {
    const page = await pages.open(week(), {
      before: (page) =>
        page.route(/\/api\/siting$/, (route) =>
          route.request().method() === 'GET'
            ? route.continue()
            : route.fulfill({
                status: 400,
                contentType: 'application/problem+json',
                body: JSON.stringify({
                  type: '/problems/invalid-parameter',
                  title: 'A setting cannot be used',
                  status: 400,
                  detail: 'Choose a later week.',
                }),
              }),
        ),
    })
    await page.getByRole('heading', { name: 'Choose sites for one shift' }).click()
    await page.getByRole('button', { name: 'Choose sites' }).click()
    await page.getByText('Choose a later week.').waitFor()
    expect(await breachesOf(page)).toEqual([])
    await page.context().close()
  })
})

describe('a week', () => {
  it('says when incidents are expected, in a picture and a table of 21 shifts', async () => {
    const page = await pages.open(week())
    const demand = page.locator('.week-demand')
    await demand.locator('svg.figure').waitFor()
    await expect.poll(() => textOf(demand)).toMatch(/is busiest, with [\d.]+ of the [\d.]+ incidents expected/)
    await demand.getByText('The same as a table').click()
    await expect.poll(() => demand.locator('tbody tr').count()).toBe(21)
    await page.context().close()
  })
})

describe('the plan on paper', () => {
  it('takes at most two sheets of A4, and leads back to the week', async () => {
    const page = await pages.open(`${week()}&print=1`)
    await page.getByRole('button', { name: 'Print or save as PDF' }).and(page.locator(':enabled')).waitFor()
    const text = await textOf(page.locator('.plan-paper'))
    for (const part of ['How sure', 'β = 0', 'Rules', 'Sites not considered', 'Chosen by the program', 'seed 1'])
      expect(text).toContain(part)
    expect(await pagesOnPaper(page)).toBeLessThanOrEqual(2)
    await page.getByRole('button', { name: 'Back to the week' }).click()
    await page.getByRole('heading', { name: 'What would change it' }).waitFor()
    await page.context().close()
  })
})
