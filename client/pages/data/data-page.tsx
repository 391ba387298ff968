import { monthLabel, monthsLabel } from '../../../shared/period.ts'
import { formatCount, plural } from '../../../shared/wording/counts.ts'
import { askAgain } from '../../state/answer.ts'
import { catalogue } from '../../state/view.ts'
import { Explained } from '../../widgets/explained.tsx'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { Borough } from './borough.tsx'
import { Loads } from './loads.tsx'
import { MonthsByForce } from './months.tsx'
import { OwnDistrict } from './own-district.tsx'
import { PartnerFile } from './partner-file.tsx'

/** What is loaded, how fresh it is, what is missing, and how to load more. */
export function DataPage() {
  const { data, problem } = catalogue.value
  return (
    <div class="sheet-of-text data">
      <h1>Data</h1>
      {problem && <ProblemNote problem={problem} meaning="What is loaded cannot be listed." onRetry={askAgain} />}
      {!data && !problem && <p class="waiting">Reading what is loaded…</p>}
      {data && (
        <>
          <Fresh />
          <MonthsByForce />
          <Loaded />
        </>
      )}
      <Loads />
      <PartnerFile />
      <OwnDistrict />
      <Borough />
      {data && data.attribution.length > 0 && (
        <section>
          <h2>Sources and licences</h2>
          <ul class="notes">
            {data.attribution.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Fresh() {
  const data = catalogue.value.data
  if (!data) return null
  const { period, covered, missing, suspect } = data.months
  if (!period) {
    return <p class="lede">No police figures are loaded yet. Below is how to load them.</p>
  }
  return (
    <p class="lede">
      {data.shown.name} has police figures to {monthLabel(period.to)}: {plural(covered.length, 'month')} since{' '}
      {monthLabel(period.from)}.{' '}
      {missing.length > 0
        ? `${plural(missing.length, 'month')} in between ${missing.length === 1 ? 'is' : 'are'} missing (${monthsLabel(missing)}).`
        : 'No month in between is missing.'}
      {suspect.length > 0 && ` ${monthsLabel(suspect)} looks incomplete and is not counted.`}
    </p>
  )
}

function Loaded() {
  const data = catalogue.value.data
  if (!data) return null
  return (
    <section>
      <h2>Loaded</h2>
      <ScrollBox label="Areas loaded">
        <table>
          <caption>Areas</caption>
          <thead>
            <tr>
              <th scope="col">Kind</th>
              <th scope="col" class="right">
                Boundaries of
              </th>
              <th scope="col" class="right">
                Areas
              </th>
              <th scope="col">Residents</th>
              <th scope="col">Households</th>
            </tr>
          </thead>
          <tbody>
            {data.areaKinds.map((kind) => (
              <tr key={`${kind.kind} ${kind.vintage}`}>
                <th scope="row">
                  {kind.plural}
                  {kind.remainder && <span class="hint"> and what lies in none</span>}
                </th>
                <td class="right">{kind.vintage}</td>
                <td class="right">{formatCount(kind.count)}</td>
                <td>{kind.residents ? 'known' : 'not loaded'}</td>
                <td>{kind.households ? 'known' : 'not loaded'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <ScrollBox label="Deprivation loaded">
        <table>
          <caption>
            <Explained term="deprivation">
              <span>Deprivation</span>
            </Explained>
          </caption>
          <thead>
            <tr>
              <th scope="col">Edition</th>
              <th scope="col">LSOAs of</th>
              <th scope="col" class="right">
                Domains
              </th>
              <th scope="col" class="right">
                Areas
              </th>
            </tr>
          </thead>
          <tbody>
            {data.deprivation.length === 0 && (
              <tr>
                <td colSpan={4}>Not loaded: maps cannot be set beside deprivation.</td>
              </tr>
            )}
            {data.deprivation.map((edition) => (
              <tr key={edition.edition}>
                <th scope="row">Indices of Deprivation {edition.edition}</th>
                <td>{edition.lsoaVintage}</td>
                <td class="right">{edition.domains.length}</td>
                <td class="right">{formatCount(edition.areas)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
