import { useSignal } from '@preact/signals'
import { monthLabel } from '../../../../shared/period.ts'
import { measuresFile, returnFile, returnMonths } from '../../../state/warden-done.ts'
import { SelectField } from '../../../widgets/select-field.tsx'

/** Tables to take away: the hot spots of these days, and the return of a month. */
export function DoneFiles() {
  const months = returnMonths()
  const month = useSignal(months[1] ?? '')
  return (
    <section aria-labelledby="files-heading">
      <h3 id="files-heading">Files</h3>
      <p>
        <a href={measuresFile.value} download>
          Hot spots of these days as a table (CSV)
        </a>
      </p>
      <div class="files-of-days">
        <SelectField
          label="Monthly return for a grant"
          value={month.value}
          options={months.map((each, at) => ({
            value: each,
            label: at === 0 ? `${monthLabel(each)}, to date` : monthLabel(each),
          }))}
          onChange={(value) => (month.value = value)}
        />
        <p>
          <a href={returnFile(month.value)} download>
            Hours, visits and powers of {monthLabel(month.value)} (Excel)
          </a>
        </p>
      </div>
    </section>
  )
}
