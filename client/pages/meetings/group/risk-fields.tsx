import { SelectField } from '../../../widgets/select-field.tsx'

const words = ['low', 'medium', 'high']

/** Risk of it not being done: how likely, how severe. */
export function RiskFields({
  likelihood,
  severity,
  onChange,
}: {
  readonly likelihood: number | null
  readonly severity: number | null
  readonly onChange: (change: { readonly likelihood?: number | null; readonly severity?: number | null }) => void
}) {
  const options = [
    { value: '', label: 'not judged' },
    ...words.map((label, at) => ({ value: String(at + 1), label: `${label} (${at + 1})` })),
  ]
  const numberOf = (value: string) => (value === '' ? null : Number(value))
  const product = likelihood !== null && severity !== null ? likelihood * severity : null
  const risk = product === null ? null : product <= 2 ? 'low' : product <= 4 ? 'medium' : 'high'
  return (
    <div class="pair">
      <SelectField
        label="Likelihood that it is not done"
        value={String(likelihood ?? '')}
        options={options}
        onChange={(value) => onChange({ likelihood: numberOf(value) })}
      />
      <SelectField
        label="Severity if it is not done"
        hint={risk === null ? 'Risk is likelihood times severity' : `Risk ${risk}: ${product} of 9`}
        value={String(severity ?? '')}
        options={options}
        onChange={(value) => onChange({ severity: numberOf(value) })}
      />
    </div>
  )
}
