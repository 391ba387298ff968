import { keepOffline, type OfflinePage } from '../api/offline-shell.ts'
import { placeMount } from './map-mount.ts'

/** By then what the page fetches after it has drawn, the map above all, is there on all but the slowest networks. */
const settledMilliseconds = 5_000

/** Sees to it that a page opens without network: now, and again once more of it has been fetched. */
export function keepPageOffline(page: OfflinePage): () => void {
  void keepOffline(page)
  const later = setTimeout(() => void keepOffline(page), settledMilliseconds)
  const stop = placeMount.state.subscribe((state) => {
    if (state === 'ready') void keepOffline(page)
  })
  return () => {
    clearTimeout(later)
    stop()
  }
}
