import '../../../styles/vans-week.css'
import '../../../styles/wardens-beats.css'
import { askAgain } from '../../../state/answer.ts'
import { beatVersions, openBeats } from '../../../state/warden-beats.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { AreaList } from './area-list.tsx'
import { BeatVersions } from './beat-versions.tsx'
import { BeatsForm } from './beats-form.tsx'
import { BeatsHead } from './beats-head.tsx'
import { BeatsMade } from './beats-made.tsx'
import { BeatsMap } from './beats-map.tsx'
import { DrawnBeats } from './drawn-beats.tsx'
import { FairnessTable } from './fairness-table.tsx'

/** How the district is shared out among wardens: drawn, changed by hand, decided, and how fair it is. */
export function BeatsView() {
  const versions = beatVersions.value
  const plan = openBeats.value.data
  if (versions.problem)
    return <ProblemNote problem={versions.problem} meaning="Beats cannot be shown." onRetry={askAgain} />
  if (!versions.data) return <p class="waiting">Opening the beats…</p>
  return (
    <>
      <BeatsMap />
      <div class="vans-panel beats-side week">
        <BeatsHead />
        {plan && <DrawnBeats />}
        <BeatsForm />
      </div>
      {plan && (
        <div class="beats-below week">
          <FairnessTable />
          <AreaList />
          <BeatVersions />
          <BeatsMade plan={plan} />
        </div>
      )}
    </>
  )
}
