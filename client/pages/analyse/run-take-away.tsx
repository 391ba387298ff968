import type { RunAnswer } from '../../../shared/contracts/runs.ts'
import { choose } from '../../state/choices.ts'
import { type RunFileFormat, runFileAddress } from '../../state/exports.ts'
import { runMount } from '../../state/map-mount.ts'
import { openShown } from '../../state/run-answers.ts'
import { CopyLink } from '../copy-link.tsx'
import { savePicture } from '../picture.ts'
import { runPictureWords } from './run-legend.tsx'

const plainFormats: readonly [RunFileFormat, string][] = [['csv', 'CSV']]
const shapedFormats: readonly [RunFileFormat, string][] = [
  ...plainFormats,
  ['geojson', 'GeoJSON'],
  ['gpkg', 'GeoPackage'],
]

/** Link, paper, picture and files of a result. */
export function RunTakeAway({ answer: { run, result } }: { readonly answer: RunAnswer }) {
  const take = runMount.picture.value
  const picture = async () => {
    const now = openShown.peek()
    if (now && take) await savePicture(runPictureWords(now), await take())
  }
  const formats = result?.map ? shapedFormats : plainFormats
  return (
    <section class="take-away" aria-labelledby="take-away">
      <h2 id="take-away">Take away</h2>
      <div class="buttons">
        <CopyLink />
        <button type="button" onClick={() => choose({ print: true })}>
          Print view
        </button>
        {result?.map && (
          <button type="button" disabled={!take} onClick={() => void picture()}>
            Picture (PNG)
          </button>
        )}
      </div>
      <p class="files">
        Figures:{' '}
        {formats.map(([format, label]) => (
          <a key={format} href={runFileAddress(run.run, format)} download>
            {label}
          </a>
        ))}
      </p>
    </section>
  )
}
