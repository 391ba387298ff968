import type { ListedProblem } from '../../../../shared/contracts/problems.ts'
import { volLabels } from '../../../../shared/meeting-words.ts'
import { problemStages, stageLabels } from '../../../../shared/problem-words.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { filters, mayKeepProblems, problems, registerFile } from '../../../state/problems.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { NewRecord } from './new-record.tsx'
import { volOptions } from './shared-fields.ts'

/** Records of the district, those with something overdue first, by whom they are about, stage and place. */
export function RecordsList() {
  const { data, problem, status } = problems.value
  const { vol, stage, place } = filters.value
  const all = data?.problems ?? []
  const shown = all.filter(
    (record) =>
      (vol === '' || record.vol === vol) &&
      (stage === '' || (stage === 'closed' ? record.status === 'closed' : isAt(record, stage))) &&
      (place === '' || record.place.name === place),
  )
  const overdue = all.filter(({ isOverdue, lateActions }) => isOverdue || lateActions > 0).length
  const places = [...new Set(all.map((record) => record.place.name))].sort()
  return (
    <section aria-labelledby="records-heading">
      <h2 id="records-heading">Problem records</h2>
      <p>
        A record follows one problem at one place: scan what it is, analyse why it happens, respond, and assess whether
        it helped. {data && all.length > 0 && `${plural(overdue, 'record')} of ${all.length} with something overdue.`}
      </p>
      {problem && <ProblemNote problem={problem} meaning="The records cannot be listed." onRetry={askAgain} />}
      {status === 'loading' && !data && <p>Reading the records…</p>}
      {data && all.length === 0 && <p>No problem record is open in {data.district.name} yet.</p>}
      {all.length > 0 && (
        <div class="record-filters no-print">
          <SelectField
            label="About"
            value={vol}
            options={[{ value: '', label: 'Victims, offenders, locations' }, ...volOptions]}
            onChange={(value) => (filters.value = { ...filters.value, vol: value as typeof vol })}
          />
          <SelectField
            label="Stage"
            value={stage}
            options={[
              { value: '', label: 'All stages' },
              ...problemStages.map((each) => ({ value: each, label: stageLabels[each] })),
              { value: 'closed', label: 'Closed' },
            ]}
            onChange={(value) => (filters.value = { ...filters.value, stage: value as typeof stage })}
          />
          <SelectField
            label="Place"
            value={place}
            options={[{ value: '', label: 'All places' }, ...places.map((name) => ({ value: name, label: name }))]}
            onChange={(value) => (filters.value = { ...filters.value, place: value })}
          />
        </div>
      )}
      {all.length > 0 && (
        <>
          <p role="status">
            {plural(shown.length, 'record')} shown{shown.length < all.length && ` of ${all.length}`}.
          </p>
          {shown.length > 0 && <RecordsTable records={shown} />}
          <p class="record-files no-print">
            <a href={registerFile('problems')} download>
              All records as CSV
            </a>
          </p>
        </>
      )}
      {data && mayKeepProblems.value && <NewRecord />}
    </section>
  )
}

function isAt(record: ListedProblem, stage: string): boolean {
  return record.status === 'open' && record.stage === stage
}

function RecordsTable({ records }: { readonly records: readonly ListedProblem[] }) {
  return (
    <ScrollBox label="Table of problem records">
      <table class="stacks">
        <caption class="visually-hidden">Problem records, those with something overdue first</caption>
        <thead>
          <tr>
            <th scope="col">Record</th>
            <th scope="col">Where</th>
            <th scope="col">About</th>
            <th scope="col">Stage</th>
            <th scope="col">Lead</th>
            <th scope="col">Looked at again</th>
            <th scope="col">Actions</th>
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={record.problem}>
              <th scope="row" class="words">
                <InnerLink to={{ record: record.problem }}>{record.title}</InnerLink>
              </th>
              <td data-label="Where" class="words">
                {record.place.name}
              </td>
              <td data-label="About" class="words">
                {volLabels[record.vol]}
              </td>
              <td data-label="Stage" class="words">
                {record.status === 'closed' ? `Closed: ${record.outcome}` : stageLabels[record.stage]}
              </td>
              <td data-label="Lead" class="words">
                {record.lead.role}, {record.lead.agency}
              </td>
              <td data-label="Looked at again" class="words">
                {record.status === 'closed' ? (
                  `closed ${briefDayWithYear(record.closedOn ?? '')}`
                ) : (
                  <>
                    {briefDayWithYear(record.reviewDue)}
                    {record.isOverdue && <strong class="overdue"> Overdue</strong>}
                  </>
                )}
              </td>
              <td data-label="Actions" class="words">
                {record.openActions} open
                {record.lateActions > 0 && <strong class="overdue"> {record.lateActions} late</strong>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
