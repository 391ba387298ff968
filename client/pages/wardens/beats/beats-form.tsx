import { useEffect, useState } from 'preact/hooks'
import type { BeatBalance, BeatUnitKind } from '../../../../shared/contracts/warden-beats.ts'
import { beatsBusy, beatsFailed, beatVersions, drawBeats, openBeats } from '../../../state/warden-beats.ts'
import { mayCoordinate } from '../../../state/warden-inputs.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { RadioGroup } from '../../../widgets/radio-group.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { kindWords } from './beat-words.ts'

/** Share of the areas that may change hands until somebody says otherwise. */
const usualShareChanged = 0.2

/** What beats are drawn by. The usual is one button; the rest is one click deeper. */
export function BeatsForm() {
  const versions = beatVersions.value.data
  const plan = openBeats.value.data
  const hasToday = versions?.inForce != null
  const [startFrom, setStartFrom] = useState<'today' | 'anew'>('anew')
  const [beats, setBeats] = useState('')
  const [units, setUnits] = useState<BeatUnitKind | null>(null)
  const [balance, setBalance] = useState<BeatBalance>('minutes')
  const [whole, setWhole] = useState(false)
  const [tolerance, setTolerance] = useState('5')
  const [most, setMost] = useState('')
  const [seed, setSeed] = useState('1')
  const [note, setNote] = useState('')
  useEffect(() => setStartFrom(hasToday ? 'today' : 'anew'), [hasToday])
  if (!versions || versions.kinds.length === 0) return null
  if (!mayCoordinate.value)
    return <p class="hint">Beats are drawn by the warden co-ordinator, analysts and the partnership manager.</p>
  const [usualKind] = versions.kinds
  const kind = versions.kinds.find((each) => each.kind === units) ?? usualKind
  const areas = kind?.areas ?? 2
  const mostNow = most === '' ? Math.round(areas * usualShareChanged) : Math.min(areas, Math.max(0, Number(most) || 0))
  const problem = beatsFailed.value?.action === 'draw' ? beatsFailed.value.problem : null
  const submit = (event: Event) => {
    event.preventDefault()
    void drawBeats({
      ...{ units: kind?.kind ?? 'lsoa', balance, startFrom, note },
      ...(startFrom === 'anew' && beats !== '' ? { beats: Number(beats) } : {}),
      keepParishesWhole: whole && kind?.kind === 'lsoa',
      mostChanged: startFrom === 'today' ? mostNow : null,
      tolerancePercent: Number(tolerance),
      seed: Number(seed),
    })
  }
  return (
    <form class="plan-form beats-form" onSubmit={submit} aria-labelledby="draw-beats">
      <h2 id="draw-beats">Draw beats</h2>
      <RadioGroup
        legend="Start"
        inline
        value={startFrom}
        choices={[
          { value: 'today', label: 'from today’s beats', disabled: !hasToday },
          { value: 'anew', label: 'anew' },
        ]}
        onChange={(value) => setStartFrom(value === 'today' ? 'today' : 'anew')}
      />
      {startFrom === 'today' ? (
        <div class="most-changed">
          <WordsField
            label="How many areas may change hands"
            hint={`At most, of ${areas}. Fewer changes, less to learn; more changes, fairer beats.`}
            type="number"
            least={0}
            most={areas}
            value={String(mostNow)}
            onInput={setMost}
          />
          <input
            type="range"
            aria-label="How many areas may change hands, as a slider"
            min={0}
            max={areas}
            value={mostNow}
            onInput={(event) => setMost(event.currentTarget.value)}
          />
        </div>
      ) : (
        <WordsField
          label="How many beats"
          hint={`Left empty: ${versions.usualBeats}. ${versions.usualBeatsBecause}`}
          type="number"
          least={2}
          most={60}
          value={beats}
          onInput={setBeats}
        />
      )}
      <SelectField
        label="Every beat should have as much of"
        value={balance}
        options={[
          { value: 'minutes', label: 'work (minutes of incidents)' },
          { value: 'incidents', label: 'incidents' },
          { value: 'residents', label: 'residents' },
        ]}
        onChange={(value) => setBalance(value as BeatBalance)}
      />
      <details class="plan-settings">
        <summary>Settings</summary>
        <div class="settings-columns">
          <SelectField
            label="Put together from"
            value={kind?.kind ?? 'lsoa'}
            options={versions.kinds.map((each) => ({
              value: each.kind,
              label: `${kindWords[each.kind]} of ${each.vintage} (${each.areas})`,
            }))}
            onChange={(value) => {
              setUnits(value as BeatUnitKind)
              setMost('')
            }}
          />
          <WordsField
            label="What counts as even, in percent"
            hint="Differences from the mean up to this are not looked at; shorter borders are."
            type="number"
            least={0}
            most={50}
            step="any"
            value={tolerance}
            onInput={setTolerance}
          />
          {kind?.kind === 'lsoa' && versions.kinds.some((each) => each.kind === 'parish') && (
            <label class="check">
              <input type="checkbox" checked={whole} onChange={() => setWhole(!whole)} />
              <span>Keep parishes whole</span>
            </label>
          )}
          <WordsField
            label="Seed"
            hint="Another number draws other beats that are as good; the same number draws the same."
            type="number"
            least={0}
            most={2_147_483_647}
            value={seed}
            onInput={setSeed}
          />
          <WordsField label="Note of this version" value={note} onInput={setNote} />
        </div>
      </details>
      <p class="run-row">
        <button type="submit" class={plan ? '' : 'main'} disabled={beatsBusy.value !== null}>
          {beatsBusy.value === 'draw' ? 'Drawing…' : 'Draw as a new version'}
        </button>
        <span class="hint">Takes some seconds. Nothing is in force until you say so.</span>
      </p>
      {problem && <ProblemNote problem={problem} meaning="No beats were drawn." />}
    </form>
  )
}
