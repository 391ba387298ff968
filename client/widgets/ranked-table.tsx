import { useLayoutEffect, useRef, useState } from 'preact/hooks'

export interface TableColumn<Row> {
  readonly key: string
  readonly label: string
  readonly unit?: string
  readonly align: 'left' | 'right'
  readonly text: (row: Row) => string
  /** Left out in a narrow box. */
  readonly ifRoom?: boolean
}

export interface TableRow {
  readonly code: string
  readonly name: string
  /** As written in the list. */
  readonly short: string
  /** Written above `short`, small. */
  readonly place: string | null
  readonly rank: number | null
  readonly class: number | null
  readonly remainder: boolean
}

interface Props<Row extends TableRow> {
  readonly caption: string
  readonly columns: readonly TableColumn<Row>[]
  readonly rows: readonly Row[]
  readonly sort: string
  readonly ascending: boolean
  readonly chosen: string | null
  readonly pointed: string | null
  /** By class; null where the rows are on no map, so that they have no swatch. */
  readonly colours: readonly string[] | null
  /** What a row is, as heading of the names; 'Area' when left out. */
  readonly of?: string
  /** Rows grow with their names instead of cutting them. */
  readonly wraps?: boolean
  readonly onSort: (key: string) => void
  readonly onChoose: (code: string) => void
  readonly onPoint: (code: string | null) => void
}

/** Of a row in CSS pixels, as in ranked-list.css: names on one, two or three lines. */
const heights = { low: 32, tall: 44, high: 56 }
/** A phone or a slim panel: words wrap and cells move together. */
const narrowBox = 400
/** Names up to here fit on one line beside four figures. */
const shortName = 14
/** Up to here all rows are in the page, so that a screen reader and the browser's own search find every one. */
const mostWhole = 300
const spare = 20

/**
 * A sortable table of areas. Long ones keep only the rows near what is seen, and say how many there are. One Tab
 * stop: arrow keys, Page Up and Down, Home and End go from row to row, Enter or Space chooses.
 */
export function RankedTable<Row extends TableRow>(props: Props<Row>) {
  const { rows, chosen, pointed, colours, sort, ascending, of = 'Area', wraps = false } = props
  const box = useRef<HTMLElement>(null)
  const [scrolled, setTop] = useState(0)
  const [{ width, height }, setSize] = useState({ width: 430, height: 600 })
  const [active, setActive] = useState<string | null>(null)
  /** Of the rows seen so far in a box of this width. */
  const [tallest, setTallest] = useState({ width: 0, height: 0 })
  const focusNext = useRef(false)
  const narrow = width < narrowBox
  const columns = props.columns.filter(({ ifRoom }) => !ifRoom || !narrow)
  const long = rows.some(({ short, place }) => place !== null || short.length > shortName)
  const look = narrow && long ? 'high' : narrow || long ? 'tall' : 'low'
  const windowed = rows.length > mostWhole
  const grown = wraps && windowed && tallest.width === width ? tallest.height : 0
  // Of a long list all rows are as high as the highest, so that what is scrolled past can be told from their number.
  const rowHeight = Math.max(heights[look], grown)
  // A search may have left fewer rows than were scrolled past.
  const top = Math.min(scrolled, Math.max(0, rows.length * rowHeight - height))
  const first = windowed ? Math.max(0, Math.floor(top / rowHeight) - spare) : 0
  const last = windowed ? Math.min(rows.length, Math.ceil((top + height) / rowHeight) + spare) : rows.length
  const seen = rows.slice(first, last)
  const chosenIndex = rows.findIndex((row) => row.code === chosen)
  const activeIndex = rows.findIndex((row) => row.code === active)
  const wanted = activeIndex >= 0 ? activeIndex : Math.max(0, chosenIndex)
  // Tab must always find a row: where the last one used is scrolled away, the first in sight.
  const stop = wanted >= first && wanted < last ? wanted : Math.min(last - 1, Math.ceil(top / rowHeight))

  /** Where a row begins and ends beneath the head. */
  const extentOf = (element: HTMLElement, index: number) => {
    const head = element.querySelector('thead')?.clientHeight ?? 0
    const row = windowed ? null : element.querySelector(`[data-index="${index}"]`)?.closest('tr')
    const from = row ? row.offsetTop - head : index * rowHeight
    return { head, from, to: from + (row?.offsetHeight ?? rowHeight) }
  }
  const reveal = (index: number) => {
    const element = box.current
    if (!element || index < 0) return
    const { head, from, to } = extentOf(element, index)
    if (from < element.scrollTop) element.scrollTop = from
    else if (to > element.scrollTop + element.clientHeight - head) element.scrollTop = to - element.clientHeight + head
  }

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const watch = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  // An area chosen on the map is brought into the middle of the list.
  useLayoutEffect(() => {
    const element = box.current
    if (!element || chosenIndex < 0 || element.contains(document.activeElement)) return
    const { head, from, to } = extentOf(element, chosenIndex)
    element.scrollTop = Math.max(0, (from + to + head - element.clientHeight) / 2)
  }, [chosen, sort, ascending, height])
  useLayoutEffect(() => {
    const element = box.current
    if (!element || !wraps || !windowed || element.clientWidth !== width) return
    const all = [...element.querySelectorAll<HTMLElement>('tbody tr:not(.space)')].map((row) => row.offsetHeight)
    const highest = Math.max(...all)
    if (highest > rowHeight + 1) setTallest({ width, height: highest })
  })
  useLayoutEffect(() => {
    if (!focusNext.current) return
    focusNext.current = false
    reveal(stop)
    box.current?.querySelector<HTMLElement>(`[data-index="${stop}"]`)?.focus({ preventScroll: true })
  })

  const go = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(height / rowHeight) - 2)
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }
    const step = steps[event.key]
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? rows.length - 1 : step ? stop + step : null
    if (to === null) return
    event.preventDefault()
    focusNext.current = true
    const next = Math.min(rows.length - 1, Math.max(0, to))
    if (windowed) setTop(Math.max(0, next * rowHeight - height / 2))
    setActive(rows[next]?.code ?? null)
  }

  const heading = (key: string, label: string, align: string, unit?: string) => (
    <th
      key={key}
      scope="col"
      class={align}
      aria-sort={sort === key ? (ascending ? 'ascending' : 'descending') : undefined}
    >
      <button type="button" onClick={() => props.onSort(key)}>
        {label}
        {unit && <span class="unit"> {unit}</span>}
        <span class="order" aria-hidden="true">
          {sort === key ? (ascending ? '▲' : '▼') : ''}
        </span>
      </button>
    </th>
  )

  return (
    <section
      class={`ranked ${look}${narrow ? ' narrow' : ''}${wraps ? ' wraps' : ''}`}
      style={grown > 0 ? { '--row-height': `${rowHeight}px` } : undefined}
      ref={box}
      aria-label={props.caption}
      onScroll={(event) => {
        if (windowed) setTop(event.currentTarget.scrollTop)
      }}
    >
      <table aria-rowcount={rows.length + 1}>
        <caption class="visually-hidden">
          {props.caption}. Choose a row by its name. Arrow keys go from row to row.
        </caption>
        <thead>
          <tr aria-rowindex={1}>
            {heading('rank-here', '#', 'right')}
            {heading('name', of, 'left')}
            {columns.map((column) => heading(column.key, column.label, column.align, column.unit))}
          </tr>
        </thead>
        <tbody onKeyDown={go} onPointerLeave={() => props.onPoint(null)}>
          {first > 0 && <Space height={first * rowHeight} columns={columns.length + 2} />}
          {seen.map((row, index) => (
            <tr
              key={row.code}
              aria-rowindex={first + index + 2}
              class={`${row.code === chosen ? 'chosen' : ''} ${row.code === pointed ? 'pointed' : ''}`}
              onPointerEnter={() => props.onPoint(row.code)}
              onClick={() => props.onChoose(row.code)}
            >
              <td class="right rank">{row.rank ?? ''}</td>
              <th scope="row">
                <button
                  type="button"
                  data-index={first + index}
                  tabIndex={first + index === stop ? 0 : -1}
                  aria-pressed={row.code === chosen}
                  aria-label={row.short === row.name || row.place ? undefined : row.name}
                  onFocus={() => setActive(row.code)}
                  onClick={(event) => {
                    event.stopPropagation()
                    props.onChoose(row.code)
                  }}
                >
                  {colours && (
                    <span
                      class={row.class === null ? 'swatch none' : 'swatch'}
                      aria-hidden="true"
                      style={row.class === null ? undefined : { background: colours[row.class] }}
                    />
                  )}
                  <span class="row-name" title={row.name}>
                    {row.place && <span class="row-place">{row.place} </span>}
                    {row.short}
                  </span>
                </button>
              </th>
              {columns.map((column) => (
                <td key={column.key} class={column.align}>
                  {column.text(row)}
                </td>
              ))}
            </tr>
          ))}
          {last < rows.length && <Space height={(rows.length - last) * rowHeight} columns={columns.length + 2} />}
        </tbody>
      </table>
    </section>
  )
}

function Space({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row cannot take the focus
    <tr aria-hidden="true" class="space">
      <td colSpan={columns} style={{ height: `${height}px` }} />
    </tr>
  )
}
