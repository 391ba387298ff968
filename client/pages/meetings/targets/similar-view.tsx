import type { SimilarGroup } from '../../../../shared/contracts/similar-areas.ts'
import { rankTable, similarFunnel, similarRanks } from '../../../../shared/figures/similar-areas.ts'
import { periodLabel } from '../../../../shared/period.ts'
import { listed, plural } from '../../../../shared/wording/counts.ts'
import { dayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { similarAreas } from '../../../state/targets.ts'
import { Explained } from '../../../widgets/explained.tsx'
import { FigureTableView } from '../../../widgets/figure-table-view.tsx'
import { FigureView } from '../../../widgets/figure-view.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { useWidth } from '../../../widgets/use-width.ts'
import { CsvImport } from './csv-import.tsx'

/** Groups of similar areas: ranks with intervals, and what cannot be told apart. */
export function SimilarView() {
  const { status, data, problem } = similarAreas.value
  return (
    <section aria-labelledby="similar-heading">
      <Explained term="similar-areas">
        <h2 id="similar-heading">Similar areas</h2>
      </Explained>
      {problem && <ProblemNote problem={problem} meaning="Similar areas cannot be shown." onRetry={askAgain} />}
      {status === 'loading' && !data && <p>Comparing areas…</p>}
      {data?.groups.length === 0 && <p>No group of similar areas is loaded. Send its figures as a file.</p>}
      {data && newest(data.groups).map((group) => <OneGroup key={group.id} group={group} />)}
      {data && older(data.groups).length > 0 && (
        <details class="more">
          <summary>Earlier periods</summary>
          {older(data.groups).map((group) => (
            <OneGroup key={group.id} group={group} />
          ))}
        </details>
      )}
      <CsvImport
        name="importSimilarAreas"
        title="Send a group as a file"
        about="A CSV file with the headings area_code, area_name, group, measure, value, numerator, denominator, from, to and source. An area without numerator and denominator is listed, but has no interval and so no rank."
      />
      {data && data.imports.length > 0 && (
        <details class="more">
          <summary>{plural(data.imports.length, 'file')} read so far</summary>
          <ul class="notes">
            {data.imports.map(({ file, accepted, refused, madeBy, madeAt }) => (
              <li key={madeAt}>
                {file}, {dayWithYear(madeAt.slice(0, 10))}, by {madeBy}: {plural(accepted, 'row')} taken,{' '}
                {refused.length} refused
                {refused.length > 0 &&
                  `: ${refused
                    .slice(0, 5)
                    .map(({ line, reason }) => `line ${line}, ${reason}`)
                    .join('; ')}`}
                .
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** Of each group and measure the last period. */
function newest(groups: readonly SimilarGroup[]): SimilarGroup[] {
  return groups.filter(
    (one) => !groups.some((other) => other.group === one.group && other.measure === one.measure && other.to > one.to),
  )
}

function older(groups: readonly SimilarGroup[]): SimilarGroup[] {
  const shown = newest(groups)
  return groups.filter((group) => !shown.includes(group))
}

function OneGroup({ group }: { readonly group: SimilarGroup }) {
  const { ref, width } = useWidth<HTMLDivElement>(640)
  const shown = Math.min(width, 720)
  const table = rankTable(group)
  return (
    <section aria-label={`${group.measure}, ${periodLabel(group)}, ${group.group}`} class="similar-group">
      <div ref={ref} class="similar-figures">
        <FigureView figure={similarRanks(group, { width: shown })} level={3} />
        <FigureView figure={similarFunnel(group, { width: shown })} level={4} />
      </div>
      <FigureTableView
        table={{
          ...table,
          columns: table.columns.map((column) => ({ ...column })),
          rows: table.rows.map((row) => ({ ...row })),
        }}
      />
      {group.withoutInterval.length > 0 && (
        <p>
          Without a rank, as they were sent as a value alone: {listed(group.withoutInterval.map(({ name }) => name))}.
        </p>
      )}
      <ul class="notes">
        {group.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
        <li>Source: {group.source}.</li>
      </ul>
    </section>
  )
}
