import { useEffect } from 'preact/hooks'
import { choices, choose } from '../../state/choices.ts'
import { planInView, readPlanInView } from '../../state/plan-in-view.ts'
import { WeekDemand } from './demand-words.tsx'
import { PlacementReasons } from './placement-reasons.tsx'
import { SitingPanel } from './siting-panel.tsx'
import { StudiesPanel } from './studies-panel.tsx'

/** The plan of the address with its reasons and studies. */
export function WeekView() {
  const { plan } = choices.value
  useEffect(() => {
    if (plan !== null) void readPlanInView(plan)
  }, [plan])
  const open = planInView.value
  const week = open?.week ?? choices.value.week
  return (
    <div class="sheet-of-text">
      {open?.placements.map((placement) => (
        <PlacementReasons key={placement.placement} placement={placement} plan={open} />
      ))}
      {open && <StudiesPanel plan={open} />}
      {week && <WeekDemand week={week} />}
      {week && <SitingPanel week={week} />}
      <button type="button" onClick={() => choose({ print: true })}>
        Print view
      </button>
    </div>
  )
}
