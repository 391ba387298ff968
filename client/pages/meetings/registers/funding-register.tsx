import { useSignal } from '@preact/signals'
import type { FundingAnswer, FundingEntry } from '../../../../shared/contracts/registers.ts'
import { formatCount } from '../../../../shared/wording/counts.ts'
import { askAgain } from '../../../state/answer.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { entryForm, funding, keepFunding, mayKeepRegisters, registerFile } from '../../../state/registers.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { EntryActions } from './entry-actions.tsx'

const labels = {
  ...{ year: 'year', line: 'line', funder: 'funder', amount: 'amount', match: 'match', matchFunder: 'who matches' },
  ...{ spent: 'spent', outcome: 'outcome' },
}

/** Who pays how much for what, what others add to it, and what came of it. */
export function FundingRegister() {
  const { data, problem, status } = funding.value
  const years = [...new Set(data?.entries.map(({ year }) => year))].sort().reverse()
  return (
    <section aria-labelledby="funding-heading">
      <h2 id="funding-heading">Funding register</h2>
      {problem && <ProblemNote problem={problem} meaning="The register cannot be shown." onRetry={askAgain} />}
      {!data && status === 'loading' && <p class="waiting">Reading the register…</p>}
      {data?.entries.length === 0 && <p>No line of funding is entered yet.</p>}
      {data && years.map((year) => <Year key={year} year={year} data={data} />)}
      {mayKeepRegisters.value && (
        <details class="more no-print">
          <summary>Add a line</summary>
          <Form entry={null} first={years[0] ?? yearOf(data?.today)} />
        </details>
      )}
      <p class="no-print">
        <a href={registerFile('funding')} download>
          The register as CSV
        </a>
      </p>
    </section>
  )
}

function yearOf(today = '2026-04-01'): string {
  const start = Number(today.slice(0, 4)) - (today.slice(5, 7) < '04' ? 1 : 0)
  return `${start}/${String((start + 1) % 100).padStart(2, '0')}`
}

function Year({ year, data }: { readonly year: string; readonly data: FundingAnswer }) {
  const entries = data.entries.filter((entry) => entry.year === year)
  const sum = (of: (entry: FundingEntry) => number) => entries.reduce((all, entry) => all + of(entry), 0)
  return (
    <ScrollBox label={`Funding of ${year}`}>
      <table>
        <caption>{year}, pounds</caption>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Funder</th>
            <th scope="col" class="right">
              Amount
            </th>
            <th scope="col" class="right">
              Match
            </th>
            <th scope="col">Who matches</th>
            <th scope="col" class="right">
              Spent
            </th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.entry}>
              <th scope="row">
                {entry.line}
                <EntryActions
                  slug="funding"
                  name={`${entry.line} ${entry.year}`}
                  entry={entry}
                  labels={labels}
                  is={{ ...entry }}
                  form={(onEnd) => <Form entry={entry} first={entry.year} onEnd={onEnd} />}
                />
              </th>
              <td>{entry.funder}</td>
              <td class="right">{formatCount(entry.amount)}</td>
              <td class="right">{formatCount(entry.match)}</td>
              <td>{entry.matchFunder}</td>
              <td class="right">
                {formatCount(entry.spent)}
                {entry.spent > entry.amount + entry.match && <strong> over</strong>}
              </td>
              <td>{entry.outcome === '' ? 'not said yet' : entry.outcome}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All</th>
            <td />
            <td class="right">{formatCount(sum(({ amount }) => amount))}</td>
            <td class="right">{formatCount(sum(({ match }) => match))}</td>
            <td />
            <td class="right">{formatCount(sum(({ spent }) => spent))}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </ScrollBox>
  )
}

interface FormProps {
  readonly entry: FundingEntry | null
  readonly first: string
  readonly onEnd?: () => void
}

function Form({ entry, first, onEnd }: FormProps) {
  const [year, line, funder] = [useSignal(first), useSignal(entry?.line ?? ''), useSignal(entry?.funder ?? '')]
  const [amount, match] = [useSignal(String(entry?.amount ?? '')), useSignal(String(entry?.match ?? '0'))]
  const [matchFunder, spent] = [useSignal(entry?.matchFunder ?? ''), useSignal(String(entry?.spent ?? '0'))]
  const outcome = useSignal(entry?.outcome ?? '')
  const { refusal, isSending } = entryForm
  const fault = (name: string) => faultOf(refusal.value, name)
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const facts = {
      ...{ year: year.value, line: line.value, funder: funder.value, amount: Number(amount.value) },
      ...{ match: Number(match.value), matchFunder: matchFunder.value, spent: Number(spent.value) },
      outcome: outcome.value,
    }
    if (!(await keepFunding(entry, facts))) return
    onEnd?.()
    if (!entry) for (const field of [line, funder, amount, outcome]) field.value = ''
  }
  const pounds = { type: 'number', least: 0, step: 'any' } as const
  return (
    <form onSubmit={(event) => void send(event)}>
      <div class="pair">
        <WordsField
          label="Line"
          longest={120}
          value={line.value}
          onInput={(v) => (line.value = v)}
          fault={fault('line')}
        />
        <WordsField
          label="Funder"
          longest={120}
          value={funder.value}
          onInput={(v) => (funder.value = v)}
          fault={fault('funder')}
        />
        <WordsField
          label="Financial year"
          longest={7}
          value={year.value}
          onInput={(v) => (year.value = v)}
          fault={fault('year')}
        />
        <WordsField
          label="Amount, pounds"
          {...pounds}
          value={amount.value}
          onInput={(v) => (amount.value = v)}
          fault={fault('amount')}
        />
        <WordsField
          label="Match, pounds"
          {...pounds}
          value={match.value}
          onInput={(v) => (match.value = v)}
          fault={fault('match')}
        />
        <WordsField
          label="Who matches it"
          longest={120}
          value={matchFunder.value}
          onInput={(v) => (matchFunder.value = v)}
          fault={fault('matchFunder')}
        />
        <WordsField
          label="Spent, pounds"
          {...pounds}
          value={spent.value}
          onInput={(v) => (spent.value = v)}
          fault={fault('spent')}
        />
      </div>
      <WordsField
        label="Outcome"
        rows={2}
        value={outcome.value}
        onInput={(v) => (outcome.value = v)}
        fault={fault('outcome')}
      />
      <FormProblem problem={otherThan(refusal.value, Object.keys(labels))} meaning="Nothing was kept." />
      <button type="submit" class="main" disabled={isSending.value}>
        {entry ? 'Keep the change' : 'Add the line'}
      </button>
    </form>
  )
}
