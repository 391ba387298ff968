import { expect, it } from 'vitest'
import { minutesOf } from '../../../../server/tasking/minutes.ts'
import { sheetChanges } from '../../../../server/tasking/sheet-changes.ts'
import { sheetPaper } from '../../../../server/tasking/sheet-paper.ts'
import { checksumOf, type StoredSheet } from '../../../../server/tasking/sheet-store.ts'
import { Paper } from '../../../../shared/contracts/paper.ts'
import { SheetContent } from '../../../../shared/contracts/tasking-sheet.ts'

const reason = 'Nothing is loaded.'
const empty: SheetContent = {
  ...{ district: { code: 'D', name: 'District' }, synthetic: false, day: '2026-05-20' },
  ...{ since: '2026-05-01', until: '2026-05-18', areaKind: null },
  actions: { actions: [], closed: [] },
  alarms: { reason, toMonth: null, series: 0, alarms: [] },
  hotSpots: { reason, toMonth: null, found: 0, hotSpots: [] },
  repeats: {
    ...{ reason, asOf: null, months: 6, threshold: 3, areas: [], places: 0, people: 0, reviews: 0 },
    ...{ rate: null, target: null },
  },
  nearRepeats: { reason, asOf: null, rule: null, windows: [] },
  resources: {
    ...{ from: '2026-05-20', to: '2026-06-02', unpublished: [], vans: [], wardens: [], unmet: [] },
    ...{ unmetReason: reason, conflicts: [], reviews: [] },
  },
  deployments: { reason: null, deployments: [] },
  partners: { feeds: [], missing: ['Fires'], events: [], orders: [] },
  taskGroups: { groups: [] },
  ...{ automaticChoices: ['Everything was chosen by hand.'], notes: [] },
}
const stored = (content: SheetContent): StoredSheet => ({
  ...{ id: 1, synthetic: false, district_code: 'D', meeting_id: null, day: content.day, version: 2 },
  ...{ since: content.since, until: content.until, content, checksum: checksumOf(content), made_from: {} },
  ...{ data_version: '1', code_version: 'test', made_by: 'analyst', made_at: new Date('2026-05-18T10:00:00Z') },
})

const hot = {
  ...{ code: 'L1', name: 'LSOA 1', layer: 'burglary', layerName: 'Burglary', count: 9, z: 3, pFdr: 0.01 },
  ...{ class: 'new', classBefore: '', change: '', also: [], priorities: [], vanShifts: 0, wardenVisits: 0 },
}
const alarm = {
  ...{ area: 'W1', areaName: 'West', layer: 'drugs', layerName: 'Drugs', month: '2026-03' },
  ...{ count: 9, expected: 2, limit: 7 },
}
const full: SheetContent = {
  ...empty,
  alarms: { reason: null, toMonth: '2026-03', series: 10, alarms: [alarm] },
  hotSpots: { reason: null, toMonth: '2026-03', found: 1, hotSpots: [hot] },
}

it('is a paper of the partner edition with every block in its order, although nothing is loaded', () => {
  expect(SheetContent.parse(empty)).toEqual(empty)
  const paper = Paper.parse(sheetPaper(stored(empty), null))
  expect(paper.edition).toBe('partner')
  expect(paper.sections.map(({ title }) => title.slice(0, 2)).slice(1, 11)).toEqual(
    [...'ABCDEFGHIJ'].map((letter) => `${letter} `),
  )
  const words = JSON.stringify(paper.sections)
  expect(words).toContain('Not told. Nothing is loaded.')
  expect(words).not.toMatch(/because of|N\/A|undefined|NaN/)
})

it('tells what changed since the last sheet', () => {
  expect(sheetChanges(null, full)).toEqual([])
  expect(sheetChanges(full, full)).toEqual([])
  expect(sheetChanges(empty, full)).toEqual([
    'New alarm: drugs in West.',
    'Hot spot that was not listed before: LSOA 1, burglary.',
  ])
  expect(sheetChanges(full, empty)).toEqual([
    'No longer an alarm: drugs in West.',
    'Hot spot no longer listed: LSOA 1, burglary.',
  ])
  const later = { ...full, hotSpots: { ...full.hotSpots, hotSpots: [{ ...hot, class: 'persistent' }] } }
  expect(sheetChanges(full, later)).toEqual(['Hot spot of another class: LSOA 1, burglary was new and is persistent.'])
  expect(sheetPaper(stored(full), stored(empty)).sections[0]?.blocks[0]).toMatchObject({ kind: 'list' })
})

it('sums a content whatever the order its names are kept in', () => {
  const { district, ...others } = empty
  expect(checksumOf({ ...others, district })).toBe(checksumOf(empty))
  expect(checksumOf({ ...empty, day: '2026-05-21' })).not.toBe(checksumOf(empty))
})

it('has in the minutes what holds, in the order it was entered, with the action of a wording before', () => {
  const row = (id: number, decision: string, replaces: number | null = null, is_withdrawn = false) => ({
    ...{ id, meeting_id: 1, block: '', decision, owner_role: '', owner_agency: '', due: null, measure: '', vol: null },
    ...{ replaces, is_withdrawn, made_by: 'analyst', made_at: new Date('2026-05-18T10:00:00Z') },
  })
  expect(minutesOf([], [])).toEqual([])
  const rows = [
    row(1, 'first'),
    row(2, 'second'),
    row(3, 'first, corrected', 1),
    row(4, 'second', 2, true),
    row(5, 'x'),
  ]
  const found = minutesOf(rows, [{ id: 9, decision: 1 }])
  expect(found.map(({ words, isCorrected, action }) => [words, isCorrected, action])).toEqual([
    ['first, corrected', true, 9],
    ['x', false, null],
  ])
})
