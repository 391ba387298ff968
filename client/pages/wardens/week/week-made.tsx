import type { WardenWeekAnswer } from '../../../../shared/contracts/warden-weeks.ts'
import { hoursInFigures, percent } from '../../../../shared/wording/warden-week.ts'
import { monthsRead } from '../../../state/van-map.ts'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'

/** Rules, what was chosen, what it rests on, and how beats shared the hours. */
export function WeekMade({ week }: { readonly week: WardenWeekAnswer }) {
  return (
    <section class="week-made" aria-labelledby="made">
      <h2 id="made">Rules, and how it was made</h2>
      <div class="made-columns">
        <div>
          <h3>Rules</h3>
          <ul>
            {week.rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </div>
        <div>
          <h3>Chosen by the program</h3>
          <ul>
            {week.automaticChoices.map((choice) => (
              <li key={choice}>{choice}</li>
            ))}
          </ul>
          {week.notes.map(({ text }) => (
            <p key={text}>{text}</p>
          ))}
          <p class="hint">
            Demand {monthsRead(week.months)}. Seed {week.seed}, {week.seconds.toFixed(1)} s, data {week.dataVersion},
            program {week.codeVersion}.
          </p>
        </div>
      </div>
      {week.beats.length > 0 && (
        <ScrollBox label="Hours of each beat">
          <table>
            <caption>Hours of wardens in each beat against its work, beats version {week.beatsVersion}</caption>
            <thead>
              <tr>
                <th scope="col">Beat</th>
                <th scope="col" class="right">
                  Hours
                </th>
                <th scope="col" class="right">
                  Share of hours
                </th>
                <th scope="col" class="right">
                  Share of work
                </th>
              </tr>
            </thead>
            <tbody>
              {week.beats.map(({ name, hours, hoursShare, workShare }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td class="right">{hoursInFigures(hours)}</td>
                  <td class="right">{percent(hoursShare, 1)}</td>
                  <td class="right">{percent(workShare, 1)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  )
}
