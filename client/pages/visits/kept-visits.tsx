import {
  dropRefused,
  isSendingVisits,
  refusedVisits,
  sendVisits,
  visitsHere,
  visitsWaitFor,
  waitingVisits,
} from '../../state/visits.ts'
import { KeptItems, KeptState } from '../../widgets/kept-items.tsx'

export function VisitState() {
  return (
    <KeptState
      id="visit-state"
      waiting={waitingVisits.value}
      refused={refusedVisits.value}
      waitsFor={visitsWaitFor.value}
      hasEntered={visitsHere.value.length > 0}
    />
  )
}

export function KeptVisits() {
  return (
    <KeptItems
      waiting={waitingVisits.value}
      refused={refusedVisits.value}
      isSending={isSendingVisits.value}
      onSend={() => void sendVisits()}
      onDrop={dropRefused}
      hint="A wrong time can be put right at the visit itself, under “Put it right”."
    />
  )
}
