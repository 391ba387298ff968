import { useId } from 'preact/hooks'
import type { UploadAnswer } from '../../../shared/contracts/plan-inputs.ts'
import type { FormState } from '../../state/form-state.ts'
import { uploadSentence } from '../../state/site-desk.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'

interface Props {
  readonly form: FormState
  readonly answer: (UploadAnswer & { readonly name: string }) | null
  /** 'site', 'place'. */
  readonly what: string
  readonly onFile: (name: string, text: string) => Promise<void>
}

const largestCharacters = 900_000
const mostShown = 50

/** A small CSV or GeoJSON file, what it did, and every row that was refused with its reason. */
export function PlacesFile({ form, answer, what, onFile }: Props) {
  const id = useId()
  const { refusal, isSending } = form
  const choose = async (input: HTMLInputElement) => {
    const [file] = input.files ?? []
    if (!file) return
    const text = await file.text()
    input.value = ''
    if (text.length <= largestCharacters) return onFile(file.name, text)
    form.refuse({
      type: 'about:blank',
      title: 'The file is too large',
      status: 413,
      detail: 'It may have up to 900,000 characters. Leave out what is not needed, or split it.',
    })
  }
  return (
    <div class="places-file">
      <div class="field">
        <label for={id}>File</label>
        <input
          id={id}
          type="file"
          accept=".csv,.json,.geojson,text/csv,application/geo+json"
          disabled={isSending.value}
          onChange={(event) => void choose(event.currentTarget)}
        />
      </div>
      {isSending.value && <p class="waiting">Reading the file…</p>}
      {refusal.value && <ProblemNote problem={refusal.value} meaning="Nothing of the file was taken." />}
      {answer && <p class="notice">{uploadSentence(answer, what)}</p>}
      {answer && answer.refused.length > 0 && (
        <ScrollBox label="Refused rows">
          <table>
            <caption>
              {answer.refused.length > mostShown
                ? `The first ${mostShown} of ${answer.refused.length} refused rows`
                : 'Refused rows'}
            </caption>
            <thead>
              <tr>
                <th scope="col" class="right">
                  Line
                </th>
                <th scope="col">Reason</th>
              </tr>
            </thead>
            <tbody>
              {answer.refused.slice(0, mostShown).map(({ line, reason }) => (
                <tr key={`${line} ${reason}`}>
                  <td class="right">{line}</td>
                  <td>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </div>
  )
}
