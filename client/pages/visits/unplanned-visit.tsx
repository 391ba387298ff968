import { useState } from 'preact/hooks'
import { arrive, chosenVan, week } from '../../state/visits.ts'

/** A visit that no plan has: the van and the site, then the same button. */
export function UnplannedVisit() {
  const known = week.value
  const [van, setVan] = useState('')
  const [site, setSite] = useState('')
  const [isTried, setTried] = useState(false)
  if (!known || known.vans.length === 0 || known.sites.length === 0) return null
  const preset = known.vans.find(({ name }) => name === chosenVan.value)?.id ?? ''
  const ids = { van: Number(van || preset), site: Number(site) }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const chosen = {
      van: known.vans.find(({ id }) => id === ids.van),
      site: known.sites.find(({ id }) => id === ids.site),
    }
    setTried(true)
    if (!chosen.van || !chosen.site) return
    arrive({ van: chosen.van, site: chosen.site })
    setSite('')
    setTried(false)
    document.getElementById('visit-state')?.focus()
    scrollTo(0, 0)
  }
  const options = (items: readonly { readonly id: number; readonly name: string }[]) =>
    items.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ))
  return (
    <details class="unplanned">
      <summary>A visit that was not planned</summary>
      <form onSubmit={submit}>
        {isTried && (!ids.van || !ids.site) && (
          <p class="fault" role="alert">
            Choose the van and the site.
          </p>
        )}
        <label>
          Which van
          <select value={van || preset} onChange={(event) => setVan(event.currentTarget.value)}>
            <option value="">Choose</option>
            {options(known.vans)}
          </select>
        </label>
        <label>
          Which site
          <select value={site} onChange={(event) => setSite(event.currentTarget.value)}>
            <option value="">Choose</option>
            {options(known.sites)}
          </select>
        </label>
        <button type="submit" class="main">
          Arrive now
        </button>
      </form>
    </details>
  )
}
