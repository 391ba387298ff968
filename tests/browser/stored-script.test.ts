import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boundaryJson, gridLsoas, squares, ward } from '../support/boundary-file.ts'
import { errorsOf, openProduct, type Pages, untilDrawn } from '../support/browser.ts'
import { load, type TestFolder, testFolder } from '../support/loads.ts'
import { askOf, inviteTo, joinAs, send } from '../support/people.ts'
import type { RunningProduct } from '../support/product.ts'
import { runClient } from '../support/runs.ts'
import { manyRows, streetCsv } from '../support/street-file.ts'

const script = '<script>window.hasRun=1</script>'
const picture = '"><img src=x onerror="window.hasRun=2">'
const drawing = "'><svg/onload=window.hasRun=3>"
const frame = '<iframe srcdoc="<script>parent.hasRun=4</script>"></iframe>'
const link = 'javascript:window.hasRun=5'
const wicked = [script, picture, drawing, frame, link]

/**
 * Whoever names an area, a file, a run or themselves may be an attacker. Every name is loaded as script, and the pages
 * are opened without the content security policy, which would stop such script and hide that it came through.
 */
describe('words that are script', () => {
  let pages: Pages
  let product: RunningProduct
  let folder: TestFolder
  let runs: number[] = []

  beforeAll(async () => {
    folder = testFolder()
    pages = await openProduct('none', async (started) => {
      product = started
      const wards = wicked.map((name, at) =>
        ward(`E0590000${at + 1}`, name, squares([at % 3, (at % 3) + 1], at < 3 ? [0, 1] : [1, 2])),
      )
      const lsoas = gridLsoas.map(({ properties, ring }, at) => ({
        properties: { ...properties, LSOA21NM: wicked[at % wicked.length], LAD22NM: `Testham ${picture}` },
        ring,
      }))
      const rows = manyRows(60, (i) => ({
        longitude: (-0.795 + (i % 3) * 0.01).toFixed(6),
        latitude: '52.005',
        month: i % 2 ? '2025-01' : '2025-02',
        location: `On or near ${script}`,
      }))
      await load(product.database, [
        folder.put('wards <img src=x onerror=window.hasRun=6>.geojson', boundaryJson(wards)),
        folder.put('lsoa.geojson', boundaryJson(lsoas)),
        folder.put(
          `2025-01-${'<b onmouseover=window.hasRun=7>'}street.csv`,
          `${streetCsv(rows)}"${picture.replaceAll('"', '""')}",${script}\n`,
        ),
      ])
      const client = runClient(() => product.url)
      const asked = { method: 'concentration', layer: 'burglary', from: '2025-01', to: '2025-02', note: picture }
      runs = [
        (await client.run({ ...asked, name: script })).run.run,
        (await client.run({ ...asked, name: drawing, seed: 2 })).run.run,
      ]
      await fetch(`${product.url}/api/runs/${runs[1]}/words`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: drawing, note: frame }),
      })
    })
  })
  afterAll(async () => {
    await pages?.close()
    folder?.remove()
  })

  /** Opens a page, with the policy and without, waits for words on it, and sees that nothing of them ran. */
  async function staysText(path: string, words: readonly string[], more?: (page: Page) => Promise<unknown>) {
    for (const withoutPolicy of [true, false]) {
      const page = await pages.open(path, { withoutPolicy })
      for (const each of words) await page.getByText(each, { exact: false }).first().waitFor({ state: 'attached' })
      await more?.(page)
      await page.waitForTimeout(300)
      await expect.poll(() => page.evaluate(() => (window as unknown as { hasRun?: number }).hasRun)).toBeUndefined()
      const made =
        'script:not([src]), iframe, img[src="x"], svg[onload], [onerror], [onmouseover], a[href^="javascript:"]'
      await expect.poll(() => page.locator(made).count()).toBe(0)
      expect(errorsOf(page)).toEqual([])
      await page.context().close()
    }
  }

  /** Every place of the map that has a name under the pointer. */
  const overMap = async (page: Page) => {
    await untilDrawn(page)
    const box = await page.locator('.maplibregl-canvas').first().boundingBox()
    if (!box) throw new Error('There is no map')
    for (const across of [0.3, 0.4, 0.5, 0.6])
      await page.mouse.move(box.x + box.width * across, box.y + box.height / 2, { steps: 3 })
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  }

  it('are text on the map page, in its list, under the pointer and in the profile of an area', async () => {
    await staysText('/explore?areas=ward&measure=count', [script, picture, drawing, frame, link], overMap)
    await staysText('/explore?areas=ward&measure=count&area=E05900001', [script])
    await staysText('/explore?areas=lsoa&measure=count&area=E01900002', [picture])
  })

  it('are text in what is printed, figures and legend with it', async () => {
    await staysText('/explore?areas=ward&measure=count&print=1', [script, picture])
    await staysText(`/analyse?run=${runs[0]}&print=1`, [script, picture])
  })

  it('are text where runs are listed, shown and compared', async () => {
    await staysText('/analyse', [script, drawing])
    await staysText(`/analyse?run=${runs[0]}`, [script, picture])
    await staysText(`/analyse?run=${runs[1]}&against=${runs[0]}`, [drawing])
  })

  it('are text in the reports of loads, file names and refused rows with them', async () => {
    await staysText('/data', ['<img src=x onerror=window.hasRun=6>'], async (page) => {
      for (const summary of await page.locator('main summary').all())
        if (await summary.isVisible()) await summary.click()
    })
  })

  it("are text in a partner's file: its name, headings, values and who sent it", async () => {
    const buffer = Buffer.from(
      `${script},Date logged,X,Y\n${picture.replaceAll('"', '')},01/02/2025 10:15,482812,234611\n`,
    )
    await staysText('/data', [], async (page) => {
      const file = { name: `graffiti ${script.replaceAll('/', '')}.csv`, mimeType: 'text/csv', buffer }
      await page.locator('#partner-file').setInputFiles(file)
      await page.getByLabel('ref (needed)').selectOption({ label: script })
      await page.getByText('1 row would be taken').waitFor()
      await page.getByLabel(/Who sent it/).fill(picture)
      await page.getByLabel(/Who sent it/).blur()
    })
  })

  it('stand in files as they are: picture, GeoJSON, GeoPackage', async () => {
    const page = await pages.open('/explore?areas=ward&measure=count', { withoutPolicy: true })
    await untilDrawn(page)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Picture (PNG)').click()])
    expect((await readFile(await download.path())).subarray(1, 4).toString()).toBe('PNG')
    expect(download.suggestedFilename()).not.toMatch(/[<>"]/)
    await page.context().close()
    const shapes = await fetch(`${pages.url}/api/hotspots?areas=ward&layer=burglary&format=geojson`)
    const { features } = (await shapes.json()) as { features: { properties: { name: string } }[] }
    expect(features.map(({ properties }) => properties.name).sort()).toEqual([...wicked].sort())
    const geoPackage = Buffer.from(
      await (await fetch(`${pages.url}/api/runs/${runs[0]}/file?format=gpkg`)).arrayBuffer(),
    )
    expect(geoPackage.subarray(0, 15).toString()).toBe('SQLite format 3')
  })

  it('that come too fast are refused in words a person can use', async () => {
    const problem = {
      type: '/problems/too-many-requests',
      title: 'Too many requests at once',
      status: 429,
      detail: 'Wait 12 seconds, then try again.',
    }
    const page = await pages.open('/explore?areas=ward&measure=count', {
      before: (fresh) =>
        fresh.route('**/api/hotspots?*', (route) =>
          route.fulfill({ status: 429, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
        ),
    })
    await page.getByText('Wait 12 seconds, then try again.').first().waitFor()
    await expect.poll(() => page.getByText('Too many requests at once').count()).toBeGreaterThan(0)
    await page.context().close()
  })

  it('are text as names of people and in sharing agreements', async () => {
    await inviteTo(product, 'boss@example.org', ['administrator'])
    const token = await inviteTo(product, 'ann@example.org', ['analyst', 'administrator'])
    const joined = await send(askOf(product), '/api/join', {
      token,
      name: picture,
      password: 'four odd words together',
    })
    expect(joined.status).toBe(200)
    const cookie = await joinAs(product, 'zoe@example.org', ['administrator', 'analyst'])
    const agreement = { feed: script, supplier: picture, reference: drawing, purpose: frame, tier: 'partner' }
    const added = await send(askOf(product), '/api/agreements', { ...agreement, expiresOn: '2030-01-01' }, { cookie })
    expect(added.status).toBe(200)
    const [name = '', value = ''] = cookie.split('=')
    const page = await pages.open('/explore', { withoutPolicy: true })
    await page.context().addCookies([{ name, value, url: pages.url }])
    for (const path of ['/people', '/account', '/data', '/explore?areas=ward&measure=count']) {
      await page.goto(pages.url + path)
      await page.locator('main h1, .finding').first().waitFor()
      if (path === '/people') await page.getByText(picture, { exact: false }).first().waitFor()
      await page.waitForTimeout(500)
      await expect.poll(() => page.evaluate(() => (window as unknown as { hasRun?: number }).hasRun)).toBeUndefined()
      await expect.poll(() => page.locator('script:not([src]), iframe, img[src="x"], [onerror]').count()).toBe(0)
    }
    await page.context().close()
  })
})
