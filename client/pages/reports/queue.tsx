import type { QueueAnswer } from '../../../shared/contracts/reports.ts'
import { formatCount, plural } from '../../../shared/wording/counts.ts'
import { periodInWords } from '../../../shared/wording/period.ts'
import { askAgain } from '../../state/answer.ts'
import { queueFileAddress } from '../../state/exports.ts'
import { queue } from '../../state/reports.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { ReportSettings } from './report-settings.tsx'

/** Jobs of one feed: what took how long, what waits, and where. */
export function Queue() {
  const { data, problem, status } = queue.value
  if (problem) return <ProblemNote problem={problem} meaning="This list cannot be shown." onRetry={askAgain} />
  if (!data) return <p class="waiting">Reading the reports…</p>
  return (
    <section class="queue" aria-busy={status === 'loading'}>
      <h2>
        {data.label}: {data.finding}
      </h2>
      <ReportSettings period={data.period} targetDays={data.targetDays} />
      {data.period && (
        <p class="hint">
          {periodInWords(data.period)}, as of {data.asOf}.
        </p>
      )}
      <Figures answer={data} />
      <details>
        <summary>How sure is this?</summary>
        <ul class="notes">
          {data.sure.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
      <OpenJobs answer={data} />
      {data.period && <TakeAway answer={data} />}
      <Wards answer={data} />
    </section>
  )
}

const oneDecimal = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const inDays = (days: number | null) => (days === null ? 'none' : `${oneDecimal.format(days)} days`)
const percent = (share: number | null) => (share === null ? 'none' : `${Math.round(share * 100)}%`)

function Figures({ answer: { closed, open, clock, targetDays } }: { readonly answer: QueueAnswer }) {
  const target = plural(targetDays, 'day')
  return (
    <>
      <div class="figures">
        <Figure
          label="Middle time to the end"
          value={inDays(closed.medianDays)}
          more={
            closed.medianLower === null
              ? `${plural(closed.jobs, 'job')} ended: too few for an interval`
              : `95% interval ${oneDecimal.format(closed.medianLower)} to ${inDays(closed.medianUpper)}; ${plural(closed.jobs, 'job')} ended`
          }
        />
        <Figure
          label="Mean"
          value={inDays(closed.meanDays)}
          more={closed.ninetiethDays === null ? 'none ended' : `9 in 10 ended within ${inDays(closed.ninetiethDays)}`}
        />
        <Figure
          label={`Ended later than ${target}`}
          value={formatCount(closed.late)}
          more={closed.jobs > 0 ? `${percent(closed.late / closed.jobs)} of those ended` : 'none ended'}
        />
        <Figure
          label={`Open, older than ${target}`}
          value={`${formatCount(open.late)} of ${formatCount(open.jobs)}`}
          more={
            open.jobs > 0 ? `middle age ${inDays(open.medianDays)}, oldest ${inDays(open.oldestDays)}` : 'none is open'
          }
        />
        {clock && (
          <Figure
            label={`Grid roads within ${clock.hours} hours`}
            value={clock.judged > 0 ? percent(clock.share) : 'none judged'}
            more={
              clock.judged > 0
                ? `${clock.met} of ${clock.judged}; 95% interval ${percent(clock.lower)} to ${percent(clock.upper)}`
                : 'no vehicle on a grid road'
            }
          />
        )}
      </div>
      {clock && (
        <p class="hint">
          {clock.about}
          {clock.running > 0 && ` ${plural(clock.running, 'vehicle')} still within the hours, not judged yet.`}
          {clock.notJudged > 0 &&
            ` ${plural(clock.notJudged, 'vehicle')} without an hour of report or removal, not judged.`}
        </p>
      )}
    </>
  )
}

function Figure({ label, value, more }: { readonly label: string; readonly value: string; readonly more: string }) {
  return (
    <dl class="figure-of-queue">
      <dt>{label}</dt>
      <dd class="value">{value}</dd>
      <dd class="hint">{more}</dd>
    </dl>
  )
}

function TakeAway({ answer }: { readonly answer: QueueAnswer }) {
  return (
    <p class="take-away files">
      <button type="button" onClick={() => print()}>
        Print these lists
      </button>{' '}
      <a href={queueFileAddress(answer)} download>
        Every job as CSV
      </a>{' '}
      <span class="hint">Those open at the end of the period, and those that ended in it.</span>
    </p>
  )
}

/** 'Places: 3,495 by easting and northing, within 1 m; 12 by postcode, within 100 m.' */
function placesInWords(places: QueueAnswer['places']): string {
  const told = places.map(({ label, reports, leastMetres, mostMetres }) => {
    if (leastMetres === null || mostMetres === null) return `${formatCount(reports)} ${label}`
    const off =
      leastMetres === mostMetres ? formatCount(mostMetres) : `${formatCount(leastMetres)} to ${formatCount(mostMetres)}`
    return `${formatCount(reports)} by ${label}, within ${off} m`
  })
  return `How places are known: ${told.join('; ')}.`
}

function OpenJobs({ answer: { open, label, places } }: { readonly answer: QueueAnswer }) {
  if (open.jobs === 0)
    return (
      <section>
        <h3>Open</h3>
        <p>No job is open at the end of this period.</p>
      </section>
    )
  const hasAbout = open.shown.some(({ about }) => about !== '')
  const differ = new Set(open.shown.map(({ place }) => place)).size > 1
  const areMerged = open.shown.some(({ reports }) => reports > 1)
  return (
    <section>
      <h3>Open, oldest first</h3>
      {open.jobs > open.shown.length && (
        <p class="hint">
          The oldest {open.shown.length} of {formatCount(open.jobs)} are shown; the CSV file has all.
        </p>
      )}
      {places.length > 0 && <p class="hint">{placesInWords(places)}</p>}
      <ScrollBox label={`${label}, open`} class="scroll-x tall">
        <table>
          <caption class="spoken">{label}, open, oldest first</caption>
          <thead>
            <tr>
              <th scope="col">Reference</th>
              <th scope="col">Reported</th>
              <th scope="col" class="right">
                Age (days)
              </th>
              <th scope="col">Ward</th>
              {differ && <th scope="col">Place known by</th>}
              {hasAbout && <th scope="col">About</th>}
              {areMerged && (
                <th scope="col" class="right">
                  Reports
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {open.shown.map((job) => (
              <tr key={`${job.supplier} ${job.ref}`} class={job.late ? 'late' : undefined}>
                <th scope="row">{job.ref}</th>
                <td class="nowrap">{job.opened}</td>
                <td class="right nowrap">
                  {job.late && <span class="tag">late</span>} {oneDecimal.format(job.ageDays)}
                </td>
                <td>{job.ward ?? 'not known'}</td>
                {differ && <td>{job.place}</td>}
                {hasAbout && <td>{job.about}</td>}
                {areMerged && <td class="right">{job.reports}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}

function Wards({ answer: { wards, label } }: { readonly answer: QueueAnswer }) {
  if (wards.length === 0) return null
  return (
    <section>
      <h3>By ward</h3>
      <ScrollBox label={`${label} by ward`} class="scroll-x tall">
        <table>
          <caption class="spoken">{label} by ward, most first</caption>
          <thead>
            <tr>
              <th scope="col">Ward</th>
              <th scope="col" class="right">
                Reported
              </th>
              <th scope="col" class="right">
                Open
              </th>
              <th scope="col" class="right">
                Per 1,000 residents
              </th>
              <th scope="col" class="right">
                95% interval
              </th>
            </tr>
          </thead>
          <tbody>
            {wards.map((ward) => (
              <tr key={ward.code}>
                <th scope="row">{ward.name}</th>
                <td class="right">{formatCount(ward.jobs)}</td>
                <td class="right">{formatCount(ward.open)}</td>
                <td class="right">{ward.rate === null ? 'residents not loaded' : oneDecimal.format(ward.rate)}</td>
                <td class="right">
                  {ward.lower === null || ward.upper === null
                    ? ''
                    : `${oneDecimal.format(ward.lower)} to ${oneDecimal.format(ward.upper)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
