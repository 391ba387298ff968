import { expect, it } from 'vitest'
import { progressSentence } from '../../../../server/feeds/progress-sentence.ts'
import { reportLines } from '../../../../server/feeds/report-lines.ts'
import { LoadReport } from '../../../../shared/contracts/loads.ts'

const report: LoadReport = LoadReport.parse({
  load: 7,
  startedAt: '2026-01-15T10:00:00.000Z',
  seconds: 3.21,
  status: 'applied',
  dataVersion: '4-0123456789',
  synthetic: false,
  files: [
    {
      file: 'a.zip › a.csv',
      feed: 'police.uk street file',
      outcome: 'applied',
      rows: 12_000,
      accepted: 11_990,
      refused: 10,
      detail: null,
    },
    { file: 'b.csv', feed: 'none', outcome: 'skipped', rows: 0, accepted: 0, refused: 0, detail: 'is empty' },
  ],
  rows: 12_000,
  accepted: 11_990,
  refused: 10,
  refusedByReason: { 'crime type is not known': 10 },
  withoutLocation: 240,
  withoutLocationShare: 0.02,
  outsideEveryArea: 9_000,
  duplicates: 3,
  months: [
    { force: 'kent', month: '2025-01', rows: 6_000, archive: '2025-03', replacedRows: 5_900, suspect: false },
    { force: 'kent', month: '2025-02', rows: 5_990, archive: '2025-03', replacedRows: null, suspect: false },
  ],
  missingMonths: [{ force: 'kent', months: ['2024-11', '2024-12'] }],
  areas: [{ kind: 'parish', vintage: 2024, areas: 48, remainder: 1 }],
  automaticChoices: ['a.csv is not UTF-8; it was read as Windows-1252.'],
  warnings: ['kent 2025-02 has under half of its usual rows.'],
  next: ['Load the Indices of Deprivation.'],
})

it('prints a load with every number a person needs to trust it', () => {
  expect(reportLines(report)).toEqual([
    'Loaded in 3.2 s (load 7, data version 4-0123456789).',
    '  applied    a.zip › a.csv: police.uk street file, 11,990 of 12,000 rows',
    '  skipped    b.csv:  (is empty)',
    'Rows: 12,000 read, 11,990 accepted, 10 refused.',
    '  refused: crime type is not known: 10',
    '  npm run wardwatch -- refused 7 lists them.',
    'Without location: 240 (2.0%). Outside every area: 9,000. Repeated Crime IDs or refs, counted once: 3.',
    'Months of kent: Jan 2025 to Feb 2025.'.replace('Jan 2025 to', 'Jan to'),
    '  2025-01 replaced: 5,900 rows before, 6,000 now',
    'Missing months of kent: Nov to Dec 2024.',
    'Areas: 48 parish 2024, and what lies in none.',
    'Chosen: a.csv is not UTF-8; it was read as Windows-1252.',
    'Warning: kent 2025-02 has under half of its usual rows.',
    'Next: Load the Indices of Deprivation.',
  ])
})

it('says that nothing changed, and names at most forty files', () => {
  const files = Array.from({ length: 50 }, (_, index) => ({ ...report.files[1]!, file: `${index}.csv` }))
  const lines = reportLines({ ...report, status: 'unchanged', files, months: [], refused: 0, refusedByReason: {} })
  expect(lines[0]).toBe('Nothing changed (load 7): these files were already loaded.')
  expect(lines[41]).toBe('  … and 10 more files')
})

it('tells how far a load is, how fast it goes and how long it will take', () => {
  const reading = { step: 'reading', sentence: 'Reading a.csv', bytesRead: 25, bytesInAll: 100, rows: 50_000 } as const
  expect(progressSentence(reading, 10)).toBe('█████░░░░░░░░░░░░░░░ 25%  50,000 rows, 5,000 rows/s, 30 s left')
  expect(progressSentence({ ...reading, bytesRead: 1 }, 10)).toContain('17 min left')
  expect(progressSentence({ ...reading, bytesRead: 99 }, 10)).toContain('almost done')
  expect(progressSentence({ ...reading, bytesRead: 0, rows: 0 })).toBe('░░░░░░░░░░░░░░░░░░░░ 0%  0 rows')
  expect(progressSentence({ ...reading, bytesRead: 120 }, 10)).toContain('100%')
  expect(progressSentence({ ...reading, step: 'joining', sentence: 'Joining' }, 10)).toBe('Joining')
})
