import { useMemo } from 'preact/hooks'
import { areaKind } from '../../../shared/area-kinds.ts'
import type { AreaProfile } from '../../../shared/contracts/areas.ts'
import { type DomainSlug, deprivationDomains } from '../../../shared/deprivation.ts'
import { deprivationBars } from '../../../shared/figures/deprivation-bars.ts'
import { interval } from '../../../shared/figures/interval.ts'
import { trend } from '../../../shared/figures/trend.ts'
import { types } from '../../../shared/figures/type-bars.ts'
import { isPoliceLayer } from '../../../shared/partner-layers.ts'
import { formatCount, formatRate, plural, shareInWords } from '../../../shared/wording/counts.ts'
import { howSure } from '../../../shared/wording/how-sure.ts'
import { askAgain } from '../../state/answer.ts'
import { eventsOfArea } from '../../state/chart-events.ts'
import { choose } from '../../state/choices.ts'
import { type Shown, shown } from '../../state/shown.ts'
import { catalogue, profile, view } from '../../state/view.ts'
import { Explained } from '../../widgets/explained.tsx'
import { FigureView } from '../../widgets/figure-view.tsx'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { useWidth } from '../../widgets/use-width.ts'

export function AreaProfilePanel() {
  const { status, data, problem } = profile.value
  const chosen = view.value?.area
  const close = () => {
    choose({ area: null })
    document.querySelector<HTMLElement>('.ranked tbody button[tabindex="0"]')?.focus()
  }
  const name = data && data.code === chosen ? data.name : (nameOf(shown.value, chosen) ?? 'The chosen area')
  return (
    <article class="profile" aria-busy={status === 'loading'}>
      <div class="profile-head">
        <h2>{name}</h2>
        <button type="button" class="quiet" onClick={close}>
          Close<span class="visually-hidden"> {name}</span>
        </button>
      </div>
      {problem && <ProblemNote problem={problem} meaning="This area cannot be shown." onRetry={askAgain} />}
      {status === 'loading' && data?.code !== chosen && <p class="waiting">Reading…</p>}
      {data && data.code === chosen && <Profile profile={data} />}
    </article>
  )
}

function nameOf(now: Shown | null, code: string | null | undefined): string | undefined {
  return now?.rows.find((row) => row.code === code)?.name
}

interface Props {
  readonly profile: AreaProfile
  /** Room for figures. */
  readonly width: number
}

function Profile({ profile: own }: { readonly profile: AreaProfile }) {
  const { ref, width } = useWidth<HTMLDivElement>(352)
  return (
    <div class="profile-body" ref={ref}>
      <Facts profile={own} />
      <HowSure width={width} />
      <Trend profile={own} width={width} />
      <Types profile={own} width={width} />
      <Partners profile={own} />
      <Deprivation profile={own} width={width} />
      {own.notes.length > 0 && (
        <ul class="notes">
          {own.notes.map((note) => (
            <li key={note.text}>{note.text}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Facts({ profile: own }: { readonly profile: AreaProfile }) {
  const rank = own.ranks.find(({ measure }) => measure === 'rate' && own.residents !== null) ?? own.ranks[0]
  const { plural: areas } = areaKind(own.kind)
  return (
    <dl class="facts">
      <div>
        <dt>{areaKind(own.kind).label}</dt>
        <dd>{own.code}</dd>
      </div>
      <div>
        <dt>Residents</dt>
        <dd>{own.residents === null ? 'not loaded' : formatCount(own.residents)}</dd>
      </div>
      <div>
        <dt>Households</dt>
        <dd>{own.households === null ? 'not loaded' : formatCount(own.households)}</dd>
      </div>
      {rank && rank.rank !== null && (
        <div>
          <dt>{rank.measure === 'rate' ? 'By rate' : 'By count'}</dt>
          <dd>
            {formatCount(rank.rank)} of {formatCount(rank.of)} {areas}
          </dd>
        </div>
      )}
    </dl>
  )
}

/** How far the figure on the map can be trusted, in words, with its interval as a picture. */
function HowSure({ width }: Pick<Props, 'width'>) {
  const now = shown.value
  const row = now?.rows.find(({ code }) => code === now.view.area)?.row
  if (!now || !row || now.view.show === 'deprivation') return null
  const { measure, layer } = now.view
  const overallRate = now.answer?.totals.overallRate ?? null
  const missing = now.answer?.missingMonths ?? []
  const unit = `per 1,000 ${measure === 'household-rate' ? 'households' : 'residents'}`
  const { rate, lower, upper, reason } = row
  const picture =
    rate === null
      ? null
      : interval({ area: row.name, rate, lower, upper, districtRate: overallRate, unit, reason }, { width })
  return (
    <section class="how-sure">
      <Explained term="interval">
        <h3>How sure</h3>
      </Explained>
      <p>{howSure(row, { measure, layer, overallRate, missing })}</p>
      {picture && rate !== null && (
        <>
          <div dangerouslySetInnerHTML={{ __html: picture.svg }} />
          <p class="hint">
            {formatRate(rate)} {unit}
            {lower !== null && upper !== null && `, could be ${formatRate(lower)} to ${formatRate(upper)}`}
            {overallRate !== null && `; district ${formatRate(overallRate)} (upright stroke)`}
          </p>
        </>
      )}
      {row.borderShare !== null && row.borderShare > 0 && (
        <Explained term="border-share">
          <p>
            {capitalShare(row.borderShare)} of its reports lie close to the edge, so some may have happened next door.
          </p>
        </Explained>
      )}
    </section>
  )
}

function capitalShare(share: number): string {
  const text = shareInWords(share)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function Trend({ profile: own, width }: Props) {
  const chosen = view.value
  const known = catalogue.value.data
  const layer = chosen?.layer ?? 'all-crime'
  const events = eventsOfArea.value
  const figure = useMemo(() => {
    const isPolice = isPoliceLayer(layer)
    const series = isPolice
      ? { months: own.months, counts: own.series.find((each) => each.layer === layer)?.counts }
      : own.partners.find((each) => each.layer === layer)
    if (!series?.counts) return null
    const { months, counts } = series
    const data = { area: own.name, layer, months, counts, selected: own.period }
    const snapPointsChanged = isPolice ? (known?.months.snapPointsChanged ?? []) : []
    return trend({ ...data, snapPointsChanged, events }, { width, height: 180 })
  }, [own, layer, known, width, events])
  return figure && <FigureView figure={figure} level={3} />
}

function Types({ profile: own, width }: Props) {
  const layer = view.value?.layer ?? 'all-crime'
  const figure = useMemo(() => {
    const { name: area, period, missingMonths } = own
    return types(
      { area, types: own.types, period, missingMonths, ...(isPoliceLayer(layer) ? { chosen: layer } : {}) },
      { width },
    )
  }, [own, layer, width])
  return <FigureView figure={figure} level={3} />
}

/** What partners report here, each by itself: none is added to another, nor to the police. */
function Partners({ profile: { name, partners } }: Pick<Props, 'profile'>) {
  const chosen = view.value?.layer
  if (partners.length === 0) return null
  return (
    <section class="of-partners">
      <h3>From partners</h3>
      <p class="hint">Counted apart, and not added to the police: the same event may be in both.</p>
      <ScrollBox label={`From partners in ${name}`}>
        <table>
          <caption class="spoken">From partners in {name}, in the chosen months</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" class="right">
                Count
              </th>
              <th scope="col" class="right">
                Per 1,000
              </th>
              <th scope="col" class="right">
                District
              </th>
            </tr>
          </thead>
          <tbody>
            {partners.map(({ layer, label, count, rate, lower, upper, districtRate, missingMonths }) => (
              <tr key={layer} class={layer === chosen ? 'chosen' : undefined}>
                <th scope="row">
                  <button
                    type="button"
                    class="quiet"
                    aria-pressed={layer === chosen}
                    onClick={() => choose({ layer, show: 'crime' })}
                  >
                    {label}
                  </button>
                  {missingMonths.length > 0 && (
                    <span class="hint"> {plural(missingMonths.length, 'month')} not counted</span>
                  )}
                </th>
                <td class="right">{count === null ? 'no data' : formatCount(count)}</td>
                <td class="right">
                  {rate === null ? 'not known' : formatRate(rate)}
                  {lower !== null && upper !== null && (
                    <span class="hint">
                      {' '}
                      {formatRate(lower)}–{formatRate(upper)}
                    </span>
                  )}
                </td>
                <td class="right">{districtRate === null ? 'not known' : formatRate(districtRate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}

function Deprivation({ profile: own, width }: Props) {
  const { deprivation } = own
  const now = shown.value
  if (!deprivation) {
    return (
      <section>
        <h3>Deprivation</h3>
        <p>No deprivation figures fit these boundaries.</p>
      </section>
    )
  }
  const others: Partial<Record<DomainSlug, number[]>> = {}
  for (const { domain } of deprivationDomains) {
    others[domain] = (now?.rows ?? []).flatMap((row) => row.deprivation?.[domain]?.score ?? [])
  }
  const figure = deprivationBars({ area: own.name, deprivation, others }, { width })
  const tenth = deprivation.shareInMostDeprivedTenth
  return (
    <section>
      <Explained term="deprivation">
        <h3>{figure.title}</h3>
      </Explained>
      <FigureView figure={figure} />
      <p class="hint">
        Indices of Deprivation {deprivation.edition}, {deprivation.method}, among {plural(deprivation.lsoas, 'LSOA')} in
        England.
        {own.kind !== 'lsoa' &&
          tenth !== null &&
          ` ${capitalShare(tenth)} of residents live in a most deprived tenth LSOA.`}
      </p>
    </section>
  )
}
