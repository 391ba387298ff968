import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorsOf, openProduct, type Pages, tabTo, textOf, untilShown } from '../support/browser.ts'

let pages: Pages
beforeAll(async () => {
  pages = await openProduct('borough')
})
afterAll(() => pages?.close())

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')

describe('by keyboard alone', () => {
  it('a reader skips to the page, chooses what, when and how, finds an area, reads it, and goes to Data', async () => {
    const page = await pages.open('/explore')
    await untilShown(page)

    await page.keyboard.press('Tab')
    await expect.poll(() => focused(page)).toBe('Skip to the page')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')

    await tabTo(page, '.choices select')
    await page.keyboard.press('b')
    await expect.poll(() => textOf(page.locator('h1'))).toContain('urglary')

    await tabTo(page, '.what')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.what-text:not([hidden])').count()).toBe(1)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.what-text:not([hidden])').count()).toBe(0)

    await tabTo(page, '.period select')
    await page.keyboard.press('ArrowUp')
    await tabTo(page, '.radios input[value="gi-star"]')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => textOf(page.locator('h1'))).toContain('Change in')
    await expect.poll(() => textOf(page.locator('[aria-live]'))).toMatch(/^(Burglary|The months)/)

    await tabTo(page, '.maplibregl-canvas')
    const before = page.url()
    await page.keyboard.press('+')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.url()).not.toBe(before)
    expect(page.url()).toContain('map=')

    await tabTo(page, '.search input')
    await tabTo(page, '.ranked tbody button')
    const first = await focused(page)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => focused(page)).not.toBe(first)
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await expect.poll(() => focused(page)).toBe(first)
    await page.keyboard.press('Enter')
    await page.locator('.profile figure').first().waitFor()
    await expect.poll(() => textOf(page.locator('.ranked tbody button[aria-pressed="true"]'))).toBe(first)

    await tabTo(page, '.profile-head button')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.profile').count()).toBe(0)
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.ranked') !== null)).toBe(true)

    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await page.keyboard.press('Home')
    await page.locator('.header nav a', { hasText: 'Data' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('h1', { hasText: 'Data' }).waitFor()
    await tabTo(page, '.load summary')
    await page.keyboard.press('Enter')
    await page.locator('.report').waitFor()
    expect(errorsOf(page)).toEqual([])
    await page.context().close()
  })

  it('a sheet opens, closes with Escape, and gives the focus back', async () => {
    const page = await pages.open('/explore', { width: 768, height: 1024 })
    await untilShown(page)
    await tabTo(page, '#sheet-button-list')
    await page.keyboard.press('Enter')
    await page.locator('#sheet-list').waitFor({ state: 'visible' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('sheet-list')
    await page.keyboard.press('Escape')
    await page.locator('#sheet-list').waitFor({ state: 'hidden' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('sheet-button-list')
    await page.context().close()
  })

  it('what has the focus is never hidden by the bar at the foot of a phone', async () => {
    const page = await pages.open('/explore', { width: 390, height: 700 })
    await untilShown(page)
    for (let step = 0; step < 25; step += 1) {
      await page.keyboard.press('Tab')
      const hidden = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement
        const bar = document.querySelector('.sheet-buttons')?.getBoundingClientRect()
        const box = element.getBoundingClientRect()
        return bar && !element.closest('.sheet-buttons') && box.top >= bar.top && box.height > 0
          ? element.outerHTML.slice(0, 100)
          : null
      })
      expect(hidden).toBeNull()
    }
    await page.context().close()
  })
})
