import { useSignal } from '@preact/signals'
import { type RuleKind, ruleForm, setRule } from '../../state/fleet-desk.ts'
import { faultOf, otherThan } from '../../state/form-state.ts'
import { type ground, mayPlan } from '../../state/van-inputs.ts'
import { FormProblem } from '../../widgets/form-problem.tsx'
import { WordsField } from '../../widgets/words-field.tsx'

type Rules = NonNullable<typeof ground.value.data>['rules']

const kinds: readonly {
  readonly kind: RuleKind
  readonly label: string
  readonly holds: (metres: number) => string
}[] = [
  {
    kind: 'from-cameras',
    label: 'Away from fixed cameras',
    holds: (metres) => `No van stands within ${metres} m of a fixed camera.`,
  },
  {
    kind: 'from-schools',
    label: 'Away from schools',
    holds: (metres) => `No van stands within ${metres} m of a school while it is open.`,
  },
]

/** What keeps sites away from cameras and schools, each with its reason. */
export function FleetRules({ rules }: { readonly rules: Rules }) {
  return (
    <section aria-labelledby="rules-title">
      <h2 id="rules-title">Rules that keep sites away</h2>
      {kinds.map(({ kind, label, holds }) => (
        <OneRule key={kind} kind={kind} label={label} holds={holds} rule={rules.find((rule) => rule.kind === kind)} />
      ))}
    </section>
  )
}

interface OneProps {
  readonly kind: RuleKind
  readonly label: string
  readonly holds: (metres: number) => string
  readonly rule: Rules[number] | undefined
}

function OneRule({ kind, label, holds, rule }: OneProps) {
  const asked = useSignal<'set' | 'lift' | null>(null)
  return (
    <div class="boxed">
      <h3>{label}</h3>
      <p>{rule ? `${holds(rule.metres)} Reason: ${rule.reason}` : 'No rule holds.'}</p>
      {mayPlan.value && asked.value === null && (
        <div class="buttons">
          <button type="button" onClick={() => (asked.value = 'set')}>
            {rule ? 'Change the distance' : 'Set a distance'}
            <span class="visually-hidden">: {label}</span>…
          </button>
          {rule && (
            <button type="button" onClick={() => (asked.value = 'lift')}>
              Lift the rule<span class="visually-hidden">: {label}</span>…
            </button>
          )}
        </div>
      )}
      {asked.value && (
        <RuleForm
          key={asked.value}
          kind={kind}
          rule={rule}
          lifts={asked.value === 'lift'}
          onEnd={() => (asked.value = null)}
        />
      )}
    </div>
  )
}

interface FormProps {
  readonly kind: RuleKind
  readonly rule: Rules[number] | undefined
  readonly lifts: boolean
  readonly onEnd: () => void
}

function RuleForm({ kind, rule, lifts, onEnd }: FormProps) {
  const metres = useSignal(String(rule?.metres ?? 100))
  const reason = useSignal('')
  const { refusal, isSending } = ruleForm
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (await setRule(kind, lifts ? null : Number(metres.value), reason.value.trim())) onEnd()
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      {!lifts && (
        <WordsField
          label="Metres"
          type="number"
          least={1}
          most={5000}
          value={metres.value}
          onInput={(value) => (metres.value = value)}
          fault={faultOf(refusal.value, 'metres')}
        />
      )}
      <WordsField
        label={lifts ? 'Why the rule is lifted' : 'Why this distance'}
        hint="It is kept and stands beside the rule."
        value={reason.value}
        onInput={(value) => (reason.value = value)}
        fault={faultOf(refusal.value, 'reason')}
      />
      <FormProblem problem={otherThan(refusal.value, ['metres', 'reason'])} meaning="The rule is as it was." />
      <div class="buttons">
        <button type="submit" class="main" disabled={isSending.value}>
          {lifts ? 'Lift the rule' : 'Set the rule'}
        </button>
        <button
          type="button"
          onClick={() => {
            ruleForm.refuse(null)
            onEnd()
          }}
        >
          Leave it as it is
        </button>
      </div>
    </form>
  )
}
