import writeExcelFile from 'write-excel-file/node'
import { attributionOf } from '../../shared/attribution.ts'
import type { Duty } from '../../shared/contracts/warden-setup.ts'
import type { WardenWeekAnswer } from '../../shared/contracts/warden-weeks.ts'
import { defused } from '../../shared/spreadsheet-text.ts'
import { briefDay, clockOf, weekInWords } from '../../shared/wording/van-times.ts'
import { companyInWords, dutyLabel, percent } from '../../shared/wording/warden-week.ts'
import { csvText } from '../http/csv-text.ts'
import { icsText } from '../http/ics-text.ts'

export interface WeekFile {
  readonly type: string
  readonly fileName: string
  readonly content: string | Buffer
}

/** A version as a calendar, a workbook or a table; of one warden alone where that is asked. */
export async function weekFile(
  week: WardenWeekAnswer,
  { format, warden }: { readonly format: 'ics' | 'xlsx' | 'csv'; readonly warden?: number | undefined },
): Promise<WeekFile> {
  const answer: WardenWeekAnswer = warden
    ? {
        ...week,
        duties: week.duties.filter((duty) => duty.warden === warden),
        wardens: week.wardens.filter((each) => each.warden === warden),
      }
    : week
  const fileName = `${answer.synthetic ? 'synthetic-' : ''}wardens-${answer.district.code}-${answer.week}-v${answer.version}${warden ? `-warden-${warden}` : ''}.${format}`
  if (format === 'ics') return { type: 'text/calendar; charset=utf-8', fileName, content: calendar(answer) }
  if (format === 'csv') return { type: 'text/csv; charset=utf-8', fileName, content: table(answer) }
  return {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    fileName,
    content: await workbook(answer),
  }
}

function calendar(answer: WardenWeekAnswer): string {
  return icsText(
    answer.duties.map((duty) => ({
      uid: `${answer.district.code}-wardens-${answer.wardenWeek}-${duty.duty}@wardwatch`,
      stamp: answer.madeAt,
      day: duty.day,
      fromHour: duty.fromHour,
      toHour: duty.toHour,
      title: `${duty.wardenName}: ${duty.beatName ?? 'whole district'}`,
      place: duty.beatName ?? answer.district.name,
      ...(duty.stops[0] ? { longitude: duty.stops[0].longitude, latitude: duty.stops[0].latitude } : {}),
      text: dutyText(duty),
    })),
    answer.decision === 'published' ? 'CONFIRMED' : 'TENTATIVE',
    'Wardens',
  )
}

function dutyText(duty: Duty): string {
  return [
    ...(duty.withWardens.length > 0 ? [`Walk ${companyInWords(duty.withWardens)}.`] : []),
    ...duty.stops.map(
      ({ position, spotName, about, minutes }) =>
        `${position}. about ${about.slice(11)} ${spotName}, ${minutes} minutes`,
    ),
    ...(duty.stops.length === 0 ? ['No visits of hot spots are planned in this shift.'] : []),
  ].join('\n')
}

const columns = [
  'day',
  'from',
  'to',
  'warden',
  'beat',
  'with',
  'position',
  'about',
  'minutes',
  'hot_spot',
  'longitude',
  'latitude',
]

function table(answer: WardenWeekAnswer): string {
  return csvText({
    columns,
    rows: [...visitRows(answer), ...aboutOf(answer).map(([name, text]) => [`# ${name}`, text])],
  })
}

/** A row for each visit; one without for a duty that has none. */
function visitRows(answer: WardenWeekAnswer): Cell[][] {
  return answer.duties.flatMap((duty): Cell[][] => {
    const start = [
      duty.day,
      clockOf(duty.fromHour),
      clockOf(duty.toHour),
      duty.wardenName,
      duty.beatName ?? 'whole district',
      duty.withWardens.join(', '),
    ]
    if (duty.stops.length === 0) return [[...start, null, null, null, null, null, null] as Cell[]]
    return duty.stops.map(({ position, about, minutes, spotName, longitude, latitude }): Cell[] => [
      ...start,
      ...[position, about, minutes, spotName, longitude, latitude],
    ])
  })
}

type Cell = string | number | null

async function workbook(answer: WardenWeekAnswer): Promise<Buffer> {
  const heading = (value: string) => ({ value, fontWeight: 'bold' as const })
  const cell = (value: Cell) => (value === null ? null : { value: typeof value === 'string' ? defused(value) : value })
  const days = answer.days.map(({ day }) => day)
  const needOf = (values: readonly number[], day: number) => values.slice(day * 24, day * 24 + 24)
  const sum = (values: readonly number[]) => values.reduce((all, each) => all + each, 0)
  const met = (day: number) =>
    sum(needOf(answer.need, day).map((need, hour) => Math.min(need, needOf(answer.staff, day)[hour]!)))
  const rota = [
    ['Warden', ...days.map(briefDay), 'Paid hours', 'Contract'].map(heading),
    ...answer.wardens.map(({ warden, name, paidHours, weeklyHours, daysAway }) =>
      [
        name,
        ...days.map(
          (day, at) =>
            answer.duties
              .filter((duty) => duty.warden === warden && duty.day === day)
              .map(dutyLabel)
              .join('; ') || (daysAway.includes(at + 1) ? 'away' : 'off'),
        ),
        paidHours,
        weeklyHours,
      ].map(cell),
    ),
    [],
    ['Hours of need', ...days.map((_, day) => sum(needOf(answer.need, day))), sum(answer.need)].map(cell),
    ['Hours of need met', ...days.map((_, day) => met(day)), answer.met].map(cell),
    ['Sunset', ...answer.days.map(({ sunset }) => sunset)].map(cell),
  ]
  const wide = (widths: readonly number[]) => widths.map((width) => ({ width }))
  return writeExcelFile([
    { sheet: 'Rota', data: rota, columns: wide([24, ...days.map(() => 24), 12, 12]), stickyRowsCount: 1 },
    {
      sheet: 'Rounds',
      data: [columns.map(heading), ...visitRows(answer).map((row) => row.map(cell))],
      columns: wide([12, 8, 8, 24, 24, 24, 9, 17, 9, 34, 12, 12]),
      stickyRowsCount: 1,
    },
    {
      sheet: 'Hot spots',
      data: [
        ['Hot spot', 'Beat', 'Visits planned', 'Visits its dose asks for', 'Why'].map(heading),
        ...answer.spots.map(({ name, beatName, planned, wanted, sentence }) =>
          [name, beatName, planned, wanted, sentence].map(cell),
        ),
      ],
      columns: wide([34, 24, 14, 22, 90]),
      stickyRowsCount: 1,
    },
    {
      sheet: 'About',
      data: aboutOf(answer).map(([name, text]) => [heading(name), cell(text)]),
      columns: wide([24, 110]),
    },
  ]).toBuffer()
}

function aboutOf(answer: WardenWeekAnswer): [name: string, text: string][] {
  return [
    ['What', `Wardens in ${answer.district.name}, ${weekInWords(answer.week)}, version ${answer.version}`],
    ['Decision', answer.decision ?? 'draft'],
    ['Need', `${answer.sentence} Bound ${answer.bound}, ${percent(answer.met, answer.needed)} met.`],
    ['Hot spots', answer.doseSentence],
    ...(answer.note ? [['Note', answer.note] as [string, string]] : []),
    ...answer.rules.map((text): [string, string] => ['Rule', text]),
    ...answer.broken.map(({ sentence }): [string, string] => ['Rule not kept', sentence]),
    ...answer.automaticChoices.map((text): [string, string] => ['Chosen for you', text]),
    ...answer.notes.map(({ text }): [string, string] => ['Remark', text]),
    ['Made', `${answer.madeAt} by ${answer.madeBy}, seed ${answer.seed}, code ${answer.codeVersion}`],
    ['Data', answer.synthetic ? 'SYNTHETIC: an invented borough' : `version ${answer.dataVersion}`],
    ...attributionOf(answer.synthetic).map((text): [string, string] => ['Licence', text]),
  ]
}
