import type { PaperSection } from '../../../../shared/contracts/paper.ts'
import type { SheetAnswer } from '../../../../shared/contracts/tasking-meetings.ts'
import { briefDayWithYear, dayWithYear } from '../../../../shared/wording/van-times.ts'
import type { Term } from '../../../../shared/wording/what-is-this.ts'
import type { Choices } from '../../../state/address.ts'
import { askAgain } from '../../../state/answer.ts'
import { sheetFile, taskingSheet, taskingSheets } from '../../../state/tasking-sheet.ts'
import { Explained } from '../../../widgets/explained.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { Decisions } from './decisions.tsx'
import { PaperBlocks } from './paper-blocks.tsx'
import { PaperFiles } from './paper-files.tsx'

const terms: Readonly<Record<string, Term>> = {
  a: 'action-rating',
  b: 'series-alarm',
  c: 'class-over-time',
  d: 'repeat-case',
  e: 'near-repeat-window',
  f: 'unmet-need',
  g: 'deployment-result',
}

/** Where to see more of a block. */
const more: Readonly<Record<string, { readonly words: string; readonly to: Partial<Choices> }>> = {
  b: { words: 'See the areas on the map', to: { page: 'explore' } },
  c: { words: 'See the hot spots on the map', to: { page: 'explore' } },
  f: { words: 'Open the plans of vans', to: { page: 'vans' } },
  h: { words: 'See what is loaded and missing', to: { page: 'data' } },
}

/** The sheet that is open, with a list of its blocks beside it and the decisions at its end. */
export function SheetPart() {
  const { data, problem, status } = taskingSheet.value
  if (problem) return <ProblemNote problem={problem} meaning="The sheet cannot be shown." onRetry={askAgain} />
  if (!data)
    return status === 'loading' ? (
      <p class="waiting">Reading the sheet…</p>
    ) : (
      <>
        <p>
          No sheet is made yet.{' '}
          {taskingSheets.value.data?.group
            ? 'Make the first one: it takes a few seconds.'
            : 'There is no tasking group either: a sheet may be made, but a meeting is needed to write decisions down.'}
        </p>
        <section aria-labelledby="block-j">
          <h3 id="block-j">J Decisions</h3>
          <Decisions />
        </section>
      </>
    )
  return (
    <div class="sheet-and-contents">
      <nav aria-label="Blocks of the sheet" class="contents no-print">
        <ul>
          {data.sections.map(({ id, title }) => (
            <li key={id}>
              <button type="button" class="quiet" onClick={() => leadTo(`block-${id}`)}>
                {title}
              </button>
            </li>
          ))}
          <li>
            <button type="button" class="quiet" onClick={() => leadTo('new-decision')}>
              Write a decision
            </button>
          </li>
        </ul>
      </nav>
      <article class="tasking-sheet" aria-labelledby="sheet-title">
        <SheetHead sheet={data} />
        {data.sections.map((section) => (
          <Block key={section.id} section={section} />
        ))}
      </article>
    </div>
  )
}

/** To a block: the address holds what is chosen, not where it is scrolled to, so this is no link. */
function leadTo(id: string): void {
  const target = document.getElementById(id)
  target?.scrollIntoView()
  const field = target?.matches('form') ? target.querySelector<HTMLElement>('textarea') : target
  field?.focus({ preventScroll: true })
}

function SheetHead({ sheet }: { readonly sheet: SheetAnswer }) {
  const { day, version, since, until, madeBy, district, synthetic } = sheet
  return (
    <header>
      <h3 id="sheet-title">Tasking sheet for {dayWithYear(day)}</h3>
      <p class="tone-quiet">
        {district.name} · version {version} · of {briefDayWithYear(since)} to {briefDayWithYear(until)} · made by{' '}
        {madeBy}
        {synthetic && ' · synthetic data'}
      </p>
      <p class="files no-print">
        <PaperFiles addressOf={(format) => sheetFile(sheet.sheet, format)} />
      </p>
    </header>
  )
}

function Block({ section: { id, title, blocks } }: { readonly section: PaperSection }) {
  const term = terms[id]
  const heading = (
    <h4 id={`block-${id}`} tabIndex={-1}>
      {title}
    </h4>
  )
  const link = more[id]
  return (
    <section class="block" aria-labelledby={`block-${id}`}>
      {term ? <Explained term={term}>{heading}</Explained> : heading}
      {id === 'j' ? (
        <>
          <Decisions />
          <div class="on-paper">
            <PaperBlocks blocks={blocks} />
          </div>
        </>
      ) : (
        <PaperBlocks blocks={blocks} />
      )}
      {link && (
        <p class="no-print">
          <InnerLink to={link.to}>{link.words}</InnerLink>
        </p>
      )}
    </section>
  )
}
