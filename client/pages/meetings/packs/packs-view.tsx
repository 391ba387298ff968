import '../../../styles/meetings-packs.css'
import type { PacksAnswer } from '../../../../shared/contracts/packs.ts'
import { packStateWords } from '../../../../shared/pack-state-words.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { dayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { choices } from '../../../state/choices.ts'
import { makeAll, makeAllForm, mayMakePacks, packProgress, packs, stopPacks } from '../../../state/packs.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { PackOfGroup } from './pack-of-group.tsx'

type Group = PacksAnswer['groups'][number]

/** Packs of the next meetings of all groups, and the one that is open. */
export function PacksView() {
  const { status, data, problem } = packs.value
  if (problem) return <ProblemNote problem={problem} meaning="The packs cannot be shown." onRetry={askAgain} />
  if (!data) return status === 'none' ? null : <p class="packs-wait">Looking up the packs…</p>
  const open = data.groups.find(({ group }) => group === choices.value.group)
  return (
    <div class={`packs-page${open ? ' packs-open' : ''}`}>
      <section class="packs-list" aria-labelledby="packs-title">
        <h2 id="packs-title">Packs of the next meetings</h2>
        <p>
          {data.groups.length === 0
            ? 'No neighbourhood groups are set up yet. Set one up under Groups; its packs are then made by themselves.'
            : `${countOf(data.groups, 'signed')} of ${plural(data.groups.length, 'pack')} signed off, ${countOf(data.groups, 'waiting')} waiting. Each is made by itself some days before its meeting.`}
        </p>
        {mayMakePacks.value && data.groups.length > 0 && <MakeAll groups={data.groups.length} />}
        <ul class="packs-groups">
          {data.groups.map((group) => (
            <GroupLine key={group.group} group={group} isOpen={group === open} />
          ))}
        </ul>
      </section>
      {open && <PackOfGroup group={open} maySign={data.maySign} />}
    </div>
  )
}

function countOf(groups: readonly Group[], state: Group['state']): number {
  return groups.filter((group) => group.state === state).length
}

function GroupLine({ group, isOpen }: { readonly group: Group; readonly isOpen: boolean }) {
  const { name, meeting, dueOn, state, failure, last } = group
  return (
    <li class={`packs-group packs-${state}`}>
      <InnerLink to={{ group: group.group, paper: null }} current={isOpen}>
        {name}
      </InnerLink>
      <span>{meeting ? `Meets on ${dayWithYear(meeting.day)}` : 'Meets on no day that is set'}</span>
      <span class="packs-state">
        {packStateWords[state]}
        {last ? `, version ${last.version}` : ''}
        {state === 'none' && dueOn ? `; made by itself from ${dayWithYear(dueOn)}` : ''}
      </span>
      {failure && <span class="packs-failure">{failure}</span>}
    </li>
  )
}

function MakeAll({ groups }: { readonly groups: number }) {
  const progress = packProgress.value
  const isRunning = progress?.status === 'running'
  return (
    <div class="packs-all">
      <button
        type="button"
        class="main"
        disabled={isRunning || makeAllForm.isSending.value}
        onClick={() => void makeAll()}
      >
        Make all {groups} packs
      </button>
      {isRunning && (
        <button type="button" onClick={() => void stopPacks()}>
          Stop after this one
        </button>
      )}
      {progress && (
        <>
          {isRunning && <progress max={Math.max(1, progress.of)} value={progress.done} aria-label="Packs made" />}
          <p>
            {isRunning
              ? `${progress.done} of ${progress.of} done${progress.current ? `, now ${progress.current}` : ''}.`
              : `${plural(progress.made, 'pack')} made${progress.status === 'stopped' ? ', then stopped' : ''} in ${progress.seconds.toFixed(1)} s; ${plural(progress.left, 'group')} had one already.`}
          </p>
          {progress.failures.length > 0 && (
            <ul class="packs-failure">
              {progress.failures.map(({ group, name, sentence }) => (
                <li key={`${group}`}>
                  {name === '' ? '' : `${name}: `}
                  {sentence}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <FormProblem problem={makeAllForm.refusal.value} meaning="The packs were not made." />
    </div>
  )
}
