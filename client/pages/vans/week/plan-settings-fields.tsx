import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { incidentTypes } from '../../../../shared/layers.ts'
import { faultOfShifts, type PlanSettings, usualPlanSettings } from '../../../../shared/plan-settings.ts'
import { clockOf } from '../../../../shared/wording/van-times.ts'
import type { Term } from '../../../../shared/wording/what-is-this.ts'
import { changeSettings, planSettings } from '../../../state/plan-settings.ts'
import { Explained } from '../../../widgets/explained.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { useDraft } from '../../../widgets/use-draft.ts'

const mostShifts = 6

/** Everything that can be set of how a week is planned. It is kept on the device. */
export function PlanSettingsFields() {
  const settings = planSettings.value
  return (
    <div class="settings-columns">
      <Types />
      <Shifts />
      <fieldset>
        <legend>Where vans stand</legend>
        <NumberField
          name="reachMetres"
          label="Reach of a van"
          unit="m"
          least={20}
          most={2000}
          step={10}
          term="van-reach"
        />
        <NumberField
          name="mostVisits"
          label="Most visits of one site in the week"
          unit="visits"
          least={1}
          most={21}
          step={1}
        />
        <Check name="rotates" label="No site in two shifts that follow each other">
          Keeps vans from being expected, and from watching one street all day.
        </Check>
        <NumberField
          name="leastSpacingMetres"
          label="Least distance between vans of one shift"
          unit="m"
          least={0}
          most={5000}
          step={50}
          hint="Twice how far the van is seen, so that no incident counts for two vans. 0: anywhere."
        />
        <Check name="countsCameras" label="Leave to fixed cameras what they reach">
          Otherwise vans may be sent where a camera already looks.
        </Check>
      </fieldset>
      <fieldset>
        <legend>What counts, and how long to search</legend>
        <SelectField
          label="Sites a van stands at in one shift"
          value={String(settings.stopsOfShift)}
          options={[1, 2, 3].map((stops) => ({ value: String(stops), label: String(stops) }))}
          onChange={(value) => changeSettings({ stopsOfShift: Number(value) })}
        />
        {settings.stopsOfShift > 1 && (
          <NumberField
            name="mostTravelMinutes"
            label="Longest drive between two of them"
            unit="minutes"
            least={1}
            most={120}
            step={1}
          />
        )}
        <NumberField
          name="equity"
          label="Extra weight of deprived areas (β)"
          unit=""
          least={0}
          most={5}
          step={0.1}
          term="equity"
        />
        <NumberField
          name="longestSeconds"
          label="Longest search"
          unit="seconds"
          least={1}
          most={60}
          step={1}
          hint="It ends sooner where the best is proven sooner."
        />
        <NumberField
          name="seed"
          label="Seed"
          unit=""
          least={0}
          most={2147483647}
          step={1}
          hint="The same seed and data give the same plan."
        />
      </fieldset>
    </div>
  )
}

function Types() {
  const { types } = planSettings.value
  const change = (slug: string, isChosen: boolean) => {
    const next = isChosen ? [...types, slug] : types.filter((type) => type !== slug)
    if (next.length > 0)
      changeSettings({ types: incidentTypes.map((type) => type.slug).filter((type) => next.includes(type)) })
  }
  const current = incidentTypes.filter((type) => !('to' in type))
  return (
    <fieldset>
      <legend>Incidents a van can do something about</legend>
      {current.map(({ slug, name }) => (
        <label class="check" key={slug}>
          <input
            type="checkbox"
            checked={types.includes(slug)}
            disabled={types.length === 1 && types.includes(slug)}
            onChange={(event) => change(slug, event.currentTarget.checked)}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Shifts() {
  const { shifts } = planSettings.value
  const fault = faultOfShifts(shifts)
  const change = (at: number, part: Partial<PlanSettings['shifts'][number]>) =>
    changeSettings({ shifts: shifts.map((shift, each) => (each === at ? { ...shift, ...part } : shift)) })
  const last = shifts.at(-1)
  const next = Math.min(23, last ? last.toHour % 24 : 8)
  return (
    <fieldset>
      <legend>Shifts of each day</legend>
      {shifts.map(({ fromHour, toHour }, at) => (
        <p class="shift" key={at}>
          <Hour
            label={`Shift ${at + 1} from`}
            value={fromHour}
            from={0}
            to={23}
            onChange={(hour) => change(at, { fromHour: hour })}
          />
          <span aria-hidden="true">to</span>
          <Hour
            label={`Shift ${at + 1} to`}
            value={toHour}
            from={1}
            to={36}
            onChange={(hour) => change(at, { toHour: hour })}
          />
          {shifts.length > 1 && (
            <button
              type="button"
              class="quiet"
              onClick={() => changeSettings({ shifts: shifts.filter((_, each) => each !== at) })}
            >
              Remove<span class="visually-hidden"> shift {at + 1}</span>
            </button>
          )}
        </p>
      ))}
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {shifts.length < mostShifts && (
        <button
          type="button"
          onClick={() => changeSettings({ shifts: [...shifts, { fromHour: next, toHour: next + 6 }] })}
        >
          Add a shift
        </button>
      )}
    </fieldset>
  )
}

interface HourProps {
  readonly label: string
  readonly value: number
  readonly from: number
  readonly to: number
  readonly onChange: (hour: number) => void
}

function Hour({ label, value, from, to, onChange }: HourProps) {
  return (
    <select aria-label={label} value={value} onChange={(event) => onChange(Number(event.currentTarget.value))}>
      {Array.from({ length: to - from + 1 }, (_, at) => from + at).map((hour) => (
        <option key={hour} value={hour}>
          {clockOf(hour)}
          {hour >= 24 ? ' next day' : ''}
        </option>
      ))}
    </select>
  )
}

type Named<Kind> = { [Name in keyof PlanSettings]: PlanSettings[Name] extends Kind ? Name : never }[keyof PlanSettings]

interface NumberProps {
  readonly name: Named<number>
  readonly label: string
  readonly unit: string
  readonly least: number
  readonly most: number
  readonly step: number
  readonly hint?: string
  readonly term?: Term
}

function NumberField({ name, label, unit, least, most, step, hint = '', term }: NumberProps) {
  const id = useId()
  const labelled = <label for={id}>{label}</label>
  const change = (input: HTMLInputElement) => {
    const value = Number(input.value)
    const fits = input.value.trim() !== '' && value >= least && value <= most
    input.setCustomValidity(fits ? '' : `Give a number from ${least} to ${most}.`)
    if (fits) changeSettings({ [name]: step >= 1 ? Math.round(value) : value })
    else input.reportValidity()
    return fits
  }
  const typed = useDraft(String(planSettings.value[name]), change)
  return (
    <div class="field">
      {term ? <Explained term={term}>{labelled}</Explained> : labelled}
      <p class="with-unit">
        <input id={id} type="number" min={least} max={most} step="any" {...typed} aria-describedby={`${id}-hint`} />
        <span>{unit}</span>
      </p>
      <p class="hint" id={`${id}-hint`}>
        {hint} Usually {usualPlanSettings[name].toLocaleString('en-GB')}.
      </p>
    </div>
  )
}

interface CheckProps {
  readonly name: Named<boolean>
  readonly label: string
  readonly children: ComponentChildren
}

function Check({ name, label, children }: CheckProps) {
  const id = useId()
  return (
    <div class="field">
      <label class="check">
        <input
          type="checkbox"
          checked={planSettings.value[name]}
          aria-describedby={id}
          onChange={(event) => changeSettings({ [name]: event.currentTarget.checked })}
        />
        <span>{label}</span>
      </label>
      <p class="hint" id={id}>
        {children}
      </p>
    </div>
  )
}
