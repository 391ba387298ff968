import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PacksAnswer } from '../../shared/contracts/packs.ts'
import { breachesOf, errorsOf, openProduct, type Pages, tabTo } from '../support/browser.ts'

let pages: Pages
let groups: PacksAnswer['groups']

const ask = async () => (await (await fetch(`${pages.url}/api/packs`)).json()) as PacksAnswer

beforeAll(async () => {
  pages = await openProduct('borough', async () => undefined)
  groups = (await ask()).groups.filter(({ state }) => state !== 'no-meeting')
}, 600_000)
afterAll(() => pages?.close())

const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]

async function isClean(page: Page): Promise<void> {
  expect(await breachesOf(page)).toEqual([])
  expect(errorsOf(page)).toEqual([])
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
}

describe('packs', () => {
  it('are made, looked at, signed off and read by anybody, by keyboard alone', async () => {
    const { group, name } = groups[0]!
    const page = await pages.open(`/meetings?view=packs&group=${group}`, sizes[1]!)
    await page.getByRole('heading', { name: 'Packs of the next meetings' }).waitFor()
    await isClean(page)
    await tabTo(page, '.packs-one button.main', 200)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Sign/ }).waitFor()
    await isClean(page)
    const open = await page.context().newPage()
    expect((await open.goto(`${pages.url}/public/packs/${group}`))?.status()).toBe(404)
    await tabTo(page, '.packs-one button.main', 200)
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await ask()).groups.find((each) => each.group === group)?.state).toBe('signed')
    expect((await open.goto(`${pages.url}/public/packs/${group}`))?.status()).toBe(200)
    await expect.poll(() => open.title()).toContain(name)
    await page.context().close()
  })
})

describe.each(sizes)('packs at $width x $height', (size) => {
  it('list all groups, and one with its checks', async () => {
    const page = await pages.open('/meetings?view=packs', size)
    await page.getByRole('heading', { name: 'Packs of the next meetings' }).waitFor()
    await isClean(page)
    await page.getByRole('link', { name: groups[0]!.name }).click()
    await page.getByText('Signed off', { exact: false }).first().waitFor()
    await isClean(page)
    await page.context().close()
  })

  it.each(['html', 'large-print', 'poster'])('read by the public as %s, without script', async (format) => {
    const page = await pages.open(`/public/packs/${groups[0]!.group}?format=${format}`, size)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expect.poll(() => page.locator('script').count()).toBe(0)
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en-GB')
    await isClean(page)
    await page.context().close()
  })

  it('are listed for the public, and lead the chair to what is printed', async () => {
    const list = await pages.open('/public/packs', size)
    await list.getByRole('link', { name: groups[0]!.name }).first().waitFor()
    await isClean(list)
    const chair = await list.context().newPage()
    await chair.goto(`${pages.url}/chair`)
    await chair.getByLabel('What the chair sees of').selectOption({ label: groups[0]!.name })
    await chair.getByRole('link', { name: 'Print the pack' }).waitFor()
    await list.context().close()
  })
})
