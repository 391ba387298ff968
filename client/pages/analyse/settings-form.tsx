import type { Method } from '../../../shared/contracts/runs.ts'
import { type Parameter, parametersRead } from '../../../shared/parameters.ts'
import { choices, choose } from '../../state/choices.ts'
import { busy, failed, start } from '../../state/runs.ts'
import { view } from '../../state/view.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ChooseLayer } from '../choose-layer.tsx'
import { ChoosePeriod } from '../choose-period.tsx'
import { ParameterField } from './parameter-field.tsx'

/** What the chosen question needs to know; every field is filled in sensibly already. */
export function SettingsForm({ method }: { readonly method: Method }) {
  const shown = view.value
  const { parameters: given } = choices.value
  const problem = failed.value?.action === 'start' ? failed.value.problem : null
  const set = (name: string, value: string, standard: string) => {
    const { [name]: _, ...others } = choices.peek().parameters
    choose({ parameters: value === standard ? others : { ...others, [name]: value } }, { step: false })
  }
  const run = (event: Event) => {
    event.preventDefault()
    void start(method.slug, valuesOf(method, given), given.seed === undefined ? undefined : Number(given.seed))
  }
  const field = (parameter: Parameter) => (
    <ParameterField
      key={parameter.name}
      parameter={parameter}
      value={given[parameter.name] ?? String(parameter.standard)}
      onChange={(value) => set(parameter.name, value, String(parameter.standard))}
    />
  )
  return (
    <form class="settings" onSubmit={run}>
      <h1 tabIndex={-1}>{method.question}</h1>
      <p>{method.plain}</p>
      {method.caution && <p class="notice">{method.caution}</p>}
      <details class="about-method">
        <summary>Name and source of the method</summary>
        <p>
          {method.title}. {method.source}
        </p>
      </details>
      {shown ? (
        <>
          <ChooseLayer shown={shown} />
          <ChoosePeriod shown={shown} />
        </>
      ) : (
        <p class="waiting">Reading what is loaded…</p>
      )}
      {method.parameters.length > 0 && (
        <fieldset class="parameters">
          <legend>How to look</legend>
          {parametersRead(method.parameters, given).map(field)}
        </fieldset>
      )}
      {method.seed && (
        <details>
          <summary>Random draws</summary>
          {field(method.seed)}
        </details>
      )}
      {problem && <ProblemNote problem={problem} meaning="The analysis was not started." />}
      <p class="run-row">
        <button type="submit" class="main" disabled={!shown || busy.value !== null || !method.available}>
          Run the analysis
        </button>
        {Object.keys(given).length > 0 && (
          <button type="button" class="quiet" onClick={() => choose({ parameters: {} }, { step: false })}>
            Usual settings
          </button>
        )}
      </p>
      <p class="hint">Long ones show how far they are and can be stopped. The result is kept.</p>
    </form>
  )
}

/** Only what the method reads, as numbers where it wants numbers; what is left out is as usual. */
function valuesOf(method: Method, given: Readonly<Record<string, string>>): Record<string, number | string> {
  const values: Record<string, number | string> = {}
  for (const { name, kind } of parametersRead(method.parameters, given)) {
    const value = given[name]
    if (value !== undefined) values[name] = kind === 'number' ? Number(value) : value
  }
  return values
}
