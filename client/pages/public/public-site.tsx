import { askAgain } from '../../state/answer.ts'
import { isFromSignIn, publicDistrict, publicIndex, publicYear } from '../../state/published.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { AccessibilityStatement } from './accessibility-statement.tsx'
import { ChooseTable } from './choose-table.tsx'
import { DistrictTable } from './district-table.tsx'
import { FeedbackForm } from './feedback/feedback-form.tsx'
import { HowToRead } from './how-to-read.tsx'
import { ReportForm } from './report/report-form.tsx'
import { WhereVansStood } from './where-vans-stood.tsx'
import { YearByArea } from './year-by-area.tsx'

type PublicPage = 'figures' | 'vans' | 'report' | 'feedback' | 'statement'

/** The page that an address of the public site means. */
export function publicPage(path: string): PublicPage {
  if (/\/accessibility\/?$/.test(path)) return 'statement'
  if (/\/vans\/?$/.test(path)) return 'vans'
  if (/\/feedback\/?$/.test(path)) return 'feedback'
  return /\/report\/?$/.test(path) ? 'report' : 'figures'
}

/** What anybody may read, without signing in; asks nothing but the public addresses. */
export function PublicSite({ page }: { readonly page: PublicPage }) {
  return (
    <>
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <header class="public-header">
        <p class="name">Community safety in figures</p>
        <nav aria-label="Pages">
          <ul>
            <li>
              <a href="/public" aria-current={page === 'figures' ? 'page' : undefined}>
                Figures
              </a>
            </li>
            <li>
              <a href="/public/vans" aria-current={page === 'vans' ? 'page' : undefined}>
                Camera vans
              </a>
            </li>
            <li>
              <a href="/public/report" aria-current={page === 'report' ? 'page' : undefined}>
                Report something
              </a>
            </li>
            <li>
              <a href="/public/feedback" aria-current={page === 'feedback' ? 'page' : undefined}>
                Have your say
              </a>
            </li>
            <li>
              <a href="/public/accessibility" aria-current={page === 'statement' ? 'page' : undefined}>
                Accessibility statement
              </a>
            </li>
          </ul>
        </nav>
      </header>
      <main id="main" tabIndex={-1} class="sheet-of-text">
        {page === 'figures' && <Figures />}
        {page === 'vans' && <WhereVansStood />}
        {page === 'report' && <ReportForm />}
        {page === 'feedback' && <FeedbackForm />}
        {page === 'statement' && <AccessibilityStatement />}
      </main>
      <footer class="public-footer">{page === 'figures' && <Attribution />}</footer>
    </>
  )
}

function Figures() {
  const { status, data, problem } = publicIndex.value
  const year = publicYear.value
  const district = publicDistrict.value
  const failed = problem ?? year.problem
  return (
    <>
      <h1>Crime and anti-social behaviour{district ? ` in ${district.name}` : ' where you live'}</h1>
      {isFromSignIn && (
        <p>
          You are signed in. Your account is for what is made for the public: these pages.{' '}
          <a href="/account">Your account</a>
        </p>
      )}
      {failed && <ProblemNote problem={failed} meaning="The figures cannot be shown now." onRetry={askAgain} />}
      {!failed && status === 'loading' && <p role="status">Fetching the figures…</p>}
      {data && !district && <p>Nothing has been published yet. Please come back later.</p>}
      {district?.synthetic && (
        <p class="public-synthetic">
          <strong>Made-up figures.</strong> This place does not exist. It is here to show what the page looks like.
        </p>
      )}
      {year.data && (
        <>
          <ChooseTable year={year.data} />
          <YearByArea year={year.data} />
          <DistrictTable year={year.data} />
          <HowToRead year={year.data} />
        </>
      )}
    </>
  )
}

function Attribution() {
  const year = publicYear.value.data
  if (!year) return null
  return (
    <>
      {year.attribution.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>
        Published on <time dateTime={year.publishedOn}>{longDay(year.publishedOn)}</time>.
      </p>
    </>
  )
}

function longDay(day: string): string {
  const form = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', form)
}
