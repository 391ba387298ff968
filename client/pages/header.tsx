import { useEffect } from 'preact/hooks'
import { monthLabel } from '../../shared/period.ts'
import { isForPublicOnly, mayChair, maySeeScheme, me } from '../state/account.ts'
import { choices, choose } from '../state/choices.ts'
import { subject } from '../state/title.ts'
import { catalogue } from '../state/view.ts'
import { PageLink } from './page-link.tsx'
import { AccountMenu } from './people/account-menu.tsx'

const titles = {
  explore: 'Explore',
  analyse: 'Analyse',
  reports: 'Reports',
  report: 'Record an incident',
  vans: 'Vans',
  visits: 'Van visits',
  tasking: 'Tasking sheet',
  wardens: 'Wardens',
  rounds: 'Rounds',
  scheme: 'What you pay for',
  meetings: 'Meetings',
  chair: 'Your group',
  data: 'Data',
  people: 'People',
  agreements: 'Agreements and records',
  account: 'Your account',
  'sign-in': 'Sign in',
  join: 'Join',
  'not-found': 'No such page',
}

export function Header() {
  const known = catalogue.value.data
  const { page } = choices.value
  const place = known?.shown.name ?? ''
  const title = subject.value ?? titles[page]
  useEffect(() => {
    document.title = [title, place, 'Wardwatch'].filter(Boolean).join(' · ')
  }, [title, place])
  const to = known?.months.period?.to
  return (
    <header class="header">
      <p class="name">Wardwatch</p>
      <District />
      {isForPublicOnly.value ? <PublicLinks /> : me.value.data?.kind !== 'nobody' && <Pages />}
      {to && <p class="data-to">Data to {monthLabel(to, 'short')}</p>}
      <AccountMenu />
    </header>
  )
}

function PublicLinks() {
  return (
    <>
      <a href="/public">Public pages</a>
      {mayChair.value && <PageLink page="chair">Your group</PageLink>}
      {maySeeScheme.value && <PageLink page="scheme">What you pay for</PageLink>}
    </>
  )
}

function Pages() {
  return (
    <nav aria-label="Pages">
      <ul>
        <li>
          <PageLink page="explore">Explore</PageLink>
        </li>
        <li>
          <PageLink page="analyse">Analyse</PageLink>
        </li>
        <li>
          <PageLink page="vans">Vans</PageLink>
        </li>
        <li>
          <PageLink page="wardens">Wardens</PageLink>
        </li>
        <li>
          <PageLink page="meetings">Meetings</PageLink>
        </li>
        <li>
          <PageLink page="reports">Reports</PageLink>
        </li>
        <li>
          <PageLink page="report">Record</PageLink>
        </li>
        <li>
          <PageLink page="data">Data</PageLink>
        </li>
      </ul>
    </nav>
  )
}

/** One district is a name, several are a choice. A synthetic one is never among the real ones without saying so. */
function District() {
  const known = catalogue.value.data
  if (!known) return null
  const { districts, shown } = known
  if (districts.length < 2) return <p class="district">{shown.name}</p>
  const real = districts.filter((district) => !district.synthetic)
  const made = districts.filter((district) => district.synthetic)
  const change = (code: string) =>
    choose({
      district: code || null,
      kind: null,
      vintage: null,
      area: null,
      camera: null,
      find: '',
      period: null,
      run: null,
      against: null,
      plan: null,
      otherPlan: null,
      site: null,
      vansCamera: null,
      beats: null,
      wardenDays: null,
      wardenWeek: null,
      spot: null,
      wardensCamera: null,
      group: null,
      meeting: null,
      paper: null,
      record: null,
    })
  return (
    <label class="district">
      <span class="visually-hidden">District</span>
      <select
        value={choices.value.district ?? shown.code ?? ''}
        onChange={(event) => change(event.currentTarget.value)}
      >
        {real.length > 1 && <option value="">All {real.length} districts</option>}
        {real.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
        {made.map(({ code, name }) => (
          <option key={code} value={code}>
            {name} (synthetic)
          </option>
        ))}
      </select>
    </label>
  )
}
