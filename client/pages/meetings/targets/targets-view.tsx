import '../../../styles/meetings-targets.css'
import { askAgain } from '../../../state/answer.ts'
import { choices } from '../../../state/choices.ts'
import { mayKeepTargets, targets } from '../../../state/targets.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { OneTarget } from './one-target.tsx'
import { SimilarView } from './similar-view.tsx'
import { TargetForm } from './target-form.tsx'
import { TargetList } from './target-list.tsx'

/** What is to be reached, how each target stands, and how similar areas do. */
export function TargetsView() {
  const { meetingsPart, record } = choices.value
  const { status, data, problem } = targets.value
  const part = meetingsPart === 'similar' || meetingsPart === 'new' ? meetingsPart : null
  return (
    <div class="targets">
      <nav aria-label="Parts of targets">
        <ul class="target-parts">
          <li>
            <InnerLink to={{ meetingsPart: null, record: null }} current={part === null && record === null}>
              How targets stand
            </InnerLink>
          </li>
          <li>
            <InnerLink to={{ meetingsPart: 'similar', record: null }} current={part === 'similar'}>
              Similar areas
            </InnerLink>
          </li>
          {mayKeepTargets.value && (
            <li>
              <InnerLink to={{ meetingsPart: 'new', record: null }} current={part === 'new'}>
                Set a target
              </InnerLink>
            </li>
          )}
        </ul>
      </nav>
      {part === 'similar' ? (
        <SimilarView />
      ) : (
        <>
          {problem && <ProblemNote problem={problem} meaning="The targets cannot be shown." onRetry={askAgain} />}
          {status === 'loading' && !data && <p>Working out how the targets stand…</p>}
          {data && part === 'new' && mayKeepTargets.value && <TargetForm all={data} />}
          {data && part === null && record === null && <TargetList all={data} />}
          {data && part === null && record !== null && <OneTarget all={data} />}
        </>
      )}
    </div>
  )
}
