import type { PaperFormat } from '../../../state/tasking-sheet.ts'

const words: Readonly<Record<PaperFormat, string>> = {
  html: 'To read and print',
  pdf: 'PDF',
  csv: 'Tables (CSV in one file)',
}

/** Links to a paper in each of its formats. */
export function PaperFiles({ addressOf }: { readonly addressOf: (format: PaperFormat) => string }) {
  return (
    <>
      {(Object.keys(words) as PaperFormat[]).map((format) => (
        <a key={format} href={addressOf(format)}>
          {words[format]}
        </a>
      ))}
    </>
  )
}
