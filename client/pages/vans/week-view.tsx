import '../../styles/vans-week.css'
import '../../styles/vans-week-grid.css'
import { week } from '../../state/plan-week.ts'
import { openPlan } from '../../state/plans.ts'
import { demand } from '../../state/van-inputs.ts'
import { addingTo, gridVisits, openedVisit } from '../../state/week-shown.ts'
import { useWidth } from '../../widgets/use-width.ts'
import { WeekDemand } from './demand-words.tsx'
import { SitingPanel } from './siting-panel.tsx'
import { StudiesPanel } from './studies-panel.tsx'
import { AddVisit } from './week/add-visit.tsx'
import { DrawnBar } from './week/drawn-bar.tsx'
import { OpenedVisit } from './week/opened-visit.tsx'
import { PlanForm } from './week/plan-form.tsx'
import { PlanHead } from './week/plan-head.tsx'
import { PlanMade } from './week/plan-made.tsx'
import { ShiftPicker } from './week/shift-picker.tsx'
import { SiteList } from './week/site-list.tsx'
import { Versions } from './week/versions.tsx'
import { leastWidth, WeekGrid } from './week/week-grid.tsx'
import { WeekTop } from './week/week-top.tsx'

/** Where the vans go in a week: planned, changed by hand, decided, and defended. */
export function WeekView() {
  const plan = openPlan.value.data
  const hasEnded = plan !== null && plan.status !== 'running'
  const canPlaceVans = demand.value.data?.canPlaceVans ?? true
  return (
    <>
      <div class="vans-side week">
        <WeekTop />
        <PlanHead />
        <PlanForm />
      </div>
      <div class="vans-below week">
        {!canPlaceVans && <WeekDemand />}
        {plan && (gridVisits.value.length > 0 || hasEnded) && <Week />}
        <Versions />
        {hasEnded && <StudiesPanel plan={plan} />}
        {canPlaceVans && <WeekDemand />}
        <SitingPanel week={week.value} />
        {hasEnded && <PlanMade plan={plan} />}
      </div>
    </>
  )
}

function Week() {
  const { ref, width } = useWidth<HTMLDivElement>(1000)
  const isWide = width >= leastWidth
  const opened = gridVisits.value.find(({ key }) => key !== null && key === openedVisit.value)
  return (
    <section class="week-plan" aria-labelledby="week-plan" ref={ref}>
      <div class="week-plan-top">
        <h2 id="week-plan">The week by shift</h2>
        <ShiftPicker />
      </div>
      <DrawnBar />
      <div class={isWide ? 'week-body wide' : 'week-body'}>
        <WeekGrid isWide={isWide} />
        {isWide && (
          <div class="week-side">
            {addingTo.value ? <AddVisit place={addingTo.value} /> : opened && <OpenedVisit visit={opened} />}
            <SiteList />
          </div>
        )}
      </div>
    </section>
  )
}
