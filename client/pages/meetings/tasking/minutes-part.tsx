import { dayWithYear } from '../../../../shared/wording/van-times.ts'
import { choices, choose } from '../../../state/choices.ts'
import { minutesFile, taskingMinutes, taskingSheets } from '../../../state/tasking-sheet.ts'
import { SelectField } from '../../../widgets/select-field.tsx'
import { Decisions } from './decisions.tsx'
import { PaperFiles } from './paper-files.tsx'

/** Minutes of a meeting as they write themselves, to be printed. */
export function MinutesPart() {
  const { data } = taskingMinutes.value
  const meetings = taskingSheets.value.data?.meetings.filter(({ status }) => status !== 'cancelled') ?? []
  const shown = choices.value.meeting ?? data?.meeting.meeting ?? null
  return (
    <section aria-labelledby="minutes-title">
      <h3 id="minutes-title">Minutes{data && ` of ${dayWithYear(data.meeting.day)}`}</h3>
      {meetings.length > 1 && shown !== null && (
        <div class="no-print">
          <SelectField
            label="Meeting"
            value={String(shown)}
            options={[...meetings].reverse().map(({ meeting, day }) => ({
              value: String(meeting),
              label: dayWithYear(day),
            }))}
            onChange={(value) => choose({ meeting: Number(value) })}
          />
        </div>
      )}
      {data && (
        <p class="files no-print">
          <PaperFiles addressOf={(format) => minutesFile(data.meeting.meeting, format)} />
        </p>
      )}
      <Decisions />
    </section>
  )
}
