import '../../../styles/meetings-tasking.css'
import { useSignal } from '@preact/signals'
import { dayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import {
  makeForm,
  makeSheet,
  mayWriteTasking,
  type TaskingPart,
  taskingPart,
  taskingParts,
  taskingSheets,
} from '../../../state/tasking-sheet.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { CasesPart } from './cases-part.tsx'
import { HistoryPart } from './history-part.tsx'
import { MinutesPart } from './minutes-part.tsx'
import { SheetPart } from './sheet-part.tsx'
import { WeekPart } from './week-part.tsx'

const titles: Record<TaskingPart, string> = {
  sheet: 'Sheet',
  minutes: 'Minutes',
  cases: 'Cases (restricted)',
  week: 'Week',
  history: 'All sheets',
}

/** The joint tasking meeting: its sheet, what it decides, its cases, and the sheets before. */
export function TaskingView() {
  const { data, problem, status } = taskingSheets.value
  const part = taskingPart.value
  return (
    <>
      <div class="tasking-top no-print">
        <h2>Tasking</h2>
        <p class="lede">
          What the agencies of {data?.district.name ?? 'the district'} look at together: actions, alarms, hot spots,
          repeats, vans and wardens, and what they decide. Partners see it; the public never does.
        </p>
        <nav aria-label="Parts of tasking">
          <ul class="tasking-parts">
            {taskingParts.map((each) => (
              <li key={each}>
                <InnerLink to={{ meetingsPart: each === 'sheet' ? null : each }} current={each === part}>
                  {titles[each]}
                </InnerLink>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      {problem && <ProblemNote problem={problem} meaning="Tasking cannot be shown." onRetry={askAgain} />}
      {!data && status === 'loading' && <p class="waiting">Reading the tasking sheets…</p>}
      {data && (
        <>
          {part === 'sheet' && mayWriteTasking.value && <MakeSheet />}
          {part === 'sheet' && <SheetPart />}
          {part === 'minutes' && <MinutesPart />}
          {part === 'cases' && <CasesPart />}
          {part === 'week' && <WeekPart />}
          {part === 'history' && <HistoryPart />}
        </>
      )}
    </>
  )
}

/** One press for the next meeting; another meeting may be chosen. */
function MakeSheet() {
  const { data } = taskingSheets.value
  const chosen = useSignal('')
  const { refusal, isSending } = makeForm
  const coming = data?.meetings.filter(({ day, status }) => day >= data.today && status !== 'cancelled') ?? []
  const next = coming[0]
  return (
    <form
      class="make-sheet no-print"
      onSubmit={(event) => {
        event.preventDefault()
        void makeSheet(chosen.value === '' ? null : Number(chosen.value))
      }}
    >
      {coming.length > 1 && (
        <SelectField
          label="For the meeting of"
          value={chosen.value}
          options={coming.map(({ meeting, day }, at) => ({
            value: at === 0 ? '' : String(meeting),
            label: dayWithYear(day),
          }))}
          onChange={(value) => (chosen.value = value)}
        />
      )}
      <button type="submit" class="main" disabled={isSending.value}>
        {isSending.value ? 'Making the sheet…' : 'Make the sheet'}
      </button>
      <p class="hint">
        {next
          ? `For the meeting of ${dayWithYear(coming.find(({ meeting }) => String(meeting) === chosen.value)?.day ?? next.day)}, from what is known now. It stands as it is; made again it is the next version.`
          : 'No meeting is planned, so the sheet is for today. It stands as it is; made again it is the next version.'}
      </p>
      <FormProblem problem={refusal.value} meaning="No sheet was made." />
    </form>
  )
}
