import { keepOffline } from '../api/report-shell.ts'
import { placeMount } from './map-mount.ts'

/** By then what the page fetches after it has drawn, the map above all, is there on all but the slowest networks. */
const settledMilliseconds = 5_000

/** Sees to it that the page of entries opens without network: now, and again once more of it has been fetched. */
export function keepPageOffline(): () => void {
  void keepOffline()
  const later = setTimeout(() => void keepOffline(), settledMilliseconds)
  const stop = placeMount.state.subscribe((state) => {
    if (state === 'ready') void keepOffline()
  })
  return () => {
    clearTimeout(later)
    stop()
  }
}
