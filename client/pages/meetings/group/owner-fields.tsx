import { useId } from 'preact/hooks'
import { meetingAgencies, meetingRoles } from '../../../../shared/meeting-agencies.ts'

interface Props {
  readonly role: string
  readonly agency: string
  readonly roleFault?: string | undefined
  readonly agencyFault?: string | undefined
  readonly onChange: (change: { readonly ownerRole?: string; readonly ownerAgency?: string }) => void
}

/** Who does it, as role and agency: from the usual lists, or typed. Never a name. */
export function OwnerFields({ role, agency, roleFault, agencyFault, onChange }: Props) {
  return (
    <div class="pair">
      <Listed
        label="Who does it, as a role"
        value={role}
        options={meetingRoles}
        fault={roleFault}
        onInput={(ownerRole) => onChange({ ownerRole })}
      />
      <Listed
        label="Agency"
        value={agency}
        options={meetingAgencies}
        fault={agencyFault}
        onInput={(ownerAgency) => onChange({ ownerAgency })}
      />
    </div>
  )
}

function Listed({
  label,
  value,
  options,
  fault,
  onInput,
}: {
  readonly label: string
  readonly value: string
  readonly options: readonly string[]
  readonly fault: string | undefined
  readonly onInput: (value: string) => void
}) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {fault && (
        <p class="fault" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
      <input
        id={id}
        type="text"
        list={`${id}-list`}
        value={value}
        maxLength={100}
        autocomplete="off"
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <datalist id={`${id}-list`}>
        {options.map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
    </div>
  )
}
