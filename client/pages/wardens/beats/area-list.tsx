import { useRef, useState } from 'preact/hooks'
import type { BeatUnit } from '../../../../shared/contracts/warden-beats.ts'
import { beatsBeside } from '../../../../shared/drawn-beats.ts'
import { undoOfKeys } from '../../../../shared/drawn-week.ts'
import { loadInWords } from '../../../../shared/wording/beats.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import {
  balanceNow,
  beatDrawing,
  beatName,
  moveAreas,
  moveBeside,
  pickArea,
  pickedAreas,
  redoBeats,
  undoBeats,
} from '../../../state/beats-drawn.ts'
import { openBeats } from '../../../state/warden-beats.ts'
import { mayCoordinate } from '../../../state/warden-inputs.ts'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'

const mostShown = 150

/** Areas of one beat, to be moved without the map: by a list of beats beside each, or by arrow keys. */
export function AreaList() {
  const plan = openBeats.value.data
  const drawing = beatDrawing.value
  const [chosen, setChosen] = useState<number | null>(null)
  const [onlyEdge, setOnlyEdge] = useState(true)
  const body = useRef<HTMLTableSectionElement>(null)
  if (!plan || !drawing) return null
  const beat = plan.figures.find((each) => each.beat === chosen)?.beat ?? plan.figures[0]?.beat ?? 0
  const own = plan.units
    .map((unit, place) => ({ unit, place, beside: beatsBeside(drawing.beatOf, plan.units, place) }))
    .filter(({ place, beside }) => drawing.beatOf[place] === beat && (!onlyEdge || beside.length > 0))
  const focusRow = (at: number) => {
    const rows = body.current?.querySelectorAll<HTMLButtonElement>('.pick-area') ?? []
    rows[Math.min(rows.length - 1, Math.max(0, at))]?.focus()
  }
  const press = (event: KeyboardEvent, place: number, at: number) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) focusRow(at + step)
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      if (!mayCoordinate.peek()) return
      // The row goes to another beat; the next one takes its place.
      if (moveBeside(place, event.key === 'ArrowRight' ? 1 : -1)) setTimeout(() => focusRow(at))
    } else {
      const what = undoOfKeys(event)
      if (what === null) return
      if (what === 'undo') undoBeats()
      else redoBeats()
    }
    event.preventDefault()
  }
  return (
    <section class="area-list" aria-labelledby="area-list">
      <h2 id="area-list">Areas of a beat</h2>
      <div class="area-list-top">
        <SelectField
          label="Beat"
          value={String(beat)}
          options={balanceNow.value.map((each) => ({
            value: String(each.beat),
            label: `${each.beat} ${each.name} (${each.areas})`,
          }))}
          onChange={(value) => setChosen(Number(value))}
        />
        <label class="switch">
          <input type="checkbox" checked={onlyEdge} onChange={() => setOnlyEdge(!onlyEdge)} />
          <span>Only areas next to another beat</span>
        </label>
      </div>
      {mayCoordinate.value && (
        <p class="hint">
          By keyboard: up and down go from area to area, right and left move one to the next or previous beat beside it,
          Space chooses it, Ctrl+Z undoes.
        </p>
      )}
      {own.length === 0 ? (
        <p>{onlyEdge ? 'No area of this beat is next to another beat.' : 'This beat has no areas.'}</p>
      ) : (
        <ScrollBox label={`Areas of ${beatName(beat)}`} class="scroll-x area-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Area</th>
                <th scope="col" class="right">
                  Load
                </th>
                <th scope="col">Today</th>
                {mayCoordinate.value && <th scope="col">Move to</th>}
              </tr>
            </thead>
            <tbody ref={body}>
              {own.slice(0, mostShown).map(({ unit, place, beside }, at) => (
                <tr key={unit.code}>
                  <th scope="row">
                    <button
                      type="button"
                      class="quiet pick-area"
                      aria-pressed={pickedAreas.value.includes(place)}
                      onClick={() => pickArea(place)}
                      onKeyDown={(event) => press(event, place, at)}
                    >
                      {unit.name}
                    </button>
                  </th>
                  <td class="right">{loadInWords(unit.load, plan.balance)}</td>
                  <td>{todayOf(unit)}</td>
                  {mayCoordinate.value && (
                    <td>
                      {beside.length > 0 ? (
                        <select
                          aria-label={`Move ${unit.name} to`}
                          value=""
                          onChange={(event) => {
                            moveAreas([place], Number(event.currentTarget.value))
                            setTimeout(() => focusRow(at))
                          }}
                        >
                          <option value="" disabled>
                            Choose…
                          </option>
                          {beside.map((each) => (
                            <option key={each} value={each}>
                              {each} {beatName(each)}
                            </option>
                          ))}
                        </select>
                      ) : (
                        <span class="hint">Inside the beat</span>
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {own.length > mostShown && (
        <p class="hint">
          The first {mostShown} of {plural(own.length, 'area')} are listed; the map and the table to take away have all.
        </p>
      )}
    </section>
  )
}

function todayOf({ today }: BeatUnit): string {
  const names = openBeats.value.data?.todayPlan?.names
  return names?.find(({ beat }) => beat === today)?.name ?? '–'
}
