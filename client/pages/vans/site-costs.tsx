import { useId } from 'preact/hooks'

interface Props {
  readonly sites: readonly { readonly site: number; readonly name: string }[]
  readonly costs: Readonly<Record<number, number>>
  /** Pounds where nothing was given. */
  readonly usual: number
  readonly onChange: (costs: Readonly<Record<number, number>>) => void
}

/** What one use of each site costs, where a budget is spent. */
export function SiteCosts({ sites, costs, usual, onChange }: Props) {
  const id = useId()
  return (
    <fieldset class="costs">
      <legend>Cost of each site</legend>
      <p class="hint">In pounds, for one use. Put your own figures: the answer is only as good as they are.</p>
      <ul>
        {sites.map(({ site, name }) => (
          <li key={site}>
            <label for={`${id}-${site}`}>{name}</label>
            <input
              id={`${id}-${site}`}
              type="number"
              required
              min={0}
              max={1_000_000}
              step="any"
              value={costs[site] ?? usual}
              onChange={(event) => {
                if (event.currentTarget.reportValidity())
                  onChange({ ...costs, [site]: Number(event.currentTarget.value) })
              }}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
