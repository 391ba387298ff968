import type { HotspotsQueryInput } from '../../../shared/contracts/hotspots.ts'
import { choose } from '../../state/choices.ts'
import { exportAddress } from '../../state/exports.ts'
import { areaMount } from '../../state/map-mount.ts'
import { shown as shownNow } from '../../state/shown.ts'
import type { View } from '../../state/view.ts'
import { CopyLink } from '../copy-link.tsx'
import { savePicture } from '../picture.ts'
import { pictureWords } from './picture-words.ts'

const formats: readonly [NonNullable<HotspotsQueryInput['format']>, string][] = [
  ['csv', 'CSV'],
  ['xlsx', 'Excel'],
  ['geojson', 'GeoJSON'],
  ['gpkg', 'GeoPackage'],
]

/** Link, print, picture and files of what is shown. */
export function TakeAway({ shown }: { readonly shown: View }) {
  const picture = async () => {
    const now = shownNow.peek()
    const take = areaMount.picture.peek()
    if (now && take) await savePicture(pictureWords(now), await take())
  }
  return (
    <section class="take-away" aria-labelledby="take-away">
      <h2 id="take-away">Take away</h2>
      <div class="buttons">
        <CopyLink />
        <button type="button" onClick={() => choose({ print: true })}>
          Print view
        </button>
        <button type="button" disabled={!areaMount.picture.value} onClick={() => void picture()}>
          Picture (PNG)
        </button>
      </div>
      <p class="files">
        Figures:{' '}
        {formats.map(([format, label]) => (
          <a key={format} href={exportAddress(shown, format)} download>
            {label}
          </a>
        ))}
      </p>
      {shown.show !== 'crime' && (
        <p class="hint">The files hold the reports; GeoJSON has deprivation too where it is loaded.</p>
      )}
    </section>
  )
}
