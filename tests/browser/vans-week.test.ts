import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breachesOf, errorsOf, openProduct, type Pages, tabTo, textOf } from '../support/browser.ts'

let pages: Pages
let week: string
beforeAll(async () => {
  pages = await openProduct('borough')
})
afterAll(() => pages?.close())

const patience = { timeout: 60_000 }

/** A week so many weeks after the next, so that tests do not meet each other's plans. */
async function openWeek(weeksLater: number, options = {}): Promise<Page> {
  const next = (await (await fetch(`${pages.url}/api/van-demand`)).json()) as { week: string }
  week = new Date(Date.parse(next.week) + weeksLater * 7 * 86_400_000).toISOString().slice(0, 10)
  const page = await pages.open(`/vans?week=${week}`, options)
  await page.locator('.next-step').waitFor(patience)
  return page
}

async function planned(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Plan the week' }).click()
  await page.locator('button.visit').first().waitFor(patience)
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
const spoken = (page: Page) => textOf(page.locator('.spoken'))

describe('the week of vans', () => {
  it('is planned with one button, changed by keyboard, kept, approved, published and driven', async () => {
    const page = await openWeek(1)
    await expect.poll(() => textOf(page.locator('.next-step'))).toContain('There is no plan for this week yet')
    await expect.poll(() => textOf(page.locator('.week-facts'))).toContain('Crewed hours')
    expect(await breachesOf(page)).toEqual([])

    await tabTo(page, '.plan-form button[type=submit]')
    await page.keyboard.press('Enter')
    const cards = page.locator('button.visit')
    await cards.first().waitFor(patience)
    const plans = await (await page.request.get(`${pages.url}/api/plans`)).json()
    const first = plans.plans.find((plan: { week: string }) => plan.week === week)
    const answer = await (await page.request.get(`${pages.url}/api/plans/${first.plan}`)).json()
    await expect.poll(() => cards.count()).toBe(answer.placements.length)
    await expect.poll(() => textOf(page.locator('.plan-worth'))).toBe(answer.result.sentence)
    await expect.poll(() => spoken(page)).toContain('Planned.')
    expect(await breachesOf(page)).toEqual([])

    // A visit is selected and removed: the week is worth less, at once and to the second decimal.
    const dearest = [...answer.placements].sort((one, other) => other.expected - one.expected)[0]
    const card = cards.nth(await indexOf(page, dearest))
    await card.focus()
    await page.keyboard.press('Delete')
    await expect.poll(() => textOf(page.locator('.loss')), patience).toContain('This costs')
    await expect.poll(() => cards.count()).toBe(answer.placements.length - 1)
    const drawn = page.locator('.drawn-bar')
    await drawn.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => cards.count()).toBe(answer.placements.length)
    await expect.poll(() => page.locator('.loss').count()).toBe(0)
    await drawn.getByRole('button', { name: 'Redo' }).click()
    await expect.poll(() => textOf(page.locator('.loss')), patience).toContain('It breaks no rule.')
    expect(await breachesOf(page)).toEqual([])

    // Nothing is lost on reload.
    await page.reload()
    await expect.poll(() => textOf(page.locator('.loss')), patience).toContain('This costs')
    await page.getByLabel('Why it was changed').fill('The crew is on a course')
    await drawn.getByRole('button', { name: 'Keep as a new version' }).click()
    await page.getByRole('heading', { name: 'Version 2' }).waitFor(patience)
    await expect.poll(() => spoken(page)).toContain('Kept as version 2')
    await expect.poll(() => textOf(page.locator('.plan-head'))).toContain('The crew is on a course')
    await expect.poll(() => textOf(page.locator('.plan-head'))).toContain('Drawn by hand')

    // Both versions beside each other, in a table and in the week.
    await page.getByRole('button', { name: 'Compare with version 1' }).click()
    await page.getByRole('heading', { name: 'Version 2 beside version 1' }).waitFor()
    await expect.poll(() => textOf(page.locator('.compare-plans tbody'))).toContain(dearest.siteName)
    await expect.poll(() => textOf(page.locator('.only-in-other'))).toContain('Version 1')
    expect(await breachesOf(page)).toEqual([])
    await page.locator('.compare-plans').getByRole('button', { name: 'Stop comparing' }).click()

    await page.getByRole('button', { name: 'Approve', exact: true }).click()
    await page.getByRole('button', { name: 'Publish to the tasking sheet' }).click()
    await expect.poll(() => textOf(page.locator('.next-step'))).toContain('whoever drives has it')
    await expect.poll(() => textOf(page.locator('.decided'))).toContain('Published by')
    const tasking = await (await page.request.get(`${pages.url}/api/plans/${first.plan + 1}`)).json()
    expect(tasking.decision).toBe('published')
    await expect
      .poll(() => page.locator('.files a').first().getAttribute('href'))
      .toBe(`/api/plans/${tasking.plan}/file?format=ics`)
    expect(await breachesOf(page)).toEqual([])
    await page.getByRole('link', { name: 'Open the tasking sheet' }).first().click()
    await page.waitForURL(/\/tasking/)
    expect(page.url()).toContain(`week=${week}`)
    expect(errorsOf(page)).toEqual([])
    await page.context().close()
  })

  it('moves a selected visit by arrow keys, says where it went, and which rules that breaks', async () => {
    const page = await openWeek(2)
    await planned(page)
    const card = page.locator('button.visit').first()
    const site = await textOf(card.locator('.visit-site'))
    const url = page.url()
    await card.focus()
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => page.locator('.loss').count()).toBe(0)
    await page.keyboard.press('Space')
    await expect.poll(() => spoken(page)).toContain(`${site} selected`)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => textOf(page.locator('.loss')), patience).toMatch(/This (costs|reaches)/)
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain(site)
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-pressed'))).toBe('true')

    // Van 2 has no crew in the mornings.
    for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowDown')
    const conflicts = page.locator('.conflicts li.forbids')
    await expect.poll(() => conflicts.allTextContents().then((all) => all.join()), patience).toContain('Van 2 is away')
    await expect.poll(() => textOf(page.locator('.loss'))).toContain('It cannot be kept like this.')
    await expect.poll(() => page.getByRole('button', { name: 'Keep as a new version' }).isDisabled()).toBe(true)
    await expect.poll(() => page.locator('button.visit.in-conflict').count()).toBeGreaterThan(0)
    expect(await breachesOf(page)).toEqual([])

    await page.keyboard.press('Enter')
    await page.locator('.opened-visit').waitFor()
    await expect.poll(() => textOf(page.locator('.opened-visit .problem').first())).toContain('Van 2 is away')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.opened-visit').count()).toBe(0)
    await page.getByRole('button', { name: 'Discard the changes' }).click()
    await expect.poll(() => page.locator('.conflicts').count()).toBe(0)
    expect(page.url()).toBe(url)
    expect(errorsOf(page)).toEqual([])
    await page.context().close()
  })

  it('takes sites that are dragged into it, and visits that are dragged onto each other or onto a site', async () => {
    const page = await openWeek(3)
    await planned(page)
    const cards = page.locator('button.visit')
    const before = await cards.count()
    const empty = page.locator('.week-table td', { has: page.locator('.add-here') }).first()
    const site = page.locator('.site-list li').nth(1)
    const name = await textOf(site.locator('span').first())
    await site.dragTo(empty)
    await expect.poll(() => cards.count()).toBe(before + 1)
    await expect.poll(() => spoken(page), patience).toMatch(/This (costs|reaches)|put into/)
    await expect.poll(() => page.locator('button.visit', { hasText: name }).count()).toBeGreaterThan(0)
    await page.keyboard.press('Control+z')
    await page.locator('.week-grid button').first().focus()
    await page.keyboard.press('Control+z')
    await expect.poll(() => cards.count()).toBe(before)

    await cards.first().dragTo(page.locator('.site-list li').first())
    const first = await textOf(page.locator('.site-list li span').first())
    await expect.poll(() => textOf(cards.first().locator('.visit-site'))).toBe(first)
    expect(errorsOf(page)).toEqual([])
    await page.context().close()
  })

  it('shows while it is planned how far it is and the best so far, and keeps that where it is stopped', async () => {
    const page = await openWeek(4)
    let stopped = false
    const found = { objective: 3.5, bound: 3.6 }
    await page.route('**/api/plans/*', async (route) => {
      const response = await route.fetch()
      const plan = await response.json()
      if (stopped || plan.status === 'failed') return route.fulfill({ response, json: plan })
      // The search is over too soon to be seen: it is shown as it was on its way.
      const soFar = plan.placements.length > 0 ? plan.placements : (plan.provisional?.visits ?? [])
      const visits = soFar.slice(0, 5)
      const progress = { share: 0.4, sentence: 'Looking for better weeks' }
      const json = { ...plan, status: 'running', progress, placements: [], provisional: { ...found, visits } }
      return route.fulfill({ response, json: visits.length > 0 ? json : plan })
    })
    await page.route('**/api/plans/*/stop', async (route) => {
      stopped = true
      await route.continue()
    })
    await page.getByRole('button', { name: 'Plan the week' }).click()
    await page.locator('.best-so-far').first().waitFor(patience)
    await expect.poll(() => page.locator('.best-so-far').count()).toBe(5)
    const head = await textOf(page.locator('.plan-head'))
    expect(head).toContain('3.50 incidents')
    expect(head).toContain('At most 3% better is possible.')
    await expect.poll(() => page.getByRole('progressbar').getAttribute('value')).toBe('0.4')
    expect(await breachesOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Stop and keep the best so far' }).click()
    await page.locator('button.visit').first().waitFor(patience)
    expect(errorsOf(page)).toEqual([])
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.context().close()
  })

  it('keeps its settings on the device and plans with them', async () => {
    const page = await openWeek(5)
    await page.locator('.plan-settings > summary').click()
    await page.getByLabel('Reach of a van', { exact: true }).fill('5')
    await page.getByLabel('Reach of a van', { exact: true }).blur()
    await page.getByLabel('Reach of a van', { exact: true }).fill('150')
    await page.getByLabel('Most visits of one site in the week').fill('2')
    await page.getByLabel('Most visits of one site in the week').blur()
    expect(await breachesOf(page)).toEqual([])
    await expect.poll(() => textOf(page.locator('.plan-form .run-row'))).toContain('2 settings of your own')
    await page.reload()
    await planned(page)
    const plans = await (await page.request.get(`${pages.url}/api/plans`)).json()
    const made = plans.plans.find((plan: { week: string }) => plan.week === week)
    const answer = await (await page.request.get(`${pages.url}/api/plans/${made.plan}`)).json()
    expect(answer.request).toMatchObject({ reachMetres: 150, mostVisits: 2 })
    await page.locator('.plan-made details > summary').click()
    await expect.poll(() => textOf(page.locator('.made-from'))).toContain('A van reaches 150 m.')
    await page.getByRole('button', { name: 'Usual settings' }).click()
    await expect.poll(() => textOf(page.locator('.plan-form .run-row'))).toContain('With the usual settings.')
    await page.context().close()
  })

  it('says that figures without hours cannot place a van, and ranks areas instead', async () => {
    const page = await pages.open('/vans', {
      before: (opened) =>
        opened.route('**/api/van-demand*', async (route) => {
          const response = await route.fetch()
          const answer = await response.json()
          const ranking = [{ rank: 1, code: 'E01000001', name: 'Newton Vale 001A', incidentsPerMonth: 12.3 }]
          const nothing = { canPlaceVans: false, slots: [], slotTotals: [], places: [] }
          return route.fulfill({
            response,
            json: { ...answer, ...nothing, sentence: 'This cannot place a van.', ranking },
          })
        }),
    })
    await page.locator('.next-step').waitFor()
    await expect.poll(() => textOf(page.locator('.next-step'))).toContain('a van cannot be placed')
    await expect.poll(() => page.getByRole('button', { name: 'Plan the week' }).count()).toBe(0)
    await expect.poll(() => textOf(page.locator('.vans-below')), patience).toContain('Newton Vale 001A')
    expect(await breachesOf(page)).toEqual([])
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.context().close()
  })

  it('is read and changed day by day on a phone, without moving sideways', async () => {
    for (const width of [390, 320]) {
      const page = await openWeek(width === 390 ? 6 : 7, { width, height: 844 })
      expect(await overflow(page)).toBe(0)
      await planned(page)
      await expect.poll(() => page.locator('.week-list > li').count()).toBe(7)
      await page.locator('button.visit').first().click()
      await page.locator('.opened-visit').waitFor()
      expect(await overflow(page)).toBe(0)
      await page.locator('.opened-visit').getByLabel('Day', { exact: true }).selectOption({ label: 'Sunday' })
      await expect.poll(() => textOf(page.locator('.loss')), patience).toMatch(/This (costs|reaches)/)
      await page.getByRole('button', { name: 'Add a visit on Tuesday' }).click()
      const adding = page.getByRole('region', { name: 'Add a visit' })
      await adding.getByLabel('Site', { exact: true }).selectOption({ index: 1 })
      await page.getByRole('button', { name: 'Add it' }).click()
      await expect.poll(() => textOf(page.locator('.week-list > li').nth(1))).toContain('Changed by hand')
      await expect.poll(() => page.locator('.conflicts').count(), patience).toBe(1)
      expect(await overflow(page)).toBe(0)
      expect(await breachesOf(page)).toEqual([])
      await page.context().close()
    }
  })
})

/** Place of the card of a placement among all cards. */
async function indexOf(page: Page, placement: { siteName: string; expected: number }): Promise<number> {
  const all = await page.locator('button.visit').allTextContents()
  return all.findIndex(
    (text) => text.includes(placement.siteName) && text.includes(placement.expected.toFixed(2).slice(0, 4)),
  )
}
