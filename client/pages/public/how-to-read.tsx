import type { PublishedYear } from '../../../shared/contracts/public.ts'
import { publicFile } from '../../state/published.ts'
import { periodWords } from './words.ts'

export function HowToRead({ year }: { readonly year: PublishedYear }) {
  return (
    <section aria-labelledby="how-to-read">
      <h2 id="how-to-read">How to read these figures</h2>
      <ul>
        <li>
          They are reports that the police recorded and published, in {periodWords(year)}. Not everything is reported.
        </li>
        <li>
          Where fewer than 5 were reported the number is hidden, so that nobody can be recognised. Some larger numbers
          are hidden too, because a small one could be worked out from them. “0” means that nothing was reported.
        </li>
        <li>The police move each report to a nearby point before they publish it, so it may be counted next door.</li>
        <li>A high number does not mean that a place is dangerous. Busy places have more reports.</li>
        {year.missingMonths.length > 0 && <li>Some months are missing. They are left out and not counted as none.</li>}
        {year.rounded && <li>Every number is rounded to the nearest 5, so numbers may not add up.</li>}
        <li>Figures stay as they were published, even where the police correct theirs later.</li>
      </ul>
      <p>
        <a href={publicFile.value} download>
          Download these figures (CSV)
        </a>
      </p>
    </section>
  )
}
