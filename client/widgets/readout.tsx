interface Props<Row extends { readonly name: string }> {
  /** What lies under the pointer; undefined for nothing. */
  readonly row: Row | undefined
  readonly columns: readonly { readonly key: string; readonly label: string; readonly text: (row: Row) => string }[]
}

/** Name and first figures of a place on the map. The table says the same, so screen readers need not hear it twice. */
export function Readout<Row extends { readonly name: string }>({ row, columns }: Props<Row>) {
  if (!row) return null
  return (
    <p class="readout" aria-hidden="true">
      <strong>{row.name}</strong>
      {columns.slice(0, 3).map((column) => (
        <span key={column.key}>
          {column.label} {column.text(row)}
        </span>
      ))}
    </p>
  )
}
