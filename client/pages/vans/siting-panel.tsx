import { useEffect, useState } from 'preact/hooks'
import type { Slot } from '../../../shared/contracts/plans.ts'
import { type Parameter, parametersRead } from '../../../shared/parameters.ts'
import { expectedText } from '../../../shared/wording/expected-incidents.ts'
import { shiftInWords } from '../../../shared/wording/van-times.ts'
import { type Term, whatIsThis } from '../../../shared/wording/what-is-this.ts'
import { askAgain } from '../../state/answer.ts'
import {
  chooseSites,
  forgetSiting,
  type SitingPlanner,
  sitesToKeep,
  siting,
  sitingDemand,
  sitingPlanners,
  sitingWeek,
} from '../../state/siting.ts'
import { Explained } from '../../widgets/explained.tsx'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { SelectField } from '../../widgets/select-field.tsx'
import { ParameterField } from '../analyse/parameter-field.tsx'
import { SiteCosts } from './site-costs.tsx'
import { SitingResult } from './siting-result.tsx'
import '../../styles/vans-studies.css'

interface Props {
  /** Its Monday. */
  readonly week: string
}

/** Sites for one shift by a location model, without making a plan. */
export function SitingPanel({ week }: Props) {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    sitingWeek.value = open ? week : null
    return () => {
      sitingWeek.value = null
    }
  }, [open, week])
  useEffect(() => forgetSiting, [])
  const { data, problem } = sitingPlanners.value
  return (
    <details class="siting" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>Choose sites for one shift</h2>
      </summary>
      {open && (
        <div class="siting-body">
          <p>
            Asks where vans, or anything else that stands in one place, would do most in a single shift. Nothing is
            planned and nothing is kept.
          </p>
          {problem && <ProblemNote problem={problem} meaning="Sites cannot be chosen now." onRetry={askAgain} />}
          {!data && !problem && <p class="waiting">Reading the ways to choose…</p>}
          {data && <SitingForm planners={data.planners} week={week} />}
        </div>
      )}
    </details>
  )
}

interface FormProps extends Props {
  readonly planners: readonly SitingPlanner[]
}

function SitingForm({ planners, week }: FormProps) {
  const [slug, setSlug] = useState(planners[0]?.slug ?? '')
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({})
  const [shift, setShift] = useState('week')
  const [kept, setKept] = useState<readonly number[]>([])
  const [costs, setCosts] = useState<Readonly<Record<number, number>>>({})
  const planner = planners.find((each) => each.slug === slug)
  const slots = sitingDemand.value.data?.week === week ? sitingDemand.value.data.slots : []
  const sites = (sitesToKeep.value.data?.sites ?? []).filter(({ status }) => status === 'accepted')
  const { status, answer, problem } = siting.value
  if (!planner) return <p class="notice">No way to choose sites is offered here.</p>
  const needsCosts = planner.needs.includes('costs')
  const parameters = planner.parameters as readonly Parameter[]
  const read = parametersRead(parameters, given)
  const submit = (event: Event) => {
    event.preventDefault()
    const slot = slots.find((each) => keyOf(each) === shift)
    void chooseSites({
      planner: slug,
      parameters: valuesOf(read, given),
      week,
      shift: slot ? { day: slot.day, fromHour: slot.fromHour, toHour: slot.toHour } : null,
      kept: [...kept],
      costs: needsCosts ? sites.map(({ site }) => ({ site, pounds: costs[site] ?? usualCost })) : [],
    })
  }
  const term = slug in whatIsThis ? (slug as Term) : undefined
  return (
    <>
      <form class="siting-form" onSubmit={submit}>
        <SelectField
          label="What to ask"
          value={slug}
          options={planners.map((each) => ({ value: each.slug, label: each.question }))}
          onChange={setSlug}
          {...(term ? { term } : {})}
        />
        <p>{planner.plain}</p>
        <p class="hint">{planner.caution}</p>
        <SelectField
          label="Shift"
          value={shift}
          options={[
            { value: 'week', label: 'The whole week together' },
            ...slots.map((slot, index) => ({ value: keyOf(slot), label: optionOf(slot, index) })),
          ]}
          hint="Beside each shift stands how many incidents are expected in the district."
          onChange={setShift}
        />
        <fieldset class="parameters">
          <legend>How to choose</legend>
          {read.map((parameter) => (
            <ParameterField
              key={`${slug} ${parameter.name}`}
              parameter={parameter}
              value={given[parameter.name] ?? String(parameter.standard)}
              onChange={(value) => setGiven({ ...given, [parameter.name]: value })}
            />
          ))}
        </fieldset>
        {needsCosts && <SiteCosts sites={sites} costs={costs} usual={usualCost} onChange={setCosts} />}
        {sites.length > 0 && <KeptSites sites={sites} kept={kept} onChange={setKept} />}
        <p class="run-row">
          <button type="submit" class="main" disabled={status === 'loading'}>
            Choose sites
          </button>
          {answer && (
            <button type="button" class="quiet" onClick={forgetSiting}>
              Take the answer away
            </button>
          )}
        </p>
        <details class="about-method">
          <summary>Name and source of the method</summary>
          <p>
            {planner.title}. {planner.source}
          </p>
        </details>
      </form>
      {status === 'loading' && <p class="waiting">Choosing, for a few seconds at most…</p>}
      {problem && <ProblemNote problem={problem} meaning="No sites were chosen." />}
      {answer && <SitingResult answer={answer} planner={planners.find((each) => each.slug === answer.planner)} />}
    </>
  )
}

/** Pounds for one use of a site that no cost was given for. */
const usualCost = 2_000

function optionOf(slot: Slot, index: number): string {
  const total = sitingDemand.value.data?.slotTotals[index]
  return total ? `${shiftInWords(slot)}: ${expectedText(total.expected)}` : shiftInWords(slot)
}

function keyOf({ day, fromHour }: Pick<Slot, 'day' | 'fromHour'>): string {
  return `${day} ${fromHour}`
}

/** What the way reads, as numbers where it wants numbers; what is left out is as usual. */
function valuesOf(
  read: readonly Parameter[],
  given: Readonly<Record<string, string>>,
): Record<string, number | string> {
  const set = read.filter(({ name }) => given[name] !== undefined)
  return Object.fromEntries(
    set.map(({ name, kind }) => [name, kind === 'number' ? Number(given[name]) : (given[name] ?? '')]),
  )
}

interface KeptProps {
  readonly sites: readonly { readonly site: number; readonly name: string }[]
  readonly kept: readonly number[]
  readonly onChange: (kept: readonly number[]) => void
}

function KeptSites({ sites, kept, onChange }: KeptProps) {
  return (
    <details class="kept">
      <summary>Sites to keep in any answer{kept.length > 0 ? `: ${kept.length}` : ''}</summary>
      <Explained term="kept-site">
        <span class="hint">They are chosen whatever they are worth.</span>
      </Explained>
      <ul class="checks">
        {sites.map(({ site, name }) => (
          <li key={site}>
            <label>
              <input
                type="checkbox"
                checked={kept.includes(site)}
                onChange={(event) =>
                  onChange(event.currentTarget.checked ? [...kept, site] : kept.filter((each) => each !== site))
                }
              />
              <span>{name}</span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  )
}
