import type { JSX } from 'preact'
import type { RunAnswer } from '../../../shared/contracts/runs.ts'
import { listed, sentence } from '../../../shared/wording/counts.ts'
import type { Term } from '../../../shared/wording/what-is-this.ts'
import { choices, choose } from '../../state/choices.ts'
import { openShown } from '../../state/run-answers.ts'
import { columnsOf } from '../../state/run-table.ts'
import { Explained } from '../../widgets/explained.tsx'
import { Accuracy } from './accuracy.tsx'
import { RunFigures } from './run-figures.tsx'
import { methodOf, settingsOf, tookOf } from './words.ts'

/** The chosen place, what else was found, how sure it is, how it was computed, and the record to make it again. */
export function RunDetails({ answer }: { readonly answer: RunAnswer }) {
  const { result } = answer
  return (
    <div class="run-details">
      <h2 class="visually-hidden">About this analysis</h2>
      <ChosenUnit />
      {result && (
        <>
          <Sentences heading="What was found" items={result.details} />
          <Sentences heading="How sure" term="interval" items={result.sure} />
          <Accuracy answer={answer} />
          {result.map && <RunFigures answer={answer} />}
        </>
      )}
      <Notes answer={answer} />
      {result && (
        <section>
          <h3>How it was computed</h3>
          <p>{sentence(result.how)}</p>
        </section>
      )}
      <Method answer={answer} />
      <Record answer={answer} />
    </div>
  )
}

function ChosenUnit() {
  const now = openShown.value
  const row = now?.rows.find(({ code }) => code === choices.value.unit)
  if (!now || !row) return null
  return (
    <article class="chosen-unit">
      <div class="profile-head">
        <h2>{row.name}</h2>
        <button type="button" class="quiet" onClick={() => choose({ unit: null })}>
          Close<span class="visually-hidden"> {row.name}</span>
        </button>
      </div>
      <dl class="facts">
        {columnsOf(now).map((column) => (
          <div key={column.key}>
            <dt>
              {column.label}
              {column.unit && `, ${column.unit}`}
            </dt>
            <dd>{column.text(row)}</dd>
          </div>
        ))}
      </dl>
    </article>
  )
}

interface SentencesProps {
  readonly heading: string
  readonly items: readonly string[]
  readonly term?: Term
}

function Sentences({ heading, items, term }: SentencesProps) {
  if (items.length === 0) return null
  return (
    <section>
      <Maybe term={term}>
        <h3>{heading}</h3>
      </Maybe>
      {items.map((item) => (
        <p key={item}>{sentence(item)}</p>
      ))}
    </section>
  )
}

function Maybe({ term, children }: { readonly term: Term | undefined; readonly children: JSX.Element }) {
  return term ? <Explained term={term}>{children}</Explained> : children
}

export function Notes({ answer: { run } }: { readonly answer: RunAnswer }) {
  const all = [...run.notes.map(({ text }) => text), ...run.automaticChoices]
  if (all.length === 0) return null
  return (
    <section>
      <h3>What to know about these figures</h3>
      <ul class="notes">
        {all.map((text) => (
          <li key={text}>{text}</li>
        ))}
        <li>Reported to the police is not all that happens: some things are reported far less than others.</li>
      </ul>
    </section>
  )
}

function Method({ answer: { run } }: { readonly answer: RunAnswer }) {
  const method = methodOf(run)
  if (!method) return null
  return (
    <details>
      <summary>The method: {method.title}</summary>
      <p>{method.plain}</p>
      {method.caution && <p>{method.caution}</p>}
      <p>{method.source}</p>
    </details>
  )
}

/** All that is needed to make the same numbers again. */
export function Record({ answer: { run } }: { readonly answer: RunAnswer }) {
  return (
    <section class="record">
      <Explained term="seed">
        <h3>Settings and record</h3>
      </Explained>
      <dl>
        {settingsOf(run).map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>Seed</dt>
          <dd>{run.seed}</dd>
        </div>
        <div>
          <dt>Data</dt>
          <dd>
            version {run.dataVersion}, from {run.loads.length === 1 ? 'load' : 'loads'} {listed(run.loads.map(String))}
          </dd>
        </div>
        <div>
          <dt>Program</dt>
          <dd>{run.codeVersion}</dd>
        </div>
        {run.seconds !== null && (
          <div>
            <dt>Took</dt>
            <dd>{tookOf(run.seconds)}</dd>
          </div>
        )}
      </dl>
      <p class="attribution">{run.attribution.join(' ')}</p>
    </section>
  )
}
