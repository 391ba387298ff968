import { randomUUID } from 'node:crypto'
import type { EntryRequest } from '../../shared/contracts/entries.ts'
import type { PublicReportRequest } from '../../shared/contracts/intake.ts'
import { boundaryJson, gridLsoas, gridWards } from './boundary-file.ts'
import { load, testFolder } from './loads.ts'
import type { RunningProduct } from './product.ts'
import { streetCsv } from './street-file.ts'

/** Testham with three named streets in its wards, and two postcodes. */
export async function loadTestham(product: Pick<RunningProduct, 'database'>): Promise<void> {
  const folder = testFolder()
  try {
    await load(product.database as never, [
      folder.put('lsoa.geojson', boundaryJson(gridLsoas)),
      folder.put('ward.geojson', boundaryJson(gridWards)),
      folder.put(
        '2025-01-testshire-street.csv',
        streetCsv([
          { longitude: -0.795, latitude: 52.005, location: 'On or near High Street' },
          { longitude: -0.793, latitude: 52.005, location: 'On or near High Street' },
          { longitude: -0.791, latitude: 52.005, location: 'On or near High Street' },
          { longitude: -0.785, latitude: 52.015, location: 'On or near High Street' },
          { longitude: -0.784, latitude: 52.012, location: 'On or near Café Row' },
          { longitude: -0.783, latitude: 52.011, location: 'On or near Supermarket' },
        ]),
      ),
      folder.put('mk.csv', '"MK9 3EJ",10,482800,234600,"E92000001","","","E06900001","E05900001"\r\n'),
    ])
  } finally {
    folder.remove()
  }
}

export const inTestham = { longitude: -0.795, latitude: 52.005 }

export function entry(change: Partial<EntryRequest> = {}): EntryRequest {
  return {
    ref: randomUUID(),
    category: 'graffiti',
    happened: { from: '2026-01-10T21:30' },
    entered: '2026-01-10T21:35:00.000Z',
    place: { how: 'map', ...inTestham, zoom: 17 },
    details: { offensive: true },
    ...change,
  }
}

export function publicReport(change: Partial<PublicReportRequest> = {}): PublicReportRequest {
  return {
    ref: randomUUID(),
    category: 'noise',
    happened: { from: '2026-01-10T23:00' },
    place: { how: 'map', ...inTestham, zoom: 17 },
    words: '',
    website: '',
    ...change,
  }
}
