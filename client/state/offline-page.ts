import { keepOffline } from '../api/report-shell.ts'
import { placeMount } from './map-mount.ts'

/** Sees to it that the page of entries opens without network: now, and again once the map has been fetched. */
export function keepPageOffline(): () => void {
  void keepOffline()
  return placeMount.state.subscribe((state) => {
    if (state === 'ready') void keepOffline()
  })
}
