const worker = '/offline-worker.js'

/** Pages that open without network, each with a service worker of its own. */
export type OfflinePage = '/report' | '/visits' | '/rounds' | '/meetings'

/** Files this page was made of: scripts, styles and the icon. Never an answer of the API. */
function filesOfPage(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
    .map(({ pathname }) => pathname)
}

/**
 * Hands the files of the page to a service worker of our own, which opens the page without network. Where a browser has
 * none, or forbids it, the page needs the network to open and does all else.
 */
export async function keepOffline(scope: OfflinePage): Promise<void> {
  if (!('serviceWorker' in navigator) || !navigator.onLine) return
  try {
    const registration = await navigator.serviceWorker.register(worker, { scope })
    const ready = registration.active ?? (await whenActive(registration))
    ready?.postMessage({ keep: [...new Set(filesOfPage())] })
  } catch {
    // Without https, or switched off: nothing to be done, and nothing that works is lost.
  }
}

function whenActive(registration: ServiceWorkerRegistration): Promise<ServiceWorker | null> {
  const coming = registration.installing ?? registration.waiting
  if (!coming) return Promise.resolve(null)
  return new Promise((resolve) => {
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated') resolve(coming)
      if (coming.state === 'redundant') resolve(null)
    })
  })
}
