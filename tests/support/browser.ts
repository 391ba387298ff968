import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { type RunningProduct, startProduct } from './product.ts'

const chromiumArguments = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // The map is drawn by WebGL in software; the page around it is put together without, as on any machine that has no
  // graphics card. Otherwise each frame of the page takes a quarter of a second.
  '--disable-gpu-compositing',
]

export interface OpenOptions {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  /** Lets run what the content security policy would stop, to see that nothing relies on it alone. */
  readonly withoutPolicy?: boolean
  /** Before the first request: to stand in for the network, or to keep it from answering. */
  readonly before?: (page: Page) => Promise<unknown>
}

export interface Pages {
  readonly url: string
  /** Opens an address of the product. Errors of the page fail the test that asks for them by `errorsOf`. */
  readonly open: (path: string, options?: OpenOptions) => Promise<Page>
  readonly close: () => Promise<void>
}

const errors = new WeakMap<Page, string[]>()

/**
 * The product in a browser: started for the test, or the one at WARDWATCH_URL. `load` as in `startProduct`; a test that
 * needs data of its own loads them in `prepare`, and has a product of its own.
 */
export async function openProduct(
  load: 'milton-keynes' | 'borough' | 'none' = 'borough',
  prepare?: (product: RunningProduct) => Promise<unknown>,
): Promise<Pages> {
  const running = prepare ? undefined : process.env.WARDWATCH_URL
  const product = running ? { url: running, close: async () => undefined } : await startProduct({ load })
  let browser: Browser
  try {
    if (prepare) await prepare(product as RunningProduct)
    const executablePath = process.env.WARDWATCH_CHROMIUM ?? '/usr/bin/chromium'
    browser = await chromium.launch({ executablePath, args: chromiumArguments })
  } catch (error) {
    await product.close()
    throw error
  }
  return {
    url: product.url,
    async open(path, { width = 1440, height = 900, dark = false, withoutPolicy = false, before } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        locale: 'en-GB',
        acceptDownloads: true,
        bypassCSP: withoutPolicy,
      })
      const page = await context.newPage()
      const seen: string[] = []
      errors.set(page, seen)
      page.on('pageerror', (error) => seen.push(error.message))
      page.on('console', (message) => {
        // A refused request is told by the page; the browser's own line about it is no error of ours.
        if (message.type() === 'error' && !/status of|net::ERR/.test(message.text())) seen.push(message.text())
      })
      await before?.(page)
      await page.goto(product.url + path)
      return page
    },
    async close() {
      await browser.close()
      await product.close()
    },
  }
}

/** What the page threw or logged as an error. */
export function errorsOf(page: Page): readonly string[] {
  return errors.get(page) ?? []
}

/** Until the finding is there and the map has drawn it and come to rest. */
export async function untilShown(page: Page): Promise<void> {
  await page.waitForFunction(() => (document.querySelector('.finding')?.textContent ?? '').trim() !== '')
  await untilDrawn(page)
}

/** Until the map has drawn what it shows and come to rest. */
export async function untilDrawn(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('wardwatch:painted').length > 0)
  await page.waitForFunction(() => performance.getEntriesByName('wardwatch:idle').length > 0)
}

/** Until the page opens without network: its service worker answers for it, and has the page and all its files. */
export async function untilKeptOffline(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    if (!navigator.serviceWorker.controller) return false
    const cache = await caches.open(`wardwatch-${location.pathname.slice(1)}`)
    const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
    const files = performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name))
      .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
    return kept.has(location.pathname) && files.length > 0 && files.every(({ pathname }) => kept.has(pathname))
  })
}

/** Presses Tab until what fits the selector has the focus. */
export async function tabTo(page: Page, fits: string, most = 80): Promise<void> {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, fits)) return
  }
  throw new Error(`${fits} cannot be reached with Tab`)
}

/** Sheets of A4 that a page takes when it is printed. */
export async function pagesOnPaper(page: Page): Promise<number> {
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1')
  return paper.match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

/** All words of an element. */
export async function textOf(element: Locator): Promise<string> {
  return ((await element.textContent()) ?? '').trim()
}

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Breaches of WCAG 2.2 A and AA that axe finds, one line each: rule, place, why. */
export async function breachesOf(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(axeFile, 'utf8'))
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await axe.run(document, { runOnly: tags })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        (node) => `${id}: ${node.target.join(' ')} — ${node.failureSummary?.split('\n').slice(1).join(' ').trim()}`,
      ),
    )
  })
}
