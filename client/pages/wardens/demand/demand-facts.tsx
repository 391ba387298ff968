import { incidentTypes } from '../../../../shared/layers.ts'
import { formatCount, listed, lowerFirst } from '../../../../shared/wording/counts.ts'
import type { WardenDemandData } from '../../../state/warden-demand.ts'
import { Explained } from '../../../widgets/explained.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { workText } from './work-text.ts'

/** What the figures are made of, and what was chosen for the reader. */
export function DemandFacts({ data }: { readonly data: WardenDemandData }) {
  const { total, types, utilisation } = data
  if (!total) return null
  return (
    <section class="demand-facts" aria-labelledby="facts-title">
      <h2 id="facts-title">What it is made of</h2>
      <p>
        {formatCount(Math.round(total.incidents))} incidents are expected in the week (95% interval of the usual number{' '}
        {formatCount(Math.round(total.low))} to {formatCount(Math.round(total.high))}), {workText(total.minutes)} of
        work.
      </p>
      <Explained term="utilisation">
        <span>
          Incidents may take {Math.round(utilisation * 100)}% of a warden’s time.{' '}
          <InnerLink to={{ wardensView: 'team' }}>Change the minutes, the types and the share of time</InnerLink>
        </span>
      </Explained>
      <ScrollBox label="Work by type">
        <table>
          <caption>Work of the week by what it takes</caption>
          <thead>
            <tr>
              <th scope="col">Types</th>
              <th scope="col" class="right">
                Minutes each
              </th>
              <th scope="col" class="right">
                Incidents
              </th>
              <th scope="col" class="right">
                Work
              </th>
            </tr>
          </thead>
          <tbody>
            {types.map((group) => (
              <tr key={group.types.join()}>
                <th scope="row">{namesOf(group.types)}</th>
                <td class="right">{group.minutesEach}</td>
                <td class="right">{formatCount(group.incidents)}</td>
                <td class="right">{workText(group.minutes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <details>
        <summary>What to know about these figures</summary>
        <ul class="notes">
          {[...data.choices, ...data.notes.map(({ text }) => text)].map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </details>
    </section>
  )
}

function namesOf(slugs: readonly string[]): string {
  const names = incidentTypes.filter(({ slug }) => slugs.includes(slug)).map(({ name }) => name)
  return listed(names.map((name, at) => (at === 0 ? name : lowerFirst(name))))
}
