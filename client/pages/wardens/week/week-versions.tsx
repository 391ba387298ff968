import { percent } from '../../../../shared/wording/warden-week.ts'
import { shownWeek, wardenVersions } from '../../../state/warden-week.ts'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { momentInWords } from '../../vans/week/plan-words.ts'

const states = { published: 'Published', withdrawn: 'Withdrawn' }

/** Versions of the week: open another. */
export function WeekVersions() {
  const versions = wardenVersions.value ?? []
  if (versions.length === 0) return null
  return (
    <section class="versions" aria-labelledby="versions">
      <h2 id="versions">Versions of this week</h2>
      <ScrollBox label="Table of versions">
        <table>
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">State</th>
              <th scope="col">Made</th>
              <th scope="col" class="right">
                Hours of need met
              </th>
            </tr>
          </thead>
          <tbody>
            {versions.map(({ wardenWeek, version, decision, isByHand, madeBy, madeAt, note, met, needed }) => {
              const isOpen = shownWeek.value?.wardenWeek === wardenWeek
              return (
                <tr key={wardenWeek} class={isOpen ? 'is-open' : ''}>
                  <th scope="row">
                    {isOpen ? (
                      <strong>{version}, open</strong>
                    ) : (
                      <InnerLink to={{ wardenWeek }}>Open {version}</InnerLink>
                    )}
                  </th>
                  <td>{decision ? states[decision] : 'Draft'}</td>
                  <td>
                    {isByHand ? 'By hand' : 'Computed'}, {madeBy}
                    <span class="hint"> {momentInWords(madeAt)}</span>
                    {note && <span class="hint version-note"> {note}</span>}
                  </td>
                  <td class="right">
                    {met} of {needed} ({percent(met, needed)})
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
