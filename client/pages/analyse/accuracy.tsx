import type { RunAccuracy, RunAnswer } from '../../../shared/contracts/runs.ts'
import { formatCount, plural, sentence } from '../../../shared/wording/counts.ts'
import { Explained } from '../../widgets/explained.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { RunFigureView } from './run-figures.tsx'

/** How well the method would have said where the next reports fall, against last year's counts. */
export function Accuracy({ answer, level = 3 }: { readonly answer: RunAnswer; readonly level?: 2 | 3 }) {
  const accuracy = answer.result?.accuracy
  if (!accuracy) return null
  const chart = answer.result?.figures.find(({ kind }) => kind === 'hit-rate-chart')
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section class="accuracy">
      <Explained term="hit-rate">
        <Heading>Does it say where the next reports come?</Heading>
      </Explained>
      <p>{sentence(accuracy.sentence)}</p>
      {accuracy.suggestion && <p>{sentence(accuracy.suggestion)}</p>}
      {chart && <RunFigureView figure={chart} id="accuracy" />}
      <AccuracyTable accuracy={accuracy} />
      <p class="hint">{plural(accuracy.incidents, 'report')} of those months were looked for.</p>
    </section>
  )
}

const percent = (share: number | null) => (share === null ? 'none' : `${Math.round(share * 100)}%`)
const figure = (value: number | null) => (value === null ? 'none' : value.toFixed(2))
const limits = (own: { lower: number; upper: number } | null, write: (value: number) => string) =>
  own ? ` (${write(own.lower)} to ${write(own.upper)})` : ''

function AccuracyTable({ accuracy }: { readonly accuracy: RunAccuracy }) {
  return (
    <details>
      <summary>Every measure of accuracy</summary>
      <ScrollBox label="Measures of accuracy">
        <table>
          <caption class="visually-hidden">Share of later reports that fell on what was mapped</caption>
          <thead>
            <tr>
              <th scope="col">Mapped</th>
              <th scope="col" class="right">
                Found (could be)
              </th>
              <th scope="col" class="right">
                Last year’s counts
              </th>
              <th scope="col">Against them</th>
              <th scope="col" class="right">
                PAI
              </th>
              <th scope="col" class="right">
                PEI
              </th>
              <th scope="col" class="right">
                RRI
              </th>
            </tr>
          </thead>
          <tbody>
            {accuracy.shares.map((own) => (
              <tr key={own.share}>
                <th scope="row">{formatCount(own.share * 100)}% of the area</th>
                <td class="right">
                  {percent(own.hitRate)}
                  {limits(own.hitRateLimits, percent)}
                </td>
                <td class="right">{percent(own.baselineHitRate)}</td>
                <td>{own.verdict ?? 'too few to say'}</td>
                <td class="right">
                  {figure(own.pai)}
                  {limits(own.paiLimits, figure)}
                </td>
                <td class="right">{figure(own.pei)}</td>
                <td class="right">{figure(own.rri)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </details>
  )
}
