import type { RunMap } from '../../shared/contracts/runs.ts'

/** What a result without a map is about; the first of these that it has. */
const subjects = ['ratio', 'stl']

/** How many there are; the first of these that a result has. */
const amounts = ['count', 'now', 'hotMonths', 'amount', 'mean', 'observed']

/** How sure it is; otherwise how far from what chance or size explain. The first that is there whole. */
const sureties = [['change'], ['pFdr'], ['p'], ['ratio'], ['share', 'lower', 'upper'], ['share']]

const fewest = 2

/**
 * The columns for a list beside a map, where all would not fit: what the map colours, how much it is if there is room,
 * how sure it is. `columns` without that of the names, what the map colours first. All of them where they are few.
 */
export function briefColumns<Column extends { readonly key: string }>(
  columns: readonly Column[],
  map: Pick<RunMap, 'column' | 'outline'> | null,
): (Column & { readonly ifRoom?: boolean })[] {
  if (columns.length <= fewest) return [...columns]
  const has = (key: string) => columns.some((column) => column.key === key)
  const mapped = (map ? [map.column] : subjects).filter(has).slice(0, 1)
  const sure = [...(map?.outline ? [[map.outline]] : []), ...sureties].find(
    (keys) => keys.every(has) && !keys.some((key) => mapped.includes(key)),
  )
  const amount = amounts.find((key) => has(key) && !mapped.includes(key))
  const firm = new Set([...mapped, ...(sure ?? [])])
  const spare = firm.size >= fewest ? amount : undefined
  if (amount) firm.add(amount)
  for (const { key } of columns) if (firm.size < fewest) firm.add(key)
  const order = [...mapped, ...(amount ? [amount] : []), ...(sure ?? []), ...columns.map(({ key }) => key)]
  const place = ({ key }: Column) => order.indexOf(key)
  return columns
    .filter(({ key }) => firm.has(key))
    .sort((a, b) => place(a) - place(b))
    .map((column) => (column.key === spare ? { ...column, ifRoom: true } : column))
}
