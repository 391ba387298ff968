import '../../styles/reports.css'
import type { PartnerFeed } from '../../../shared/contracts/reports.ts'
import { isQueueSlug } from '../../../shared/feeds/feeds.ts'
import { monthLabel } from '../../../shared/period.ts'
import { formatCount, plural } from '../../../shared/wording/counts.ts'
import { maySeeRestricted } from '../../state/account.ts'
import { askAgain } from '../../state/answer.ts'
import { choices } from '../../state/choices.ts'
import { openQueue, partnerFeeds } from '../../state/reports.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { InnerLink } from '../inner-link.tsx'
import { PageLink } from '../page-link.tsx'
import { IntakeList } from './intake-list.tsx'
import { Queue } from './queue.tsx'
import { Repeats } from './repeats.tsx'

/** What partners report beside the police files: what waits, how long it takes, what comes back. */
export function ReportsPage() {
  const { data, problem, status } = partnerFeeds.value
  const open = openQueue.value
  return (
    <div class="sheet-of-text reports">
      <h1>Reports</h1>
      {problem && <ProblemNote problem={problem} meaning="What partners sent cannot be listed." onRetry={askAgain} />}
      {status === 'loading' && !data && <p class="waiting">Reading what partners sent…</p>}
      {data && data.feeds.length === 0 && maySeeRestricted.value && <Lists feeds={[]} />}
      {open === 'intake' && data?.feeds.length === 0 && <IntakeList />}
      {data && data.feeds.length === 0 && <Nothing />}
      {data && data.feeds.length > 0 && (
        <>
          <p class="lede">
            What partners report about the quality of life{data.district ? ` in ${data.district.name}` : ''}. None of it
            is added to the police figures: the same event may be in both.
          </p>
          <Lists feeds={data.feeds} />
          {open === 'intake' && <IntakeList />}
          {open === 'repeats' && <Repeats />}
          {open !== null && open !== 'intake' && open !== 'repeats' && <Queue />}
          <Feeds feeds={data.feeds} />
        </>
      )}
    </div>
  )
}

function Nothing() {
  return (
    <>
      <p class="lede">No reports of partners are loaded for this district.</p>
      <p>
        Graffiti, abandoned vehicles, fly-tips, ASB referrals, visits and fires are loaded from the partners’ own files:{' '}
        <PageLink page="data">Data</PageLink> says how.
      </p>
    </>
  )
}

function Lists({ feeds }: { readonly feeds: readonly PartnerFeed[] }) {
  const lists = [
    ...(maySeeRestricted.value ? [{ queue: 'intake' as const, label: 'From the public' }] : []),
    ...feeds.flatMap(({ feed, label }) => (isQueueSlug(feed) ? [{ queue: feed, label }] : [])),
    ...feeds.flatMap(({ feed }) =>
      feed === 'asb_referral' ? [{ queue: 'repeats' as const, label: 'Repeat ASB' }] : [],
    ),
  ]
  return (
    <nav class="tabs" aria-label="Lists of reports">
      <ul>
        {lists.map(({ queue, label }) => (
          <li key={queue}>
            <InnerLink to={{ queue }} current={openQueue.value === queue}>
              {label}
            </InnerLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Feeds({ feeds }: { readonly feeds: readonly PartnerFeed[] }) {
  return (
    <section>
      <h2>What partners sent</h2>
      <ScrollBox label="Feeds of partners">
        <table>
          <caption>Feeds</caption>
          <thead>
            <tr>
              <th scope="col">Feed</th>
              <th scope="col">From</th>
              <th scope="col">Months</th>
              <th scope="col" class="right">
                Reports
              </th>
              <th scope="col" class="right">
                Without a point
              </th>
              <th scope="col" class="right">
                Open
              </th>
            </tr>
          </thead>
          <tbody>
            {feeds.map((feed) => (
              <tr key={feed.feed}>
                <th scope="row">{feed.label}</th>
                <td>{feed.suppliers.map((name) => name || 'not named').join(', ')}</td>
                <td class="nowrap">
                  {monthLabel(feed.from, 'short')} to {monthLabel(feed.to, 'short')}
                </td>
                <td class="right">{formatCount(feed.reports)}</td>
                <td class="right">{formatCount(feed.withoutPoint)}</td>
                <td class="right">{feed.open === null ? '–' : formatCount(feed.open)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p class="hint">
        {plural(feeds.length, 'feed')} loaded. Reports without a point may lie in any district and are counted here.
        {choices.value.district === null ? '' : ' Those with one are of this district alone.'}
      </p>
    </section>
  )
}
