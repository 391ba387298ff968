import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breachesOf, errorsOf, openProduct, type Pages, tabTo, textOf, untilKeptOffline } from '../support/browser.ts'

let pages: Pages
beforeAll(async () => {
  pages = await openProduct('borough')
})
afterAll(() => pages?.close())

const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]

/** Numbers of the graffiti jobs entered by hand that are open. */
async function openJobs(): Promise<string[]> {
  const answer = await fetch(`${pages.url}/api/reports/graffiti/queue?from=2026-01&to=2099-12`)
  const { open } = (await answer.json()) as { open: { shown: { ref: string; supplier: string }[] } }
  return open.shown.filter(({ supplier }) => supplier === 'Entered by hand').map(({ ref }) => ref)
}

async function streetName(): Promise<string> {
  const { streets } = (await (await fetch(`${pages.url}/api/places/streets`)).json()) as { streets: { name: string }[] }
  return streets[0]!.name
}

async function isClean(page: Page): Promise<void> {
  expect(await breachesOf(page)).toEqual([])
  expect(errorsOf(page)).toEqual([])
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
}

async function fill(page: Page): Promise<void> {
  await page.locator('.tile', { hasText: 'Graffiti' }).click()
  await page.getByLabel('Street or postcode').fill((await streetName()).slice(0, 6))
  await page.locator('.found button').first().click()
  await page.locator('.chosen').waitFor()
}

const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true }).click()

describe.each(sizes)('recording an incident at $width x $height', (size) => {
  it('says what is missing, is sent, and can be taken back', async () => {
    const page = await pages.open('/report', size)
    await page.locator('h1', { hasText: 'Record an incident' }).waitFor()
    await isClean(page)
    await send(page)
    await page.getByText('Choose what it is').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('record-what')
    await isClean(page)

    const before = await openJobs()
    await fill(page)
    await isClean(page)
    await send(page)
    await page.getByText('All you entered is sent').waitFor()
    const added = (await openJobs()).filter((ref) => !before.includes(ref))
    expect(added).toHaveLength(1)
    await isClean(page)
    await page.getByRole('button', { name: /Take back/ }).click()
    await page.getByText('(taken back)').waitFor()
    expect(await openJobs()).toEqual(before)
    await page.context().close()
  })

  it('has targets of 44 pixels and more', async () => {
    const page = await pages.open('/report', size)
    await fill(page)
    await page.getByText('Earlier').click()
    await page.getByLabel('Street or postcode').fill('a')
    const heights = await page
      .locator('.record button, .record .tile, .record input:not([type=radio]):not([type=checkbox]), .record select')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height))
    expect(heights.length).toBeGreaterThan(15)
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    await page.context().close()
  })

  it('keeps what is entered without network, opens without it, and sends each once when it is back', async () => {
    const page = await pages.open('/report', size)
    await untilKeptOffline(page)
    const before = await openJobs()
    await page.context().setOffline(true)
    // What is half entered is there again after the page was closed.
    await page.locator('.tile', { hasText: 'Graffiti' }).click()
    await page.reload()
    await page.locator('h1', { hasText: 'Record an incident' }).waitFor()
    await expect.poll(() => page.locator('.tile', { hasText: 'Graffiti' }).locator('input').isChecked()).toBe(true)
    for (const _time of [1, 2]) {
      await fill(page)
      await send(page)
      await page.locator('.chosen').waitFor({ state: 'detached' })
    }
    await page.getByText('2 kept on this device, not yet sent').waitFor()
    await isClean(page)
    const asked: string[] = []
    page.on('request', (request) => request.method() === 'POST' && asked.push(request.postData() ?? ''))
    await page.context().setOffline(false)
    await page.getByText('All you entered is sent').waitFor()
    expect((await openJobs()).filter((ref) => !before.includes(ref))).toHaveLength(2)
    expect(new Set(asked.map((body) => (JSON.parse(body) as { ref: string }).ref)).size).toBe(2)
    await page.context().close()
  })
})

describe('recording an incident', () => {
  it('whose answer is lost counts once after it is sent again', async () => {
    const page = await pages.open('/report')
    await page.route(
      '**/api/incidents',
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    const before = await openJobs()
    await fill(page)
    await send(page)
    await page.getByText('1 kept on this device, not yet sent').waitFor()
    await page.getByRole('button', { name: 'Send 1 entry now' }).click()
    await page.getByText('All you entered is sent').waitFor()
    expect((await openJobs()).filter((ref) => !before.includes(ref))).toHaveLength(1)
    await page.context().close()
  })

  it('that is refused stays with the reason, and can be put right', async () => {
    const page = await pages.open('/report')
    await fill(page)
    await page.getByText('Earlier').click()
    await page.getByLabel('From').fill('2099-01-01T10:00')
    await send(page)
    await page.locator('.entries', { hasText: 'It cannot have happened at 2099-01-01 10:00' }).waitFor()
    await isClean(page)
    await page.getByRole('button', { name: /Put it right/ }).click()
    await expect.poll(() => page.getByLabel('From').inputValue()).toBe('2099-01-01T10:00')
    await page.context().close()
  })

  it('goes by keyboard alone, from the first choice to sending', async () => {
    const page = await pages.open('/report')
    await page.locator('h1', { hasText: 'Record an incident' }).waitFor()
    await tabTo(page, 'input[name="category"]')
    await page.keyboard.press('Space')
    await tabTo(page, '#record-search')
    await page.keyboard.type((await streetName()).slice(0, 6))
    await tabTo(page, '.found button')
    await page.keyboard.press('Enter')
    await page.locator('.chosen').waitFor()
    await tabTo(page, 'button.send')
    await page.keyboard.press('Enter')
    await page.getByText('All you entered is sent').waitFor()
    await expect.poll(() => textOf(page.locator('.spoken'))).toMatch(/^Sent as H-\d+\.$/)
    await page.context().close()
  })

  it('takes a place from the map, by its middle too', async () => {
    const page = await pages.open('/report', { width: 390, height: 844 })
    await page.getByRole('button', { name: 'Choose on the map' }).click()
    await page.locator('.map-box canvas').waitFor()
    await page.waitForFunction(() => performance.getEntriesByName('wardwatch:idle').length > 0)
    await page.getByRole('button', { name: 'Choose the middle of the map' }).click()
    await page.waitForTimeout(800)
    await page.getByRole('button', { name: 'Choose the middle of the map' }).click()
    await page.locator('.chosen', { hasText: 'Spot on the map' }).waitFor()
    await isClean(page)
    await page.context().close()
  })
})
