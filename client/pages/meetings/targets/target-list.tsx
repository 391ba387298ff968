import type { Target, TargetsAnswer } from '../../../../shared/contracts/targets.ts'
import { targetSpark } from '../../../../shared/figures/target-trend.ts'
import { volLabels, vols } from '../../../../shared/meeting-words.ts'
import { monthLabel } from '../../../../shared/period.ts'
import { targetStatuses, targetStatusWords } from '../../../../shared/target-words.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { dayWithYear } from '../../../../shared/wording/van-times.ts'
import { volShown } from '../../../state/targets.ts'
import { Explained } from '../../../widgets/explained.tsx'
import { RadioGroup } from '../../../widgets/radio-group.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { CsvImport } from './csv-import.tsx'

export function TargetList({ all }: { readonly all: TargetsAnswer }) {
  const open = all.targets.filter(({ status }) => status === 'open')
  const closed = all.targets.filter(({ status }) => status === 'closed')
  const shown = open.filter(({ vol }) => volShown.value === null || vol === volShown.value)
  const measure = all.measures.filter(({ isEntered }) => isEntered).map(({ slug }) => slug)
  return (
    <section aria-labelledby="targets-heading">
      <Explained term="target-status">
        <h2 id="targets-heading">Targets of {all.district.name}</h2>
      </Explained>
      <p>{summaryOf(open, all)}</p>
      <RadioGroup
        legend="About"
        inline
        value={volShown.value ?? 'all'}
        choices={[{ value: 'all', label: 'All' }, ...vols.map((vol) => ({ value: vol, label: `${volLabels[vol]}s` }))]}
        onChange={(value) => {
          volShown.value = value === 'all' ? null : (value as (typeof vols)[number])
        }}
      />
      {open.length === 0 && <p>No target is set yet. Set one to see how it stands.</p>}
      {open.length > 0 && shown.length === 0 && <p>No target is about that.</p>}
      {shown.length > 0 && <TargetTable shown={shown} />}
      {closed.length > 0 && (
        <details class="more">
          <summary>{plural(closed.length, 'closed target')}</summary>
          <ul class="notes">
            {closed.map(({ target, title, closedBecause }) => (
              <li key={target}>
                <InnerLink to={{ record: target }}>{title}</InnerLink>: {closedBecause}
              </li>
            ))}
          </ul>
        </details>
      )}
      <CsvImport
        name="importValues"
        title="Send values as a file"
        about={`A CSV file with the headings measure, area_kind, area_code, thing, from, to, numerator, denominator, source and source_date. Measures that take values: ${measure.join(', ')}. Rows that cannot be taken are listed with the reason, and kept.`}
      />
    </section>
  )
}

function summaryOf(open: readonly Target[], { toMonth, synthetic }: TargetsAnswer): string {
  const counts = targetStatuses.flatMap((status) => {
    const many = open.filter(({ state }) => state.status === status).length
    return many === 0 ? [] : [`${targetStatusWords[status].label.toLowerCase()}: ${many}`]
  })
  const data = toMonth ? `Police figures go to ${monthLabel(toMonth)}.` : 'No police month is loaded.'
  const whose = synthetic ? ' The district is invented.' : ''
  return `${open.length === 0 ? 'There are no open targets.' : `${plural(open.length, 'open target')}. By value and 95% interval: ${counts.join('; ')}.`} ${data}${whose}`
}

function TargetTable({ shown }: { readonly shown: readonly Target[] }) {
  return (
    <ScrollBox label="Targets and how they stand">
      <table class="target-table">
        <caption class="visually-hidden">Targets and how they stand</caption>
        <thead>
          <tr>
            <th scope="col">Target</th>
            <th scope="col">Status</th>
            <th scope="col" class="right">
              Now
            </th>
            <th scope="col" class="right">
              To reach
            </th>
            <th scope="col">Over time</th>
            <th scope="col">Deadline and owner</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((each) => (
            <TargetRow key={each.target} one={each} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function TargetRow({ one }: { readonly one: Target }) {
  const { title, state, vol, areaKind, areaName, deadline, ownerRole, ownerAgency, direction } = one
  const { now, target, decimals, unit, series } = state
  const spark = targetSpark({ name: title, series, target, decimals, unit })
  const number = (value: number | null | undefined) =>
    value === null || value === undefined
      ? 'not known'
      : value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  return (
    <tr>
      <th scope="row">
        <InnerLink to={{ record: one.target, meetingsPart: null }}>{title}</InnerLink>
        <span class="quiet">
          {volLabels[vol]}
          {areaKind !== 'district' && `, ${areaName}`}; {unit}
        </span>
      </th>
      <td>
        <StatusMark state={state} />
      </td>
      <td class="right">
        {number(now?.value)}
        {now && now.lower !== null && now.upper !== null && (
          <span class="quiet">
            {number(now.lower)} to {number(now.upper)}
          </span>
        )}
      </td>
      <td class="right">
        {target === null ? 'not known' : `${direction === 'down' ? 'at most' : 'at least'} ${number(target)}`}
      </td>
      {/* The picture is made by shared/figures from numbers and escaped names. */}
      <td class="spark" dangerouslySetInnerHTML={{ __html: spark.svg }} />
      <td>
        {dayWithYear(deadline)}
        <span class="quiet">
          {ownerRole}, {ownerAgency}
        </span>
      </td>
    </tr>
  )
}

/** The status as sign and words; "so far" until the data reach the deadline. */
export function StatusMark({
  state: { status, isOver },
}: {
  readonly state: Pick<Target['state'], 'status' | 'isOver'>
}) {
  const { sign, label } = targetStatusWords[status]
  const isJudged = status !== 'too early' && status !== 'cannot be told'
  return (
    <span class={`target-status ${status === 'missed for sure' ? 'is-missed' : ''}`}>
      <span aria-hidden="true">{sign}</span> {label}
      {isJudged && !isOver && <span class="quiet"> so far</span>}
    </span>
  )
}
