import { csvText } from './street-file.ts'

export const graffitiHeadings = [
  'ref',
  'reported_at',
  'removed_at',
  'offensive',
  'surface',
  'owner',
  'area_m2',
  'location',
]
export const graffitiRow = (ref: string, more: Partial<Record<string, string>> = {}) => {
  const row: Record<string, string | undefined> = {
    reported_at: '01/02/2025 10:15',
    removed_at: '03/02/2025 09:30',
    offensive: 'Y',
    surface: 'brick',
    owner: 'council',
    area_m2: '1.5',
    location: '482812, 234611',
    ...more,
    ref,
  }
  return graffitiHeadings.map((heading) => row[heading] ?? '')
}
export const graffitiCsv = (...rows: string[][]) => csvText([graffitiHeadings, ...rows])
