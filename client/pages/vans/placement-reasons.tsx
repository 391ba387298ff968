import type { Placement, PlanAnswer } from '../../../shared/contracts/plans.ts'
import { expectedText } from '../../../shared/wording/expected-incidents.ts'
import { evidenceChain, placementReasons, placementTitle } from '../../../shared/wording/placement-reasons.ts'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { InnerLink } from '../inner-link.tsx'
import '../../styles/vans-studies.css'

interface Props {
  readonly placement: Placement
  readonly plan: PlanAnswer
  /** Heading level of its title. */
  readonly level?: 2 | 3 | 4
}

/** Why a van stands at a site in a shift: the reasons, what they rest on, and who decided. */
export function PlacementReasons({ placement, plan, level = 4 }: Props) {
  const Title = `h${level}` as 'h3'
  return (
    <section class="reasons" aria-label={`Why ${placementTitle(placement)}`}>
      <Title>Why here</Title>
      {placementReasons(placement).map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      <SitesCompared placement={placement} />
      <Chain placement={placement} plan={plan} />
    </section>
  )
}

/** The site beside those that could have had its place. */
function SitesCompared({ placement }: { readonly placement: Placement }) {
  const { siteName, expected, nextBest, ruledOut } = placement
  if (!nextBest && ruledOut.length === 0) return null
  return (
    <ScrollBox label="Sites compared">
      <table>
        <caption>Sites compared in this shift</caption>
        <thead>
          <tr>
            <th scope="col">Site</th>
            <th scope="col" class="right">
              Incidents in reach
            </th>
            <th scope="col">Why not</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              <strong>{siteName}</strong>
            </th>
            <td class="right">{expectedText(expected)}</td>
            <td>chosen</td>
          </tr>
          {nextBest && (
            <tr>
              <th scope="row">{nextBest.name}</th>
              <td class="right">{lossText(nextBest.loss)}</td>
              <td>next best</td>
            </tr>
          )}
          {ruledOut.map(({ site, name, expected: worth, because }) => (
            <tr key={site}>
              <th scope="row">{name}</th>
              <td class="right">{expectedText(worth)}</td>
              <td>{because}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function lossText(loss: number): string {
  if (Math.abs(loss) < 0.005) return 'the same'
  return `${expectedText(Math.abs(loss))} ${loss > 0 ? 'fewer' : 'more'}`
}

/** Evidence, plan, justification, decision: each step names the one before. */
function Chain({ placement, plan }: Props) {
  const [evidence, made, decided] = evidenceChain(plan)
  const { justification, site, siteName } = placement
  return (
    <ol class="chain" aria-label="From evidence to decision">
      {[evidence, made].map(
        (step) =>
          step && (
            <li key={step.what}>
              <strong>{step.what}.</strong> {step.text}
            </li>
          ),
      )}
      <li>
        <strong>Justification.</strong>{' '}
        {justification === null ? (
          <>No record of {siteName} was active when the plan was made. </>
        ) : (
          <>Record {justification} allows vans at this site. </>
        )}
        <InnerLink to={{ vansView: 'records', site, print: false }}>
          {justification === null ? `Records of ${siteName}` : `Open record ${justification}`}
        </InnerLink>
      </li>
      {decided && (
        <li>
          <strong>{decided.what}.</strong> {decided.text}
        </li>
      )}
    </ol>
  )
}
