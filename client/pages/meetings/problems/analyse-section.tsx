import type { ProblemAnswer } from '../../../../shared/contracts/problems.ts'
import { keep, problemForms } from '../../../state/problems.ts'
import { KeptForm } from './kept-form.tsx'

const columns = [
  ['victim', 'Victims', 'Who is harmed, how often again, and what makes it likely. No person.'],
  ['offender', 'Offenders', 'What is known of how and why it is done. No person.'],
  ['location', 'Location', 'What about the place lets it happen: light, layout, who looks after it.'],
] as const

/** Why it happens: notes on victims, offenders and the location, side by side. */
export function AnalyseSection({ record, mayKeep }: { readonly record: ProblemAnswer; readonly mayKeep: boolean }) {
  const { analysis, problem, revision } = record
  return (
    <section id="analyse" aria-labelledby="analyse-heading">
      <h3 id="analyse-heading">2. Analyse: why does it happen?</h3>
      <div class="three-columns">
        {columns.map(([key, label]) => (
          <div key={key}>
            <h4>{label}</h4>
            <p>{analysis[key] || 'Nothing is written yet.'}</p>
          </div>
        ))}
      </div>
      {mayKeep && (
        <details class="more no-print">
          <summary>Write the analysis</summary>
          <KeptForm
            name={`problem-${problem}-analysis`}
            fields={columns.map(([key, label, hint]) => ({
              ...{ key, label, hint, kind: 'words' as const, optional: true, parameter: `analysis.${key}` },
            }))}
            first={analysis}
            submit="Keep the analysis"
            meaning="Nothing was changed."
            form={problemForms.part}
            onSend={async ({ victim = '', offender = '', location = '' }) =>
              (await keep(
                problemForms.part,
                'changeProblem',
                { revision, analysis: { victim, offender, location } },
                { call: { path: { problem } }, words: 'The analysis is kept.' },
              )) !== null
            }
          />
        </details>
      )}
    </section>
  )
}
