import { useSignal } from '@preact/signals'
import type { PackFormat, PacksAnswer, PackVersion } from '../../../../shared/contracts/packs.ts'
import type { PaperBlock } from '../../../../shared/contracts/paper.ts'
import { monthLabel } from '../../../../shared/period.ts'
import { dayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import {
  groupPacks,
  makeForm,
  makePack,
  mayMakePacks,
  openPack,
  openPaper,
  packAddress,
  packChanges,
  signForm,
  signOff,
  versionBefore,
} from '../../../state/packs.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { GateReport } from './gate-report.tsx'

type Group = PacksAnswer['groups'][number]

const forms: readonly (readonly [PackFormat, string])[] = [
  ['pdf', 'PDF'],
  ['large-print', 'Large print'],
  ['large-print-pdf', 'Large print as PDF'],
  ['poster', 'Poster'],
  ['poster-pdf', 'Poster as PDF'],
  ['csv', 'Tables (CSV)'],
]

/** The pack of one group: read it, check it, sign it off or correct it, save it, and what came before. */
export function PackOfGroup({ group, maySign }: { readonly group: Group; readonly maySign: boolean }) {
  const { data, problem } = groupPacks.value
  const open = openPack.value
  return (
    <section class="packs-one" aria-labelledby="pack-title">
      <h2 id="pack-title">{group.name}</h2>
      {problem && <ProblemNote problem={problem} meaning="Its packs cannot be shown." onRetry={askAgain} />}
      {!data && !problem && <p>Looking up its packs…</p>}
      {data && !open && <p>No pack of this group has been made.</p>}
      {data && !group.last && mayMakePacks.value && group.meeting && <MakeFirst group={group} />}
      {open && (
        <>
          <p>
            Version {open.version} for the meeting on {dayWithYear(open.meetingDay)}, made by {open.madeBy} on{' '}
            {dayWithYear(open.madeAt.slice(0, 10))}.{' '}
            {open.dataTo === '' ? 'It has no police figures.' : `Figures to ${monthLabel(open.dataTo)}.`}
          </p>
          {open.note !== '' && <p>What is different: {open.note}</p>}
          <SignOff pack={open} maySign={maySign} />
          <Forms pack={open} />
          <Preview />
          <h3>Checks before publishing</h3>
          <GateReport report={open.gate} signedRole={open.signedRole} />
          {mayMakePacks.value && group.last && <Correct group={group} />}
          <History versions={data?.versions ?? []} open={open} />
        </>
      )}
    </section>
  )
}

function MakeFirst({ group }: { readonly group: Group }) {
  return (
    <>
      <button
        type="button"
        class="main"
        disabled={makeForm.isSending.value}
        onClick={() => void makePack(group.group, group.meeting?.meeting ?? null, '')}
      >
        Make the pack
      </button>
      <FormProblem problem={makeForm.refusal.value} meaning="The pack was not made." />
    </>
  )
}

function SignOff({ pack, maySign }: { readonly pack: PackVersion; readonly maySign: boolean }) {
  if (pack.signedAt !== null)
    return (
      <p class="packs-signed">
        Signed off by {pack.signedBy} on {dayWithYear(pack.signedAt.slice(0, 10))}. The public can read it.
      </p>
    )
  if (!maySign) return <p>It waits to be signed off by a partnership manager, an analyst or an administrator.</p>
  return (
    <>
      <button type="button" class="main" disabled={signForm.isSending.value} onClick={() => void signOff(pack)}>
        Sign off version {pack.version} for the public
      </button>
      <FormProblem problem={signForm.refusal.value} meaning="It was not signed off." />
    </>
  )
}

function Forms({ pack }: { readonly pack: PackVersion }) {
  return (
    <>
      <h3>Read or save it</h3>
      {(['public', 'partner'] as const).map((edition) => (
        <p key={edition} class="packs-forms">
          {edition === 'public' ? 'Public edition: ' : 'Partner edition, with exact figures: '}
          <a href={packAddress(pack, 'html', edition)} target="_blank" rel="noopener">
            Read the whole pack
          </a>
          {forms.map(([format, label]) => (
            <a key={format} href={packAddress(pack, format, edition)}>
              {label}
              <span class="visually-hidden">, {edition} edition</span>
            </a>
          ))}
        </p>
      ))}
    </>
  )
}

function Preview() {
  const { data, problem } = openPaper.value
  const front = data?.sections[0]
  return (
    <section class="packs-preview" aria-label="Preview of the first page">
      {problem && <ProblemNote problem={problem} meaning="The preview cannot be shown." onRetry={askAgain} />}
      {!front && !problem && <p>Opening the first page…</p>}
      {data && front && (
        <>
          <h3>{data.title}</h3>
          <p>{data.subtitle}</p>
          {front.blocks.map((block, at) => (
            <Block key={`${at + 1}`} block={block} />
          ))}
          <p>
            {data.sections.length} pages: {data.sections.map(({ title }) => title).join('; ')}.
          </p>
        </>
      )}
    </section>
  )
}

function Block({ block }: { readonly block: PaperBlock }) {
  if (block.kind === 'heading') return <h4>{block.text}</h4>
  if (block.kind === 'text') return <p>{block.text}</p>
  if (block.kind === 'list')
    return (
      <ul>
        {block.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    )
  if (block.kind === 'facts')
    return (
      <dl>
        {block.facts.map(({ term, text }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    )
  return null
}

function Correct({ group }: { readonly group: Group }) {
  const note = useSignal('')
  const refusal = makeForm.refusal.value
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (await makePack(group.group, group.meeting?.meeting ?? null, note.value.trim())) note.value = ''
  }
  return (
    <details class="more">
      <summary>Correct it: make a new version</summary>
      <form onSubmit={(event) => void send(event)}>
        <WordsField
          label="What is different"
          longest={500}
          value={note.value}
          onInput={(value) => (note.value = value)}
          fault={faultOf(refusal, 'note')}
        />
        <FormProblem problem={otherThan(refusal, ['note'])} meaning="No new version was made." />
        <button type="submit" disabled={makeForm.isSending.value}>
          Make a new version
        </button>
      </form>
    </details>
  )
}

function History({ versions, open }: { readonly versions: readonly PackVersion[]; readonly open: PackVersion }) {
  const changes = packChanges.value.data
  return (
    <>
      <h3>Versions</h3>
      <ul class="packs-versions">
        {versions.map((each) => (
          <li key={each.pack}>
            <InnerLink to={{ paper: each.pack }} current={each.pack === open.pack}>
              {dayWithYear(each.meetingDay)}, version {each.version}
            </InnerLink>{' '}
            {each.signedAt === null ? 'not signed off' : 'signed off'}
            {each.note === '' ? '' : `: ${each.note}`}
          </li>
        ))}
      </ul>
      {versionBefore.value && changes && (
        <details class="more">
          <summary>What changed from version {changes.before.version}</summary>
          {changes.changes.length === 0 && <p>Nothing that is read has changed.</p>}
          {changes.changes.map(({ section, left, come }) => (
            <div key={section}>
              <h4>{section}</h4>
              <ul>
                {left.map((text) => (
                  <li key={`-${text}`}>No longer: {text}</li>
                ))}
                {come.map((text) => (
                  <li key={`+${text}`}>New: {text}</li>
                ))}
              </ul>
            </div>
          ))}
        </details>
      )}
    </>
  )
}
