import '../../../styles/vans-sites.css'
import '../../../styles/wardens-demand.css'
import { askAgain } from '../../../state/answer.ts'
import { mayCoordinate, wardens } from '../../../state/warden-inputs.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { SettingsForm } from './settings-form.tsx'
import { TeamList } from './team-list.tsx'

/** Who walks, and what everything of wardens is worked out with. */
export function TeamView() {
  const { data, status, problem } = wardens.value
  return (
    <div class="vans-panel team">
      {!mayCoordinate.value && (
        <p class="hint">Warden co-ordinators, analysts and partnership managers change what stands here.</p>
      )}
      {problem && <ProblemNote problem={problem} meaning="Team and settings cannot be shown." onRetry={askAgain} />}
      {!data && status === 'loading' && <p class="waiting">Reading team and settings…</p>}
      {data && (
        <>
          <TeamList wardens={data.wardens} />
          <SettingsForm answer={data} />
        </>
      )}
    </div>
  )
}
