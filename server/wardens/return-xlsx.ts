import writeExcelFile from 'write-excel-file/node'
import type { WardenReturn } from '../../shared/contracts/warden-visits.ts'
import { monthLabel } from '../../shared/period.ts'
import { defused } from '../../shared/spreadsheet-text.ts'
import { powerLabel, wardenPowers } from '../../shared/warden-powers.ts'

type Value = string | number | null

/** The monthly return as a workbook: what was counted and how, the schemes, the hot spots. */
export async function returnXlsx(told: WardenReturn): Promise<Buffer> {
  const powers = wardenPowers.filter(({ slug }) =>
    [told, ...told.schemes].some((each) => each.powers.some(({ power }) => power === slug)),
  )
  const countOf = (of: Pick<WardenReturn, 'powers'>, slug: string) =>
    of.powers.find(({ power }) => power === slug)?.count ?? 0
  return writeExcelFile([
    {
      sheet: 'Summary',
      data: [
        ...table(
          ['Measure', 'Figure', 'How it was counted'],
          [
            ['Hours planned', told.hoursPlanned, 'Hours of duties in published weeks, breaks included'],
            ['Hours worked', told.hoursWorked, 'Hours of duties of which any visit was entered'],
            ['Hours missed', told.hoursMissed, 'Hours of duties that are over without a visit, or were called off'],
            ['Hours at places', told.hoursAtPlaces, 'From arrival to end of visits whose end was entered'],
            ['Visits planned', told.visitsPlanned, 'Visits to hot spots in those duties'],
            ['Visits made', told.visitsMade, 'All visits entered, planned or not'],
            ...wardenPowers.map(({ slug, label, law }): Value[] => [
              `Powers used: ${label}`,
              countOf(told, slug),
              `As entered with visits. ${law}`,
            ]),
          ],
        ),
        [],
        ...table(
          ['About', '', ''],
          [
            ['District', told.district.name, null],
            ['Month', monthLabel(told.month), told.isOver ? null : 'Not over: to date'],
            ...told.notes.map((note): Value[] => ['Note', null, note]),
          ],
        ),
      ],
      columns: [{ width: 46 }, { width: 18 }, { width: 90 }],
    },
    {
      sheet: 'By scheme',
      data: table(
        [
          ...['Scheme', 'Area', 'Hours paid for', 'Hours planned', 'Hours worked', 'Hours missed'],
          ...['Visits planned', 'Visits made', ...powers.map(({ slug }) => powerLabel(slug))],
        ],
        told.schemes.map((scheme) => [
          ...[scheme.name, scheme.areaName, scheme.hoursPaid, scheme.hoursPlanned, scheme.hoursWorked],
          ...[scheme.hoursMissed, scheme.visitsPlanned, scheme.visitsMade],
          ...powers.map(({ slug }) => countOf(scheme, slug)),
        ]),
      ),
      columns: [{ width: 36 }, { width: 28 }],
      stickyRowsCount: 1,
    },
    {
      sheet: 'By hot spot',
      data: table(
        ['Hot spot', 'Visits planned', 'Visits made', 'Minutes of visits'],
        told.spots.map(({ name, planned, visits, minutes }) => [name, planned, visits, minutes]),
      ),
      columns: [{ width: 36 }],
      stickyRowsCount: 1,
    },
  ]).toBuffer()
}

function table(columns: readonly string[], rows: readonly (readonly Value[])[]) {
  const cell = (value: Value) => (value === null ? null : { value: typeof value === 'string' ? defused(value) : value })
  return [columns.map((value) => ({ value, fontWeight: 'bold' as const })), ...rows.map((row) => row.map(cell))]
}
