import { useEffect } from 'preact/hooks'
import { plural } from '../../../shared/wording/counts.ts'
import { dayInWords } from '../../../shared/wording/van-times.ts'
import { knownRounds } from '../../state/rounds.ts'
import {
  forgetGpsFile,
  gpsFound,
  gpsProblem,
  gpsZone,
  isStayKept,
  keepStay,
  leastMinutes,
  readGpsFile,
  sendGpsStays,
} from '../../state/rounds-gps.ts'

/** The file of a GPS logger, counted here to minutes at hot spots; somebody looks at the list before it is sent. */
export function GpsImport() {
  useEffect(() => forgetGpsFile, [])
  return (
    <details class="unplanned gps">
      <summary>Import a GPS logger file</summary>
      <p>
        The track does not leave this device. It is counted here to stays of at least {leastMinutes} minutes at hot
        spots, and only what you confirm of that list is sent.
      </p>
      <label>
        File of the logger (CSV or GPX)
        <input
          type="file"
          accept=".csv,.txt,.gpx,text/csv,application/gpx+xml"
          onChange={({ currentTarget }) => {
            const [chosen] = currentTarget.files ?? []
            if (chosen) void readGpsFile(chosen)
            currentTarget.value = ''
          }}
        />
      </label>
      {gpsProblem.value && (
        <p class="fault" role="alert">
          {gpsProblem.value}
        </p>
      )}
      <Found />
    </details>
  )
}

function Found() {
  const found = gpsFound.value
  if (!found) return null
  if (found.problem !== null)
    return (
      <p class="fault" role="alert">
        {found.name}: {found.problem}
      </p>
    )
  const { track, stays, name } = found
  const kept = stays.filter(({ key }) => isStayKept(key)).length
  return (
    <section aria-labelledby="gps-heading">
      <h3 id="gps-heading">{name}</h3>
      <p>
        {plural(track?.points ?? 0, 'point')} read of {plural(track?.rows ?? 0, 'row')}. {track?.clock}
        {track && track.unread > 0 && ` ${plural(track.unread, 'row')} could not be read. ${track.firstFault}`}
      </p>
      <label>
        Times without a zone are
        <select
          value={gpsZone.value}
          onChange={({ currentTarget }) => (gpsZone.value = currentTarget.value === 'UTC' ? 'UTC' : 'England')}
        >
          <option value="England">the clock in England</option>
          <option value="UTC">UTC, as many loggers have it</option>
        </select>
      </label>
      {stays.length === 0 ? (
        <p>
          There is no stay of {leastMinutes} minutes at any of the {knownRounds.value?.spots.length ?? 0} hot spots in
          it. Check the zone of its times, or choose another file.
        </p>
      ) : (
        <>
          <fieldset class="stays">
            <legend>Stays to send: look at each</legend>
            {stays.map(({ key, name: place, arrived, left, minutes }) => (
              <label key={key}>
                <input
                  type="checkbox"
                  checked={isStayKept(key)}
                  onChange={({ currentTarget }) => keepStay(key, currentTarget.checked)}
                />
                <span>
                  <strong>{place}</strong>, {dayInWords(arrived.slice(0, 10))}, {arrived.slice(11)} to {left.slice(11)}{' '}
                  ({minutes} min)
                </span>
              </label>
            ))}
          </fieldset>
          <button
            type="button"
            class="main"
            disabled={kept === 0}
            onClick={() => {
              sendGpsStays()
              document.getElementById('round-state')?.focus()
            }}
          >
            {kept === 1 ? 'It is right: send 1 stay' : `They are right: send ${kept} stays`}
          </button>
        </>
      )}
      <button type="button" onClick={forgetGpsFile}>
        Throw the file away
      </button>
    </section>
  )
}
