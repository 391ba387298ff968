import { vi } from 'vitest'

/** What the state of the pages needs of a browser, with a network that never answers. */
export function standInForPage(address = '/vans'): void {
  const [pathname = '', search = ''] = address.split('?')
  vi.stubGlobal('location', { pathname, search: search && `?${search}`, origin: 'http://wardwatch.test' })
  vi.stubGlobal('history', { pushState: () => undefined, replaceState: () => undefined })
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
}
