import type { PublishedYear } from '../../../shared/contracts/public.ts'
import { classify } from '../../../shared/map-classes/classify.ts'
import { publicAreas, publicChoices, publicType } from '../../state/published.ts'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { AreaShapes } from './area-shapes.tsx'
import { hiddenWords, inFigures, periodWords } from './words.ts'

/** A map and the table that says the same. */
export function YearByArea({ year }: { readonly year: PublishedYear }) {
  const kind = publicAreas.value
  const type = publicType.value
  if (!kind || !type) return null
  const total = year.totals[type.slug]
  const found = total === undefined ? `${hiddenWords}:` : `${inFigures(total)} reports of`
  const sentence = `${found} ${type.label.toLowerCase()} in ${year.district.name}, ${periodWords(year)}.`
  if (type.districtOnly)
    return (
      <section aria-labelledby="by-area">
        <h2 id="by-area">{type.label} by area</h2>
        <p role="status">{sentence}</p>
        <p>
          {type.label} is told for the whole district only, because it counts sexual offences and domestic abuse. Choose
          another type to see a map and a table of areas.
        </p>
      </section>
    )
  const show = publicChoices.value.show
  const figureOf = (area: (typeof kind.areas)[number]) => area[show][type.slug]
  const classes = classify(kind.areas.map(figureOf))
  const rows = [...kind.areas].sort((a, b) => (figureOf(b) ?? -1) - (figureOf(a) ?? -1) || a.name.localeCompare(b.name))
  const caption = `${type.label} by ${kind.label} in ${periodWords(year)}`
  return (
    <section aria-labelledby="by-area">
      <h2 id="by-area">{caption}</h2>
      <p role="status">{sentence}</p>
      <AreaShapes
        classes={classes}
        label={`Map: ${caption}. The table below says the same.`}
        unit={show === 'rates' ? 'per 1,000 residents' : 'reports'}
        areas={kind.areas.map((area) => ({
          code: area.code,
          value: figureOf(area),
          words: `${area.name}: ${inFigures(figureOf(area), show === 'rates' ? 1 : 0) ?? hiddenWords.toLowerCase()}`,
        }))}
      />
      <ScrollBox label={`Table: ${caption}`} class="public-table">
        <table>
          <caption>{caption}, highest first</caption>
          <thead>
            <tr>
              <th scope="col">Area</th>
              <th scope="col">Reports</th>
              <th scope="col">Per 1,000 residents</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ code, name, counts, rates }) => (
              <tr key={code}>
                <th scope="row">{name}</th>
                <td>{inFigures(counts[type.slug]) ?? hiddenWords}</td>
                <td>{inFigures(rates[type.slug], 1) ?? 'Not shown'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
