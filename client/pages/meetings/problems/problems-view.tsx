import '../../../styles/meetings-problems.css'
import { choices } from '../../../state/choices.ts'
import { type ProblemPart, problemPart, problemParts } from '../../../state/problems.ts'
import { InnerLink } from '../../inner-link.tsx'
import { OrdersPart } from './orders-part.tsx'
import { RecordPage } from './record-page.tsx'
import { RecordsList } from './records-list.tsx'
import { SchemesPart } from './schemes-part.tsx'
import { TaskGroupsPart } from './task-groups-part.tsx'

const titles: Readonly<Record<ProblemPart, string>> = {
  records: 'Problem records',
  'task-groups': 'Task groups',
  orders: 'Orders and exit plans',
  schemes: 'Schemes',
}

/** Problems and what is done about them: records, three-month task groups, orders with their exit plans, schemes. */
export function ProblemsView() {
  const part = problemPart.value
  const { record } = choices.value
  return (
    <div class="problems">
      <nav aria-label="Problems" class="no-print">
        <ul class="parts">
          {problemParts.map((each) => (
            <li key={each}>
              <InnerLink
                to={{ meetingsPart: each === 'records' ? null : each, record: null }}
                current={each === part && (each !== 'records' || record === null)}
              >
                {titles[each]}
              </InnerLink>
            </li>
          ))}
        </ul>
      </nav>
      {part === 'records' && record === null && <RecordsList />}
      {part === 'records' && record !== null && <RecordPage />}
      {part === 'task-groups' && <TaskGroupsPart />}
      {part === 'orders' && <OrdersPart />}
      {part === 'schemes' && <SchemesPart />}
    </div>
  )
}
