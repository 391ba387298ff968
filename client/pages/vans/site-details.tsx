import { useSignal } from '@preact/signals'
import type { Site } from '../../../shared/contracts/plan-inputs.ts'
import { siteMarks } from '../../../shared/map-classes/van-marks.ts'
import { briefDayWithYear } from '../../../shared/wording/van-times.ts'
import { choose } from '../../state/choices.ts'
import { faultOf } from '../../state/form-state.ts'
import { decideForm, decideSite, siteStateWords } from '../../state/site-desk.ts'
import { mayPlan, today } from '../../state/van-inputs.ts'
import { siteMarkOf } from '../../state/van-map.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { VanMarkIcon } from '../../widgets/van-mark-icon.tsx'
import { WordsField } from '../../widgets/words-field.tsx'
import { InnerLink } from '../inner-link.tsx'
import { SiteFactsForm } from './site-facts.tsx'
import { SiteSeen } from './site-seen.tsx'

const sources: Record<Site['source'], string> = {
  map: 'put on the map by hand',
  file: 'from a file',
  suggested: 'suggested by the program',
  borough: 'made up with the borough',
}

/** One site: what is decided of it, what a camera there sees, what is known of the ground. */
export function SiteDetails({ site }: { readonly site: Site }) {
  const day = today()
  const mark = siteMarkOf(site, day)
  return (
    <div class="site-details">
      <p>
        <button type="button" class="quiet" onClick={() => choose({ site: null })}>
          All sites
        </button>
      </p>
      <p class="state">
        <VanMarkIcon mark={siteMarks[mark]} />
        <strong>{siteStateWords(site, day)}</strong>
      </p>
      {site.status === 'refused' && <p>Refused because: {site.reason}</p>}
      {mark === 'ready' && site.justifiedBefore && (
        <p>
          Vans may be planned here before {briefDayWithYear(site.justifiedBefore)}.{' '}
          <InnerLink to={{ vansView: 'records', site: site.site }}>Its justification</InnerLink>
        </p>
      )}
      {mark === 'unjustified' && (
        <p>
          No van can be planned here until a justification is in force.{' '}
          <InnerLink to={{ vansView: 'records', site: site.site }}>Write its justification</InnerLink>
        </p>
      )}
      <p class="hint">
        {sources[site.source]}; last changed by {site.changedBy}, {briefDayWithYear(site.changedAt.slice(0, 10))}.
      </p>
      {mayPlan.value && <Decide site={site} />}
      <SiteSeen />
      <SiteFactsForm key={site.changedAt} site={site} mayChange={mayPlan.value} />
    </div>
  )
}

function Decide({ site }: { readonly site: Site }) {
  const isRefusing = useSignal(false)
  const reason = useSignal('')
  const fault = useSignal<string | undefined>(undefined)
  const { refusal, isSending } = decideForm
  const known = faultOf(refusal.value, 'reason')
  const refuse = async (event: SubmitEvent) => {
    event.preventDefault()
    fault.value = reason.value.trim() === '' ? 'Say why no van may stand there; it is kept' : undefined
    if (!fault.value && (await decideSite(site, 'refused', reason.value.trim()))) isRefusing.value = false
  }
  return (
    <div class="decide">
      <div class="buttons">
        {site.status !== 'accepted' && (
          <button
            type="button"
            class="main"
            disabled={isSending.value}
            onClick={() => void decideSite(site, 'accepted')}
          >
            Accept
          </button>
        )}
        {site.status !== 'refused' && !isRefusing.value && (
          <button type="button" onClick={() => (isRefusing.value = true)}>
            Refuse…
          </button>
        )}
        {site.status !== 'suggested' && (
          <button type="button" disabled={isSending.value} onClick={() => void decideSite(site, 'suggested')}>
            Take the decision back
          </button>
        )}
      </div>
      {isRefusing.value && (
        <form class="boxed" onSubmit={(event) => void refuse(event)}>
          <WordsField
            label="Why no van may stand there"
            value={reason.value}
            onInput={(value) => (reason.value = value)}
            rows={2}
            fault={fault.value ?? known}
          />
          <div class="buttons">
            <button type="submit" class="main" disabled={isSending.value}>
              Refuse the site
            </button>
            <button type="button" onClick={() => (isRefusing.value = false)}>
              Do not refuse it
            </button>
          </div>
        </form>
      )}
      {refusal.value && !known && <ProblemNote problem={refusal.value} meaning="Nothing was decided." />}
    </div>
  )
}
