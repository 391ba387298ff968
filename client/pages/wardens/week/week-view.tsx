import '../../../styles/vans-week.css'
import '../../../styles/vans-week-grid.css'
import '../../../styles/wardens-rota.css'
import { askAgain } from '../../../state/answer.ts'
import { openWeek, shownWeek } from '../../../state/warden-week.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { DoseNotes } from './dose-notes.tsx'
import { PlanWardens } from './plan-wardens.tsx'
import { Rota } from './rota.tsx'
import { RoundsMap } from './rounds-map.tsx'
import { SpotsPanel } from './spots-panel.tsx'
import { WeekHead } from './week-head.tsx'
import { WeekMade } from './week-made.tsx'
import { WeekTop } from './week-top.tsx'
import { WeekVersions } from './week-versions.tsx'

/** Who works when, which hot spots they visit, and the round of each shift. */
export function WeekView() {
  const week = shownWeek.value
  const { status, problem } = openWeek.value
  return (
    <div class="rota-page">
      <RoundsMap />
      <div class="week rota-side">
        <WeekTop />
        {problem && (
          <ProblemNote problem={problem} meaning="This version of the week cannot be shown." onRetry={askAgain} />
        )}
        {status === 'loading' && !week && <p class="waiting">Opening the week…</p>}
        {week && <WeekHead week={week} />}
        <PlanWardens />
      </div>
      <div class="week rota-below">
        {week && <Rota week={week} />}
        <SpotsPanel />
        <WeekVersions />
        {week && <WeekMade week={week} />}
        <DoseNotes />
      </div>
    </div>
  )
}
