import type { PaperSection } from '../../shared/contracts/paper.ts'
import { volLabels } from '../../shared/meeting-words.ts'
import type { Period } from '../../shared/period.ts'
import { costPerOutcome } from '../../shared/problem-rules.ts'
import { stageLabels } from '../../shared/problem-words.ts'
import { plural } from '../../shared/wording/counts.ts'
import { poundsInWords } from '../../shared/wording/problem-words.ts'
import { briefDayWithYear } from '../../shared/wording/van-times.ts'
import type { Db } from '../areas/store.ts'
import type { OfDistrict } from '../meetings/group-store.ts'
import { listCrimeSchemes, listSchemeStatuses, type StoredCrimeScheme } from '../problems/crime-scheme-store.ts'
import { listProblems, type StoredProblem } from '../problems/problem-store.ts'
import { listTaskGroups } from '../problems/task-group-store.ts'
import { list, section, table, text } from './report-blocks.ts'

/** Problem records and schemes that ran in a period or are open, and task groups as they stand on a day. */
export async function problemChapter(
  db: Db,
  district: OfDistrict,
  { period, today }: { readonly period: Period; readonly today: string },
): Promise<PaperSection> {
  const [records, schemes, groups] = await Promise.all([
    listProblems(db, district),
    listCrimeSchemes(db, district),
    listTaskGroups(db, district, today),
  ])
  const ran = ({ status, closed_on }: { readonly status: string; readonly closed_on: string | null }) =>
    status === 'open' || (closed_on ?? '') >= `${period.from}-01`
  const [told, toldSchemes] = [records.filter(ran), schemes.filter(ran)]
  const statuses = await listSchemeStatuses(
    db,
    toldSchemes.map(({ id }) => id),
  )
  const open = groups.filter(({ status }) => status === 'open')
  return section('problems', 'Problems and schemes', [
    ...(told.length === 0
      ? [text('No problem record was open in this time.')]
      : [
          table(
            { caption: 'Problem records that were open', columns: [...problemColumns], rows: told.map(problemRow) },
            'problems',
          ),
        ]),
    ...(open.length > 0
      ? [
          list(
            open.map(
              ({ title, week, of, isOverdue, due }) =>
                `Task group “${title}”: week ${week} of ${of}, product ${isOverdue ? 'overdue since' : 'due on'} ${briefDayWithYear(due)}.`,
            ),
          ),
        ]
      : [text('No task group is at work.')]),
    ...(toldSchemes.length === 0
      ? [text('No scheme ran in this time.')]
      : [
          table(
            {
              caption: 'Schemes that ran',
              columns: [...schemeColumns],
              rows: toldSchemes.map((scheme) =>
                schemeRow(
                  scheme,
                  statuses.find((status) => status.crime_scheme_id === scheme.id),
                ),
              ),
            },
            'schemes',
          ),
          text('What an outcome cost is an estimate: the budget shared by the outcomes counted so far.'),
        ]),
  ])
}

const problemColumns = [
  { key: 'title', label: 'Problem', align: 'left' },
  { key: 'place', label: 'Where', align: 'left' },
  { key: 'vol', label: 'About', align: 'left' },
  { key: 'state', label: 'State', align: 'left' },
  { key: 'lead', label: 'Lead', align: 'left' },
] as const

function problemRow(record: StoredProblem) {
  const state =
    record.status === 'open'
      ? `${stageLabels[record.stage]}, review due on ${briefDayWithYear(record.review_due)}`
      : `Closed on ${briefDayWithYear(record.closed_on ?? '')}: ${record.outcome ?? 'no outcome said'}`
  return {
    ...{ title: record.title, place: record.place_name, vol: volLabels[record.vol], state },
    lead: `${record.lead_role}, ${record.lead_agency}`,
  }
}

const schemeColumns = [
  { key: 'name', label: 'Scheme', align: 'left' },
  { key: 'sponsor', label: 'Sponsor', align: 'left' },
  { key: 'outcomes', label: 'Outcomes', align: 'left' },
  { key: 'cost', label: 'Cost of each, estimated', align: 'left' },
  { key: 'status', label: 'Last status', align: 'left' },
] as const

function schemeRow(
  scheme: StoredCrimeScheme,
  status: { readonly reported_on: string; readonly words: string } | undefined,
) {
  const cost = costPerOutcome(scheme.budget, scheme.outcomes_achieved)
  const achieved = scheme.outcomes_achieved === null ? 'not counted' : String(scheme.outcomes_achieved)
  return {
    name: scheme.name,
    sponsor: `${scheme.sponsor_role}, ${scheme.sponsor_agency}`,
    outcomes: `${achieved} of ${plural(scheme.outcomes_expected, 'expected', 'expected')}: ${scheme.outcome_unit}`,
    cost: 'pounds' in cost ? poundsInWords(cost.pounds) : cost.reason,
    status: status ? `${briefDayWithYear(status.reported_on)}: ${status.words}` : 'none given yet',
  }
}
