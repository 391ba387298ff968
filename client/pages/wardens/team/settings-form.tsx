import { useSignal } from '@preact/signals'
import type { WardensAnswer } from '../../../../shared/contracts/warden-setup.ts'
import { usualWardenSettings, type WardenSettings } from '../../../../shared/warden-settings.ts'
import { briefDayWithYear, clockOf } from '../../../../shared/wording/van-times.ts'
import { areUsual, settingSources } from '../../../../shared/wording/warden-settings.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { mayCoordinate } from '../../../state/warden-inputs.ts'
import {
  changeSettings,
  dropSettingsDraft,
  saveSettings,
  settingsDraft,
  settingsForm,
} from '../../../state/warden-team.ts'
import { Explained } from '../../../widgets/explained.tsx'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { RadioGroup } from '../../../widgets/radio-group.tsx'
import { MinutesFields } from './minutes-fields.tsx'
import { HoursFields, NumberField } from './setting-fields.tsx'

/** All that needs, weeks and measures are worked out with; each with what the product begins with, and who says so. */
export function SettingsForm({ answer }: { readonly answer: WardensAnswer }) {
  const settings = settingsDraft() ?? (answer.settings as WardenSettings)
  const isChanged = settingsDraft() !== null
  const { refusal, isSending } = settingsForm
  const isKept = useSignal(false)
  const put = (change: Partial<WardenSettings>) => {
    isKept.value = false
    changeSettings({ ...settings, ...change })
  }
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    isKept.value = await saveSettings(settings)
  }
  const { dose, shift, pairs } = settings
  const fault = (...names: string[]) => faultOf(refusal.value, ...names.map((name) => `settings.${name}`))
  return (
    <section aria-labelledby="settings-title">
      <h2 id="settings-title">Settings</h2>
      <p class="lede">
        {answer.settingsBy
          ? `Changed last by ${answer.settingsBy} on ${briefDayWithYear((answer.settingsAt ?? '').slice(0, 10))}.`
          : 'As the product has them: nobody has changed them yet.'}{' '}
        Needs, weeks and measures made from now on use them; what was made before keeps its own.
      </p>
      <form class="settings-form" onSubmit={(event) => void save(event)}>
        <fieldset disabled={!mayCoordinate.value}>
          <legend>What wardens are for</legend>
          <p class="hint">{settingSources.minutes}</p>
          <MinutesFields settings={settings} onChange={(minutes) => put({ minutes })} />
          <Explained term="utilisation">
            <span class="hint">What is left of an hour after incidents, and why it matters.</span>
          </Explained>
          <div class="grid">
            <NumberField
              label="Share of time that incidents may take, %"
              hint={settingSources.utilisation}
              {...{ least: 5, most: 100, value: Math.round(settings.utilisation * 1_000) / 10 }}
              onChange={(percent) => put({ utilisation: percent / 100 })}
              fault={fault('utilisation')}
            />
          </div>
        </fieldset>
        <fieldset disabled={!mayCoordinate.value}>
          <legend>Shifts</legend>
          <div class="grid">
            <NumberField
              label="Hours of a shift"
              hint={settingSources.shiftHours}
              {...{ least: 2, most: 12, value: shift.hours }}
              onChange={(hours) => put({ shift: { ...shift, hours } })}
              fault={fault('shift.hours')}
            />
            <NumberField
              label="Minutes of break"
              hint={settingSources.breakMinutes}
              {...{ least: 0, most: 120, value: shift.breakMinutes }}
              onChange={(breakMinutes) => put({ shift: { ...shift, breakMinutes } })}
              fault={fault('shift.breakMinutes')}
            />
            <NumberField
              label="Different starts in a week"
              hint={settingSources.starts}
              {...{ least: 1, most: 4, value: shift.starts }}
              onChange={(starts) => put({ shift: { ...shift, starts } })}
              fault={fault('shift.starts')}
            />
            <NumberField
              label="Days off in a week, at least"
              hint={settingSources.leastDaysOff}
              {...{ least: 0, most: 6, value: settings.leastDaysOff }}
              onChange={(leastDaysOff) => put({ leastDaysOff })}
              fault={fault('leastDaysOff')}
            />
            <NumberField
              label="Hours of rest between two shifts"
              hint={settingSources.restHours}
              {...{ least: 0, most: 24, value: settings.restHours }}
              onChange={(restHours) => put({ restHours })}
              fault={fault('restHours')}
            />
          </div>
          <StartHours
            shift={shift}
            onChange={(startHours) => put({ shift: { ...shift, startHours } })}
            fault={fault('shift.startHours')}
          />
          <RadioGroup
            legend="When nobody works alone"
            value={pairs.rule}
            choices={[
              { value: 'after-dark', label: 'After dark', hint: settingSources.pairs },
              { value: 'hours', label: 'At these hours' },
              { value: 'never', label: 'Wardens may always work alone' },
            ]}
            onChange={(rule) =>
              put({
                pairs: rule === 'hours' ? { rule, fromHour: 18, toHour: 30 } : { rule: rule as 'after-dark' | 'never' },
              })
            }
          />
          {pairs.rule === 'hours' && (
            <HoursFields
              legend="Hours in pairs"
              value={pairs}
              onChange={(hours) => put({ pairs: { rule: 'hours', ...hours } })}
              fault={fault('pairs')}
            />
          )}
        </fieldset>
        <fieldset disabled={!mayCoordinate.value}>
          <legend>Visits of hot spots</legend>
          <div class="grid">
            <NumberField
              label="Minutes of a visit"
              hint={settingSources.visitMinutes}
              {...{ least: 5, most: 120, value: dose.visitMinutes }}
              onChange={(visitMinutes) => put({ dose: { ...dose, visitMinutes } })}
              fault={fault('dose.visitMinutes')}
            />
            <NumberField
              label="Minutes until it is visited again"
              hint={settingSources.revisitMinutes}
              {...{ least: 30, most: 1_440, value: dose.revisitMinutes }}
              onChange={(revisitMinutes) => put({ dose: { ...dose, revisitMinutes } })}
              fault={fault('dose.revisitMinutes')}
            />
            <NumberField
              label="A visit counts from so many minutes on"
              hint={settingSources.leastMinutes}
              {...{ least: 1, most: 120, value: dose.leastMinutes }}
              onChange={(leastMinutes) => put({ dose: { ...dose, leastMinutes } })}
              fault={fault('dose.leastMinutes')}
            />
            <NumberField
              label="Walking, kilometres an hour"
              hint={settingSources.walkingKilometresAnHour}
              {...{ least: 1, most: 8, value: settings.walkingKilometresAnHour }}
              onChange={(walkingKilometresAnHour) => put({ walkingKilometresAnHour })}
              fault={fault('walkingKilometresAnHour')}
            />
            <NumberField
              label="A warden is near within, metres"
              hint={settingSources.nearMetres}
              {...{ least: 50, most: 2_000, value: settings.nearMetres }}
              onChange={(nearMetres) => put({ nearMetres })}
              fault={fault('nearMetres')}
            />
          </div>
          <HoursFields
            legend="Hours in which hot spots are to be visited"
            hint={settingSources.riskHours}
            value={settings.riskHours}
            onChange={(riskHours) => put({ riskHours })}
            fault={fault('riskHours')}
          />
        </fieldset>
        <FormProblem problem={otherThan(refusal.value, fieldsTold)} meaning="The settings were not kept." />
        {mayCoordinate.value && (
          <div class="save-row">
            <button type="submit" class="main" disabled={!isChanged || isSending.value}>
              Keep the settings
            </button>
            {isChanged && (
              <button type="button" onClick={dropSettingsDraft}>
                Take the changes back
              </button>
            )}
            {!areUsual(settings) && (
              <button type="button" class="quiet" onClick={() => put(usualWardenSettings)}>
                Put in what the product begins with
              </button>
            )}
            <p class="hint">
              {isChanged ? 'Changed on this device, not kept yet.' : isKept.value ? 'Kept.' : 'Nothing is changed.'}
            </p>
          </div>
        )}
      </form>
    </section>
  )
}

/** Faults of these stand beside them. */
const fieldsTold = [
  'minutes',
  'utilisation',
  'shift',
  'leastDaysOff',
  'restHours',
  'pairs',
  'dose',
  'walkingKilometresAnHour',
  'nearMetres',
  'riskHours',
].map((name) => `settings.${name}`)

interface StartsProps {
  readonly shift: WardenSettings['shift']
  readonly onChange: (startHours: number[]) => void
  readonly fault: string | undefined
}

function StartHours({ shift: { startHours }, onChange, fault }: StartsProps) {
  const toggle = (hour: number) =>
    onChange(
      (startHours.includes(hour) ? startHours.filter((each) => each !== hour) : [...startHours, hour]).sort(
        (one, other) => one - other,
      ),
    )
  return (
    <fieldset>
      <legend>Hours at which a shift may start</legend>
      <p class="hint">{settingSources.startHours}</p>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <div class="start-hours">
        {Array.from({ length: 24 }, (_, hour) => (
          <label key={hour}>
            <input
              type="checkbox"
              checked={startHours.includes(hour)}
              // Without any hour no shift could start.
              disabled={startHours.length === 1 && startHours.includes(hour)}
              onChange={() => toggle(hour)}
            />
            <span>{clockOf(hour)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
