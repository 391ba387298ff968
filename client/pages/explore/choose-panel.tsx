import type { AreaKindSlug } from '../../../shared/area-kinds.ts'
import { type DomainSlug, deprivationDomains } from '../../../shared/deprivation.ts'
import { isRestrictedLayer } from '../../../shared/partner-layers.ts'
import type { Term } from '../../../shared/wording/what-is-this.ts'
import { whatIsThis } from '../../../shared/wording/what-is-this.ts'
import type { Show } from '../../state/address.ts'
import { choose, startAgain, unread } from '../../state/choices.ts'
import { catalogue, type View, view } from '../../state/view.ts'
import { RadioGroup } from '../../widgets/radio-group.tsx'
import { SelectField } from '../../widgets/select-field.tsx'
import { ChooseLayer } from '../choose-layer.tsx'
import { ChoosePeriod } from '../choose-period.tsx'
import { ChooseClasses } from './choose-classes.tsx'
import { ChooseMeasure } from './choose-measure.tsx'
import { TakeAway } from './take-away.tsx'

export function ChoosePanel() {
  const shown = view.value
  if (!shown) return <p class="waiting">Reading what is loaded…</p>
  return (
    <form class="choices" onSubmit={(event) => event.preventDefault()}>
      {unread.value.length > 0 && (
        <p class="notice">
          The link named a {unread.value.join(' and a ')} that is not known here, so the usual one is shown.
        </p>
      )}
      <ChooseShow shown={shown} />
      {shown.show !== 'deprivation' && <ChooseLayer shown={shown} partners />}
      {shown.show !== 'crime' && <ChooseDomain shown={shown} />}
      <ChooseAreas shown={shown} />
      {shown.show !== 'deprivation' && <ChoosePeriod shown={shown} />}
      {shown.show !== 'deprivation' && <ChooseMeasure shown={shown} />}
      <ChooseClasses shown={shown} />
      <TakeAway shown={shown} />
      <button type="button" class="quiet" onClick={startAgain}>
        Start again
      </button>
    </form>
  )
}

function ChooseShow({ shown }: { readonly shown: View }) {
  const known = catalogue.value.data
  const none = known?.deprivation.length === 0
  const why = none ? 'No deprivation figures are loaded.' : undefined
  return (
    <RadioGroup
      legend="Show"
      value={shown.show}
      onChange={(show) => choose({ show: show as Show, sort: null, reversed: false })}
      choices={[
        { value: 'crime', label: 'Reports' },
        { value: 'deprivation', label: 'Deprivation', disabled: none, hint: why },
        { value: 'both', label: 'Both on one map', disabled: none, hint: none ? undefined : bothHint },
      ]}
    />
  )
}

const bothHint = 'The crime part of the deprivation figures is left out, so that crime is not compared with itself.'

function ChooseDomain({ shown }: { readonly shown: View }) {
  const both = shown.show === 'both'
  const left = deprivationDomains.filter(
    ({ domain }) => !both || (domain !== 'crime' && (domain !== 'imd' || shown.kind === 'lsoa')),
  )
  const label = ({ domain, label: own }: (typeof left)[number]) =>
    both && domain === 'imd' ? 'Index without its crime domain' : own
  return (
    <SelectField
      label="Deprivation"
      value={shown.domain}
      term={both ? 'crime-domain' : 'deprivation'}
      options={left.map((entry) => ({ value: entry.domain, label: label(entry) }))}
      hint={
        both && shown.domain === 'imd'
          ? 'Worked out here from the published ranks of the other six domains.'
          : undefined
      }
      onChange={(domain) => choose({ domain: domain as DomainSlug })}
    />
  )
}

function ChooseAreas({ shown }: { readonly shown: View }) {
  const whole = isRestrictedLayer(shown.layer) && shown.show !== 'deprivation'
  const kinds = (catalogue.value.data?.areaKinds ?? []).filter(({ kind }) => !whole || kind === 'district')
  const value = `${shown.kind} ${shown.vintage}`
  const options = kinds.map(({ kind, plural, vintage, count }) => ({
    value: `${kind} ${vintage}`,
    label: `${plural.charAt(0).toUpperCase()}${plural.slice(1)} ${vintage} (${count})`,
  }))
  const meaning = kinds.find(({ kind }) => kind === shown.kind)?.meaning
  const change = (text: string) => {
    const [kind, vintage] = text.split(' ')
    choose({ kind: kind as AreaKindSlug, vintage: Number(vintage), area: null, find: '', sort: null })
  }
  const term = shown.kind in whatIsThis ? (shown.kind as Term) : undefined
  return (
    <SelectField
      label="By area"
      value={value}
      options={options}
      onChange={change}
      {...(term ? { term } : { hint: meaning })}
    />
  )
}
