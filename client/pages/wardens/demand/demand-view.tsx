import '../../../styles/vans-studies.css'
import '../../../styles/vans-week.css'
import '../../../styles/wardens-demand.css'
import { useMemo } from 'preact/hooks'
import { plural } from '../../../../shared/wording/counts.ts'
import { roundingCaution } from '../../../../shared/wording/warden-demand.ts'
import { askAgain } from '../../../state/answer.ts'
import { demandDrawing, demandShapes, type WardenDemandData, wardenDemand } from '../../../state/warden-demand.ts'
import { wardens } from '../../../state/warden-inputs.ts'
import { placesDrawing } from '../../../state/warden-places.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { WardensMap } from '../wardens-map.tsx'
import { AreaTable } from './area-table.tsx'
import { DemandFacts } from './demand-facts.tsx'
import { DemandLegend, PointedArea } from './demand-legend.tsx'
import { DemandRanking } from './demand-ranking.tsx'
import { DemandWeek } from './demand-week.tsx'
import { NeedChart } from './need-chart.tsx'
import { PlacesPanel } from './places-panel.tsx'
import { ShiftStarts } from './shift-starts.tsx'

/** What a week asks of wardens: where, when, how many, and what of it is unmet. */
export function DemandView() {
  const { data, status, problem } = wardenDemand.value
  const areas = demandDrawing.value
  const places = placesDrawing.value
  const drawing = useMemo(() => areas && { ...areas, ...places }, [areas, places])
  const canTell = data?.canTellHours ?? true
  return (
    <>
      {canTell && (
        <WardensMap
          drawing={drawing}
          working={status === 'loading' ? 'Working out what the week asks…' : null}
          pointed={<PointedArea />}
        >
          {demandShapes.value.problem && (
            <ProblemNote problem={demandShapes.value.problem} meaning="Areas are not on the map." onRetry={askAgain} />
          )}
          {data && <DemandLegend data={data} />}
        </WardensMap>
      )}
      <div class="demand-side week">
        <DemandWeek />
        {problem && <ProblemNote problem={problem} meaning="What the week asks cannot be shown." onRetry={askAgain} />}
        {!data && status === 'loading' && (
          <p class="waiting">Sharing incidents out over the hours of the week. The first time takes a few seconds…</p>
        )}
        {data && <Finding data={data} />}
        {data?.canTellHours && <NeedChart data={data} />}
      </div>
      <div class="demand-below">
        {data?.canTellHours && (
          <>
            <AreaTable data={data} />
            <ShiftStarts />
            <PlacesPanel />
            <DemandFacts data={data} />
          </>
        )}
        {data && !data.canTellHours && (
          <>
            <DemandRanking data={data} />
            <PlacesPanel />
          </>
        )}
      </div>
    </>
  )
}

function Finding({ data }: { readonly data: WardenDemandData }) {
  const caution = roundingCaution(data.hours)
  const team = wardens.value.data?.wardens.filter(({ retiredOn }) => retiredOn === null).length
  return (
    <>
      <p class={data.canTellHours ? 'demand-finding' : 'notice'}>{data.sentence}</p>
      {data.canTellHours && caution && <p class="notice">{caution}</p>}
      {data.canTellHours && (
        <p class="next-step">
          {team === 0 ? (
            <>
              No warden is known yet. <InnerLink to={{ wardensView: 'team' }}>Add the team</InnerLink> first.
            </>
          ) : !data.duty.isPublished ? (
            <>
              {team !== undefined && `${plural(team, 'warden')} could work. `}
              Look at the starts of shifts below, then{' '}
              <InnerLink to={{ wardensView: 'week' }}>make and publish the week</InnerLink>.
            </>
          ) : (
            <>
              {data.duty.met !== null && `${Math.round(data.duty.met * 100)}% of the need is met, hour by hour. `}
              <InnerLink to={{ wardensView: 'week' }}>Open the week</InnerLink> to move shifts to where it is not.
            </>
          )}
        </p>
      )}
    </>
  )
}
