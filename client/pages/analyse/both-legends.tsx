import { formatCount } from '../../../shared/wording/counts.ts'
import type { RunShown } from '../../state/run-shown.ts'
import { Swatch } from '../../widgets/class-key.tsx'
import { EdgeKey, emptyOf, RunLegend, unitOf, whatOf } from './run-legend.tsx'
import { gistOf } from './words.ts'

interface Side {
  readonly shown: RunShown
  readonly run: number
}

interface Props {
  readonly left: Side
  readonly right: Side
}

/** One legend for two maps where their colours mean the same, so that the maps have the room; otherwise two. */
export function BothLegends({ left, right }: Props) {
  if (meaningOf(left.shown) === meaningOf(right.shown)) return <SharedLegend left={left.shown} right={right.shown} />
  return (
    <div class="two-legends">
      <RunLegend shown={left.shown} heading={`Left, analysis ${left.run}`} />
      <RunLegend shown={right.shown} heading={`Right, analysis ${right.run}`} />
    </div>
  )
}

function meaningOf(shown: RunShown): string {
  const { classes, marks } = shown
  return JSON.stringify([whatOf(shown), unitOf(shown), classes.labels, classes.colours, classes.missingLabel, marks])
}

function SharedLegend({ left, right }: { readonly left: RunShown; readonly right: RunShown }) {
  const { classes, marks } = left
  const gists = [left, right].map((shown) => gistOf(shown.run, shown.result))
  const used = classes.labels
    .map((label, index) => ({
      label,
      swatch: <Swatch colour={classes.colours[index] ?? ''} spot={marks[index] ?? 0} />,
      counts: [left, right].map((shown) => shown.classes.counts[index] ?? 0),
    }))
    .reverse()
  const others = [
    {
      label: classes.missingLabel ?? 'no figure',
      swatch: <span class="swatch none" aria-hidden="true" />,
      counts: [left.missing, right.missing],
    },
    {
      label: 'empty',
      swatch: <span class="swatch" aria-hidden="true" />,
      counts: [emptyOf(left), emptyOf(right)],
    },
  ]
  return (
    <section class="map-legend" aria-label="Legend of both maps">
      <p class="legend-head">
        <strong>{whatOf(left)}</strong> {unitOf(left)}{' '}
        <span class="hint">
          {gists[0] === gists[1] ? `${gists[0]}, both` : `Left: ${gists[0]}. Right: ${gists[1]}.`}
        </span>
      </p>
      <ul class="key-list">
        {[...used, ...others]
          .filter(({ counts }) => counts.some((count) => count > 0))
          .map(({ label, swatch, counts: [one = 0, two = 0] }) => (
            <li key={label}>
              {swatch}
              <span>
                {label}{' '}
                <span class="hint">
                  {formatCount(one)} left, {formatCount(two)} right
                </span>
              </span>
            </li>
          ))}
      </ul>
      <EdgeKey shown={{ ...left, edges: [...left.edges, ...right.edges] }} />
    </section>
  )
}
