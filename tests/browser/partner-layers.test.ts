import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breachesOf, errorsOf, openProduct, type Pages, textOf, untilShown } from '../support/browser.ts'

let pages: Pages
beforeAll(async () => {
  pages = await openProduct('borough')
})
afterAll(() => pages?.close())

const layerField = (page: Page) => page.getByLabel('What', { exact: true })

describe('a layer of partners on the map', () => {
  it('stands in a group of its own, and says that partners sent it', async () => {
    const page = await pages.open('/explore')
    await untilShown(page)
    const groups = () =>
      layerField(page)
        .locator('optgroup')
        .evaluateAll((all) => all.map((group) => (group as HTMLOptGroupElement).label))
    await expect
      .poll(groups)
      .toEqual(['From the police, several types together', 'From the police, one type', 'From partners'])
    await layerField(page).selectOption('graffiti')
    await expect.poll(() => textOf(page.locator('h1'))).toBe('Hot spots of graffiti, by LSOA')
    await expect.poll(() => textOf(page.locator('.map-legend'))).toContain('reports from partners')
    await expect.poll(() => textOf(page.locator('.lede'))).toContain('reports to partners')
    await page.locator('.map-notes summary').click()
    const notes = await textOf(page.locator('.map-notes .notes'))
    expect(notes).toContain('never added to the figures')
    expect(notes).toContain('the side of a square as large as the middle LSOA')
    expect(notes).toContain('is a gap, not a zero')
    expect(await breachesOf(page)).toEqual([])
    expect(errorsOf(page)).toEqual([])
    await page.context().close()
  })

  it('has its own trend, and an area lists what each partner reports', async () => {
    const page = await pages.open('/explore?layer=abandoned-vehicles&measure=count')
    await untilShown(page)
    await expect.poll(() => textOf(page.locator('.ranked thead'))).toContain('Vehicles')
    await expect.poll(() => textOf(page.locator('.map-legend'))).toContain('vehicles from partners')
    await page.locator('.ranked tbody button').first().click()
    await page.locator('.of-partners').waitFor()
    await expect.poll(() => textOf(page.locator('.profile .figure-title').first())).toContain('Abandoned vehicles in')
    expect(await breachesOf(page)).toEqual([])
    await page.locator('.of-partners').getByRole('button', { name: 'Fly-tips' }).click()
    await expect.poll(() => textOf(page.locator('h1'))).toContain('fly-tipping')
    expect(page.url()).toContain('layer=fly-tips')
    await page.context().close()
  })

  it('is of the whole district where it is of cases, and the areas come back after it', async () => {
    const page = await pages.open('/explore?measure=count')
    await untilShown(page)
    await layerField(page).selectOption('asb-referrals')
    await expect.poll(() => textOf(page.locator('h1'))).toContain('by district')
    await expect.poll(() => page.getByLabel('By area', { exact: true }).locator('option').count()).toBe(1)
    await layerField(page).selectOption('burglary')
    await expect.poll(() => textOf(page.locator('h1'))).toContain('by LSOA')
    await page.context().close()
  })

  it('is left for a layer of the police where a method is run', async () => {
    const page = await pages.open('/analyse?layer=graffiti&method=concentration')
    await layerField(page).waitFor()
    await expect.poll(() => layerField(page).inputValue()).toBe('all-crime')
    await expect.poll(() => layerField(page).locator('optgroup').count()).toBe(2)
    await page.context().close()
  })

  it.each([
    { name: 'on a phone', path: '/explore?layer=fly-tips', width: 390, height: 844 },
    { name: 'beside deprivation', path: '/explore?layer=fly-tips&show=both&measure=rate', width: 1440, height: 900 },
  ])('$name: axe finds nothing', async ({ path, width, height }) => {
    const page = await pages.open(path, { width, height })
    await untilShown(page)
    expect(await breachesOf(page)).toEqual([])
    expect(errorsOf(page)).toEqual([])
    await page.context().close()
  })

  it('prints with its notes and its table', async () => {
    const page = await pages.open('/explore?layer=deliberate-fires&measure=count&print=1')
    await page.locator('.paper-table').waitFor()
    const paper = await textOf(page.locator('.paper'))
    expect(paper).toContain('Reports of deliberate fires, by LSOA')
    expect(paper).toContain('never added to the figures')
    expect(await breachesOf(page)).toEqual([])
    await page.context().close()
  })
})
