import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daysAfter } from '../../shared/calendar-date.ts'
import type { BeatsAnswer } from '../../shared/contracts/warden-beats.ts'
import { breachesOf, errorsOf, openProduct, type Pages, tabTo, textOf, untilDrawn } from '../support/browser.ts'

let pages: Pages

beforeAll(async () => {
  pages = await openProduct('borough')
})
afterAll(() => pages?.close())

const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]
const address = '/wardens?view=beats'
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
const bars = (page: Page) => page.locator('.beat-bar-figure').allTextContents()

async function versions(): Promise<BeatsAnswer> {
  return (await (await fetch(`${pages.url}/api/beats`)).json()) as BeatsAnswer
}

async function isClean(page: Page): Promise<void> {
  expect(await breachesOf(page)).toEqual([])
  expect(errorsOf(page)).toEqual([])
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
}

describe.each(sizes)('beats at $width x $height', (size) => {
  it('say how uneven today’s are, are drawn from them, and put in force', async () => {
    const before = await versions()
    const page = await pages.open(`${address}&beats=1`, size)
    await page.getByText(/The 4 beats of today are uneven: Centre has \d+% more work than the mean\./).waitFor()
    await isClean(page)
    await page.getByText('Settings', { exact: true }).click()
    await page.getByLabel('How many areas may change hands', { exact: true }).fill('20')
    await isClean(page)
    await button(page, 'Draw as a new version').click()
    await page
      .locator('.finding', {
        hasText: /Changed, they are within \d+% of the mean; \d+ of 139 areas would change hands\./,
      })
      .waitFor()
    const after = await versions()
    expect(after.plans.length).toBe(before.plans.length + 1)
    expect(after.plans[0]?.changed).toBeLessThanOrEqual(20)
    await page.getByText('Put in force', { exact: true }).click()
    await page.getByLabel('From which day').fill(daysAfter(after.today, 30))
    await isClean(page)
    await button(page, /^Put version \d+ in force from/).click()
    await page.locator('#open-beats', { hasText: 'In force from' }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('open-beats')
    expect((await versions()).inForce).toBe(1)
    await isClean(page)
    await page.context().close()
  })
})

describe('beats', () => {
  it('are changed by keyboard alone, weighed at once, undone, kept over a reload, and kept as a version', async () => {
    const page = await pages.open(`${address}&beats=1`)
    await page.locator('.area-list .pick-area').first().waitFor()
    const first = await bars(page)
    await page.getByLabel('Beat', { exact: true }).focus()
    await tabTo(page, '.area-list .pick-area')
    const area = await page.evaluate(() => document.activeElement?.textContent ?? '')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).not.toBe(area)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => bars(page)).not.toEqual(first)
    await expect.poll(() => textOf(page.locator('.spoken'))).toContain(`${area} moved to `)
    await expect.poll(() => page.evaluate(() => document.activeElement?.classList.contains('pick-area'))).toBe(true)
    await page.keyboard.press('Control+z')
    await expect.poll(() => bars(page)).toEqual(first)
    await page.keyboard.press('ArrowRight')
    await page.reload()
    await page.getByText('1 area moved by hand').waitFor()
    await page.locator('.weighed').waitFor()
    await isClean(page)
    await page.getByLabel('Why it was changed').fill('The bridge is shut')
    const torn = await page.locator('.beat-problems').count()
    if (torn > 0) {
      await expect.poll(() => button(page, /^Keep as version/).isDisabled()).toBe(true)
      await button(page, 'Discard the changes').click()
      await expect.poll(() => bars(page)).toEqual(first)
    } else {
      await button(page, /^Keep as version/).click()
      await expect.poll(async () => (await versions()).plans[0]?.note).toBe('The bridge is shut')
      await page.getByText('Drawn by hand, not searched for').waitFor()
    }
    await page.context().close()
  })

  it('take an area that is dragged on the map to another beat, and one that is chosen by a button', async () => {
    const page = await pages.open(`${address}&beats=1`)
    await untilDrawn(page)
    await page.locator('.area-list .pick-area').first().waitFor()
    const first = await bars(page)
    const box = await page.locator('.beats-map canvas').boundingBox()
    if (!box) throw new Error('There is no map')
    // From the middle of the district northwards lies a beat other than the one in the middle.
    const at = (share: number): [number, number] => [box.x + box.width * 0.46, box.y + box.height * share]
    const pointed = () => textOf(page.locator('.readout'))
    let from = 0.5
    for (; from > 0.2; from -= 0.02) {
      await page.mouse.move(...at(from))
      await page.waitForTimeout(60)
      if ((await page.locator('.readout').count()) > 0 && (await pointed()).includes('North')) break
    }
    await page.mouse.move(...at(from + 0.02))
    await expect.poll(pointed).toContain('Centre')
    await page.mouse.down()
    await page.mouse.move(...at(from - 0.04), { steps: 5 })
    await expect.poll(pointed).toContain('Drop to move to North')
    await page.mouse.up()
    await expect.poll(() => bars(page)).not.toEqual(first)
    await page.getByText('1 area moved by hand').waitFor()
    await button(page, 'Undo').click()
    await expect.poll(() => bars(page)).toEqual(first)
    await page.mouse.click(...at(from + 0.02))
    await page.getByText(/^Move Newton Vale .* to$/).waitFor()
    await page.locator('.move-to button').first().click()
    await expect.poll(() => bars(page)).not.toEqual(first)
    await button(page, 'Discard the changes').click()
    await page.context().close()
  })

  it('say what stands in the way where an area in the middle of another beat is handed over', async () => {
    const page = await pages.open(`${address}&beats=1`)
    await page.route('**/api/beats/try', (route) => route.abort())
    await page.locator('.area-list .pick-area').first().waitFor()
    await page.locator('.area-list select[aria-label^="Move "]').first().selectOption({ index: 1 })
    await page.getByText('Whether the beats hang together is not known.').waitFor()
    await isClean(page)
    await page.unroute('**/api/beats/try')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('.weighed').waitFor()
    await button(page, 'Discard the changes').click()
    await page.context().close()
  })

  it('print without controls, and can be taken away', async () => {
    const page = await pages.open(`${address}&beats=1`)
    await page.locator('.fairness table').waitFor()
    const href = await page.getByRole('link', { name: 'Areas as a table (CSV)' }).getAttribute('href')
    expect(await (await fetch(pages.url + href)).text()).toContain('beat_name')
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => button(page, 'Draw as a new version').isVisible()).toBe(false)
    await expect.poll(() => page.locator('.fairness table').isVisible()).toBe(true)
    await page.context().close()
  })

  it('say what to do where they cannot be opened, and are made out in the dark', async () => {
    const page = await pages.open(`${address}&beats=9999`)
    await page.getByText('There are no beats 9999').waitFor()
    await isClean(page)
    const dark = await pages.open(`${address}&beats=1`, { dark: true })
    await dark.locator('.fairness table').waitFor()
    await isClean(dark)
    await page.context().close()
    await dark.context().close()
  })
})
