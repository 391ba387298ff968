import { isForPublicOnly, isOwnPage } from '../state/account.ts'
import { spoken } from '../state/announcer.ts'
import { choices } from '../state/choices.ts'
import { catalogue } from '../state/view.ts'
import { AnalysePage } from './analyse-page.tsx'
import { DataPage } from './data/data-page.tsx'
import { ExplorePage } from './explore/explore-page.tsx'
import { PrintView } from './explore/print-view.tsx'
import { Header } from './header.tsx'
import { ChairPage, MeetingsPage } from './meetings-pages.tsx'
import { PageLink } from './page-link.tsx'
import { AccountPage } from './people/account-page.tsx'
import { AgreementsPage } from './people/agreements-page.tsx'
import { JoinPage } from './people/join-page.tsx'
import { PeoplePage } from './people/people-page.tsx'
import { SignInPage } from './people/sign-in-page.tsx'
import { RecordPage } from './record/record-page.tsx'
import { ReportsPage } from './reports/reports-page.tsx'
import { TaskingPage } from './tasking/tasking-page.tsx'
import { VansPage } from './vans-page.tsx'
import { VisitsPage } from './visits/visits-page.tsx'
import { RoundsPage, SchemePage, WardensPage } from './wardens-pages.tsx'

const printedPages: readonly string[] = ['explore', 'vans', 'wardens', 'meetings', 'tasking']

export function App() {
  const { page, print, run } = choices.value
  const isForEverybody = page === 'account' || page === 'sign-in' || page === 'join'
  if (isForPublicOnly.value && !isForEverybody && !isOwnPage(page))
    return <p class="waiting sheet-of-text">Leading you to what is made for the public…</p>
  const synthetic = catalogue.value.data?.synthetic ?? false
  return (
    <>
      <a class="skip" href="#main">
        Skip to the page
      </a>
      {synthetic && <SyntheticBand />}
      {!(print && (printedPages.includes(page) || run !== null)) && <Header />}
      <main id="main" tabIndex={-1} class={`page-${page}`}>
        {page === 'explore' && (print ? <PrintView /> : <ExplorePage />)}
        {page === 'analyse' && <AnalysePage />}
        {page === 'reports' && <ReportsPage />}
        {page === 'report' && <RecordPage />}
        {page === 'vans' && <VansPage />}
        {page === 'visits' && <VisitsPage />}
        {page === 'wardens' && <WardensPage />}
        {page === 'rounds' && <RoundsPage />}
        {page === 'scheme' && <SchemePage />}
        {page === 'meetings' && <MeetingsPage />}
        {page === 'chair' && <ChairPage />}
        {page === 'tasking' && <TaskingPage />}
        {page === 'data' && <DataPage />}
        {page === 'people' && <PeoplePage />}
        {page === 'agreements' && <AgreementsPage />}
        {page === 'account' && <AccountPage />}
        {page === 'sign-in' && <SignInPage />}
        {page === 'join' && <JoinPage />}
        {page === 'not-found' && <NotFound />}
      </main>
      <div class="spoken" role="status" aria-live="polite">
        {spoken}
      </div>
    </>
  )
}

function SyntheticBand() {
  return (
    <aside class="synthetic-band" aria-label="Synthetic data">
      <p>
        <strong>Synthetic data.</strong> This borough and every figure here are made up, to try the product with.
      </p>
    </aside>
  )
}

function NotFound() {
  return (
    <div class="sheet-of-text">
      <h1>There is no such page</h1>
      <p>
        The address may be mistyped or old. Go to <PageLink page="explore">Explore</PageLink> for the map, or to{' '}
        <PageLink page="data">Data</PageLink> for what is loaded.
      </p>
    </div>
  )
}
