import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breachesOf, errorsOf, openProduct, type Pages, textOf, untilShown } from '../support/browser.ts'

let pages: Pages
beforeAll(async () => {
  pages = await openProduct('borough')
})
afterAll(() => pages?.close())

describe('the Data page', () => {
  it('says to when the figures reach, what is missing, and what each load did', async () => {
    const page = await pages.open('/data')
    await page.locator('.lede').waitFor()
    const catalogue = await (await page.request.get(`${pages.url}/api/catalogue`)).json()
    const lede = await textOf(page.locator('.lede'))
    expect(lede).toContain(catalogue.shown.name)
    expect(lede).toContain(`${catalogue.months.covered.length} month`)
    await expect
      .poll(() => page.locator('.month.missing').count())
      .toBeGreaterThanOrEqual(catalogue.months.missing.length)
    await expect.poll(() => page.locator('.load').count()).toBeGreaterThan(0)
    expect(errorsOf(page)).toEqual([])
    await page.context().close()
  })

  it('puts the synthetic borough away, says that nothing is loaded, and brings it back', async () => {
    const page = await pages.open('/data')
    await page.locator('.lede').waitFor()
    const catalogue = await (await page.request.get(`${pages.url}/api/catalogue`)).json()
    if (!catalogue.synthetic) return
    await page.getByRole('button', { name: 'Put it away' }).click()
    await page.getByRole('button', { name: 'Bring it back' }).waitFor()
    await expect.poll(() => page.locator('.synthetic-band').count()).toBe(0)
    await page.getByRole('link', { name: 'Explore' }).first().click()
    await page.getByText('Nothing to explore yet').waitFor()
    expect(await breachesOf(page)).toEqual([])
    await page.goBack()
    await page.getByRole('button', { name: 'Bring it back' }).click()
    await page.locator('.synthetic-band').waitFor()
    await page.getByRole('link', { name: 'Explore' }).first().click()
    await untilShown(page)
    expect(errorsOf(page)).toEqual([])
    await page.context().close()
  })
})

describe('the brush', () => {
  it('chooses a period by dragging, as the two lists beside it do', async () => {
    const page = await pages.open('/explore')
    await untilShown(page)
    const box = await page.locator('.brush').boundingBox()
    if (!box) throw new Error('The brush has no box')
    const before = await page.getByLabel('From', { exact: true }).inputValue()
    await page.mouse.move(box.x + box.width * 0.1, box.y + 30)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.4, box.y + 30, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => page.getByLabel('From', { exact: true }).inputValue()).not.toBe(before)
    const from = await page.getByLabel('From', { exact: true }).inputValue()
    const to = await page.getByLabel('To', { exact: true }).inputValue()
    expect(from < to).toBe(true)
    await expect.poll(() => page.url()).toContain(`months=${from}_${to}`)
    await page.context().close()
  })
})
