import { useEffect } from 'preact/hooks'
import { type FeedSlug, feedOf, feeds, isFeedSlug } from '../../../shared/feeds/feeds.ts'
import { placeColumns } from '../../../shared/feeds/place-columns.ts'
import { plural } from '../../../shared/wording/counts.ts'
import { maySeeRestricted, me } from '../../state/account.ts'
import {
  canLoad,
  chooseFeed,
  chooseHeading,
  columns,
  feed,
  fileBusy,
  fileProblem,
  largestMegabytes,
  loadFile,
  nameSupplier,
  preview,
  readLargestFile,
  sendFile,
  supplier,
  upload,
} from '../../state/partner-file.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { SelectField } from '../../widgets/select-field.tsx'

/** A file of a partner, its headings matched with the columns of a feed, looked at and loaded. */
export function PartnerFile() {
  const file = upload.value
  useEffect(() => void readLargestFile(), [])
  if (!me.value.data) return null
  if (!maySeeRestricted.value)
    return (
      <section>
        <h2>Load a partner's file</h2>
        <p>Partners' files hold keys of people: analysts and ASB co-ordinators load them.</p>
      </section>
    )
  return (
    <section>
      <h2>Load a partner's file</h2>
      <p>
        Graffiti, vehicles, fly-tips, referrals, visits, fires and more, as CSV, Excel or Open311. You see how it would
        be read before anything is kept. Take names, addresses in words and number plates out before you choose it.
      </p>
      <div class="field">
        <label for="partner-file">
          File{largestMegabytes.value === null ? '' : `, up to ${largestMegabytes.value} MB`}
        </label>
        <input
          id="partner-file"
          type="file"
          accept=".csv,.txt,.xlsx,.json"
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? []
            if (chosen) void sendFile(chosen)
          }}
        />
      </div>
      {fileBusy.value && <p class="waiting">{fileBusy.value}</p>}
      {fileProblem.value && <ProblemNote problem={fileProblem.value} meaning="Nothing was loaded." />}
      {file?.recognised && (
        <p>
          Its own headings say that it is: {file.recognised}.{' '}
          <button type="button" disabled={fileBusy.value !== null} onClick={() => void loadFile(true)}>
            Load it as that
          </button>
        </p>
      )}
      {file && file.header.length > 0 && <Match />}
      {preview.value && <Preview />}
    </section>
  )
}

function Match() {
  const file = upload.value
  if (!file) return null
  return (
    <>
      <p>{file.guess.why}</p>
      <SelectField
        label="What the file is"
        value={feed.value ?? ''}
        options={[{ value: '', label: 'Not chosen' }, ...feeds.map(({ slug, label }) => ({ value: slug, label }))]}
        onChange={(slug) => chooseFeed(isFeedSlug(slug) ? slug : null)}
        hint={feed.value ? feedOf(feed.value).caution : undefined}
      />
      <div class="field">
        <label for="partner-supplier">Who sent it (its headings are kept for the next file)</label>
        <input
          id="partner-supplier"
          type="text"
          value={supplier.value}
          onChange={(event) => nameSupplier(event.currentTarget.value)}
        />
      </div>
      {feed.value && <Headings slug={feed.value} />}
    </>
  )
}

function Headings({ slug }: { slug: FeedSlug }) {
  const file = upload.value
  const described = feedOf(slug)
  const options = [
    { value: '', label: 'Not in the file' },
    ...(file?.header ?? []).map((heading) => ({ value: heading, label: heading })),
  ]
  const places = described.hasLocation ? placeColumns.map(({ name, label }) => ({ name, label })) : []
  const wanted = [
    ...described.columns.map(({ name, required }) => ({ name, label: required ? `${name} (needed)` : name })),
    ...places,
  ]
  return (
    <fieldset>
      <legend>Which heading stands for which column</legend>
      {wanted.map(({ name, label }) => (
        <SelectField
          key={name}
          label={label}
          value={columns.value[name] ?? ''}
          options={options}
          onChange={(heading) => chooseHeading(name, heading)}
          hint={file?.guess.feed === slug ? file.guess.columns[name]?.why : undefined}
        />
      ))}
    </fieldset>
  )
}

function Preview() {
  const shown = preview.value
  if (!shown) return null
  return (
    <>
      {shown.missing.length > 0 ? (
        <p>Choose a heading for {shown.missing.join(', ')} first: every row needs it.</p>
      ) : (
        <p>
          {plural(shown.accepted, 'row')} would be taken and {plural(shown.refused, 'row')} refused.
        </p>
      )}
      {shown.refused > 0 && (
        <ul class="notes">
          {Object.entries(shown.refusedByReason).map(([reason, rows]) => (
            <li key={reason}>
              {plural(rows, 'row')}: {reason}
            </li>
          ))}
        </ul>
      )}
      {shown.rows.length > 0 && (
        <ScrollBox label="First rows as they would be read">
          <table>
            <caption>The first {plural(shown.rows.length, 'row')} as they would be read</caption>
            <thead>
              <tr>
                {['Line', 'Reference', 'Opened', 'Closed', 'Place', 'Other columns'].map((heading) => (
                  <th key={heading} scope="col">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.rows.map((row) => (
                <tr key={row.line}>
                  <th scope="row">{row.line}</th>
                  {row.refused ? (
                    <td colSpan={5}>Refused: {row.refused}</td>
                  ) : (
                    <>
                      <td>{row.ref}</td>
                      <td>{row.opened}</td>
                      <td>{row.closed || 'open'}</td>
                      <td>{row.place}</td>
                      <td>
                        {Object.entries(row.fields)
                          .map(([name, value]) => `${name}: ${value === true ? 'yes' : value === false ? 'no' : value}`)
                          .join('; ')}
                      </td>
                    </>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      <button type="button" disabled={!canLoad.value || fileBusy.value !== null} onClick={() => void loadFile(false)}>
        {supplier.value === '' ? 'Load it' : 'Load it and keep the headings'}
      </button>
    </>
  )
}
