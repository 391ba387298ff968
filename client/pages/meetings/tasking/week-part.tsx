import { dayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { changesFile, taskingChanges } from '../../../state/tasking-sheet.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { PaperBlocks } from './paper-blocks.tsx'
import { PaperFiles } from './paper-files.tsx'

/** One side for the weekly meeting. */
export function WeekPart() {
  const { data, problem, status } = taskingChanges.value
  return (
    <section aria-labelledby="week-title">
      <h3 id="week-title">What changed{data && `, and the week of ${dayWithYear(data.week)}`}</h3>
      {problem && <ProblemNote problem={problem} meaning="The week cannot be shown." onRetry={askAgain} />}
      {!data && status === 'loading' && <p class="waiting">Reading alarms and plans…</p>}
      {data && (
        <>
          <p class="files no-print">
            <PaperFiles addressOf={changesFile} />
          </p>
          {data.sections.map(({ id, title, blocks }) => (
            <section key={id} aria-labelledby={`week-${id}`}>
              <h4 id={`week-${id}`}>{title}</h4>
              <PaperBlocks blocks={blocks} />
            </section>
          ))}
        </>
      )}
    </section>
  )
}
