import type { PublicDeployments } from '../../../shared/contracts/deployments.ts'
import { plural } from '../../../shared/wording/counts.ts'
import { dayInWords, dayWithYear } from '../../../shared/wording/van-times.ts'
import { askAgain } from '../../state/answer.ts'
import { publicDeployments, publicDeploymentsFile } from '../../state/public-deployments.ts'
import { choosePublic } from '../../state/published.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'

/** On which days camera vans stood where, in weeks that are over. */
export function WhereVansStood() {
  const { data, problem, status } = publicDeployments.value
  return (
    <>
      <h1>Where camera vans stood{data?.district ? ` in ${data.district.name}` : ''}</h1>
      {problem && <ProblemNote problem={problem} meaning="The days cannot be shown now." onRetry={askAgain} />}
      {!problem && status === 'loading' && <p role="status">Fetching the days…</p>}
      {data && <Told told={data} />}
    </>
  )
}

function Told({ told }: { readonly told: PublicDeployments }) {
  const { district, districts, days, lastDay, synthetic } = told
  if (!district) return <p>No visit of a van is told yet. Weeks are told when they are over.</p>
  const sites = new Map<string, number>()
  for (const { site } of days) sites.set(site, (sites.get(site) ?? 0) + 1)
  return (
    <>
      {synthetic && (
        <p class="public-synthetic">
          <strong>Made-up figures.</strong> This place does not exist. It is here to show what the page looks like.
        </p>
      )}
      {districts.length > 1 && (
        <label class="public-choice">
          District{' '}
          <select value={district.code} onChange={(event) => choosePublic({ district: event.currentTarget.value })}>
            {districts.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <p>
        In the 26 weeks to {dayWithYear(lastDay)}, marked vans with cameras stood on {plural(countDays(days), 'day')} at{' '}
        {plural(sites.size, 'place')}. Days of this week, and what is planned, are not told: it would tell where no van
        is. A visit under a plan that was withdrawn is not told either.
      </p>
      <ScrollBox label="Days on which vans stood somewhere">
        <table>
          <caption>Where vans stood, newest first; hours to the nearest half</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Place</th>
              <th scope="col">Hours</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, site, hours }) => (
              <tr key={`${day} ${site}`}>
                <th scope="row">
                  {dayInWords(day)} {day.slice(0, 4)}
                </th>
                <td class="words">{site}</td>
                <td>{hours === null ? 'Not recorded' : hours.toFixed(1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p>
        <a href={publicDeploymentsFile()} download>
          The days as a table (CSV)
        </a>
      </p>
    </>
  )
}

function countDays(days: PublicDeployments['days']): number {
  return new Set(days.map(({ day }) => day)).size
}
