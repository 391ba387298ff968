import { useEffect, useRef } from 'preact/hooks'
import { listed, plural } from '../../../shared/wording/counts.ts'
import { askAgain } from '../../state/answer.ts'
import { choices } from '../../state/choices.ts'
import { chosenSite } from '../../state/site-view.ts'
import { mayPlan, sites, today } from '../../state/van-inputs.ts'
import { proposedSite, siteMarkOf } from '../../state/van-map.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { AddSite, MoreSites } from './site-add.tsx'
import { SiteDetails } from './site-details.tsx'
import { SiteList } from './site-list.tsx'

/** Where vans may stand: the list that is the map's twin, and what is known and decided of each site. */
export function SitesView() {
  const { data, problem, status } = sites.value
  const site = chosenSite.value
  const top = useRef<HTMLHeadingElement>(null)
  const before = useRef(choices.value.site)
  useEffect(() => {
    // Focus goes where the work goes, but not before anything was chosen.
    if (before.current !== (site?.site ?? null)) top.current?.focus({ preventScroll: false })
    before.current = site?.site ?? null
  }, [site?.site])
  return (
    <section class="sites" aria-labelledby="sites-title">
      <h2 id="sites-title" ref={top} tabIndex={-1}>
        {site ? site.name : 'Where a van may stand'}
      </h2>
      {problem && <ProblemNote problem={problem} meaning="The sites cannot be shown." onRetry={askAgain} />}
      {!data && status === 'loading' && <p class="waiting">Reading the sites…</p>}
      {data && choices.value.site !== null && !site && (
        <p class="notice">The site of this link is not among those of {data.district.name}.</p>
      )}
      {data && proposedSite.value && <AddSite />}
      {data && site && <SiteDetails key={site.site} site={site} />}
      {data && !site && (
        <>
          <p class="lede">{countSentence(data.sites)}</p>
          {mayPlan.value && !proposedSite.value && <AddSite />}
          {data.sites.length > 0 && <SiteList />}
          {mayPlan.value ? (
            <MoreSites />
          ) : (
            <p class="hint">CCTV co-ordinators, analysts and partnership managers add and decide sites.</p>
          )}
        </>
      )}
    </section>
  )
}

function countSentence(known: readonly Parameters<typeof siteMarkOf>[0][]): string {
  if (known.length === 0)
    return 'No site is known yet. Until there are sites with a justification in force, no van can be planned.'
  const day = today()
  const count = (mark: string) => known.filter((site) => siteMarkOf(site, day) === mark).length
  const parts = [
    [count('ready'), 'accepted with a justification in force'],
    [count('unjustified'), 'accepted without one'],
    [count('suggested'), 'suggested'],
    [count('refused'), 'refused'],
  ] as const
  const said = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`)
  return `${plural(known.length, 'site')}: ${listed(said)}. Vans are planned only at those with a justification.`
}
