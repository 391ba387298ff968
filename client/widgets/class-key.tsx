import type { ComponentChildren } from 'preact'
import type { Bivariate } from '../../shared/map-classes/bivariate.ts'
import type { Classification } from '../../shared/map-classes/classify.ts'
import { formatCount } from '../../shared/wording/counts.ts'

interface ClassKeyProps {
  readonly classes: Classification
  /** Areas without a figure. */
  readonly missing: number
  /** Outlines as on the map, one per class: 1 to 3 hot, below 0 cold, 0 none. */
  readonly marks?: readonly number[]
  /** Classes that no area has are left out, where there are many. */
  readonly onlyUsed?: boolean
  readonly children?: ComponentChildren
}

/** Classes side by side, highest first, each with how many areas it has. */
export function ClassKey({ classes, missing, marks = [], onlyUsed = false, children }: ClassKeyProps) {
  const order = classes.colours
    .map((_, index) => index)
    .filter((index) => !onlyUsed || (classes.counts[index] ?? 0) > 0)
    .reverse()
  return (
    <ul class="key-list">
      {order.map((index) => (
        <li key={index}>
          <Swatch colour={classes.colours[index] ?? ''} spot={marks[index] ?? 0} />
          {classes.labels[index]} <Count areas={classes.counts[index] ?? 0} />
        </li>
      ))}
      {missing > 0 && (
        <li>
          <span class="swatch none" aria-hidden="true" />
          {classes.missingLabel ?? 'no figure'} <Count areas={missing} />
        </li>
      )}
      {children}
    </ul>
  )
}

function Count({ areas }: { readonly areas: number }) {
  return (
    <span class="hint">
      {formatCount(areas)}
      <span class="visually-hidden"> {areas === 1 ? 'area' : 'areas'}</span>
    </span>
  )
}

/** Hot spots have a solid edge, thicker the surer; cold ones a dashed one; as on the map. */
export function Swatch({ colour, spot }: { readonly colour: string; readonly spot: number }) {
  const edge = spot > 0 ? `hot-${spot}` : spot < 0 ? 'cold' : ''
  return <span class={`swatch ${edge}`} aria-hidden="true" style={{ background: colour }} />
}

interface BivariateKeyProps {
  readonly classes: Bivariate
  readonly missing: number
}

/** The square of nine: more crime to the right, more hardship upwards; each square says what it stands for. */
export function BivariateKey({ classes, missing }: BivariateKeyProps) {
  const { colours, labels, counts, words, axes } = classes
  return (
    <div class="key-square">
      <table>
        <caption class="visually-hidden">
          {axes.x} across, {axes.y} upwards: number of areas of each colour
        </caption>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{axes.y}</th>
            {words.x.map((word) => (
              <th scope="col" key={word}>
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[2, 1, 0].map((row) => (
            <tr key={row}>
              <th scope="row">{words.y[row]}</th>
              {[0, 1, 2].map((column) => {
                const index = 3 * row + column
                return (
                  <td key={column} title={labels[index]}>
                    <span class="swatch" style={{ background: colours[index] }} aria-hidden="true" />
                    {formatCount(counts[index] ?? 0)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">
        {words.x[0]} → {words.x[2]}
        {missing > 0 && `; ${formatCount(missing)} without a figure (hatched)`}
      </p>
    </div>
  )
}
