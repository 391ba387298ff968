/**
 * Opens one page without network: the one that is its scope. It keeps that page, its scripts and its styles, and nothing
 * else: no answer of the API is ever kept or looked at.
 */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Event {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}
interface Worker {
  readonly registration: { readonly scope: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(type: 'message', listener: (event: Waiting & MessageEvent) => void): void
}

const worker = globalThis as unknown as Worker
/** '/report', '/visits', '/rounds' or '/meetings'. A scope is a beginning of addresses, so that pages it happens to begin are left alone. */
const page = new URL(worker.registration.scope).pathname
const shelf = `wardwatch-${page.slice(1)}`
/** Beyond this a network that is there but too weak counts as away. */
const patienceMilliseconds = 4_000

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(shelf)
      .then((cache) => cache.add(page))
      .then(() => worker.skipWaiting()),
  )
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(worker.clients.claim())
})

worker.addEventListener('message', (event) => {
  const { keep } = (event.data ?? {}) as { keep?: unknown }
  if (Array.isArray(keep)) event.waitUntil(keepFiles(keep.filter((path) => typeof path === 'string')))
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate' && pathname === page) event.respondWith(networkThenShelf(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(shelfThenNetwork(request))
})

/** Adds what is missing, and takes away the same files of earlier builds, whose names end differently. */
async function keepFiles(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(shelf)
  const wanted = new Set(paths.filter((path) => path.startsWith('/assets/')))
  const stems = new Set([...wanted].map(stemOf))
  const there = new Set<string>()
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url)
    there.add(pathname)
    if (!wanted.has(pathname) && stems.has(stemOf(pathname))) await cache.delete(request)
  }
  for (const path of wanted) if (!there.has(path)) await cache.add(path)
}

/** '/assets/index.js' of '/assets/index-BxY2_k9a.js'. */
function stemOf(path: string): string {
  return path.replace(/-[\w-]{8}(?=\.\w+$)/, '')
}

async function networkThenShelf(request: Request): Promise<Response> {
  const cache = await caches.open(shelf)
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(patienceMilliseconds) })
    if (response.ok) await cache.put(page, response.clone())
    return response
  } catch (error) {
    const held = await cache.match(page)
    if (held) return held
    throw error
  }
}

async function shelfThenNetwork(request: Request): Promise<Response> {
  const cache = await caches.open(shelf)
  return (await cache.match(new URL(request.url).pathname)) ?? fetch(request)
}
