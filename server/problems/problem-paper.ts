import type { Paper, PaperBlock, PaperSection } from '../../shared/contracts/paper.ts'
import type { ProblemAnswer } from '../../shared/contracts/problems.ts'
import type { FigureTable } from '../../shared/figures/figure.ts'
import { snapshotsTable, snapshotTrend } from '../../shared/figures/problem-snapshots.ts'
import { volLabels } from '../../shared/meeting-words.ts'
import { monthsLabel } from '../../shared/period.ts'
import { stageLabels } from '../../shared/problem-words.ts'
import { capital } from '../../shared/wording/counts.ts'
import { baselineInWords, daysInWords, poundsInWords, resultInWords } from '../../shared/wording/problem-words.ts'
import { briefDayWithYear } from '../../shared/wording/van-times.ts'

type Table = Extract<PaperBlock, { kind: 'table' }>['table']

/** A problem record as a document, in the order of its stages. `madeAt`: an instant, ISO 8601. */
export function problemPaper(
  record: ProblemAnswer,
  { madeAt, codeVersion }: { readonly madeAt: string; readonly codeVersion: string },
): Paper {
  const { title, place, status, stage, synthetic, district } = record
  const standing = status === 'closed' ? `closed on ${briefDayWithYear(record.closedOn ?? '')}` : stageLabels[stage]
  return {
    title,
    subtitle: `Problem record ${record.problem}, ${place.name}, ${district.name}. ${capital(standing)}.`,
    edition: 'partner',
    footer: `${synthetic ? 'Synthetic borough, no real place. ' : ''}Problem record ${record.problem}, revision ${record.revision}. Made ${madeAt.slice(0, 10)} by version ${codeVersion}.`,
    madeAt,
    sections: [scan(record), analyse(record), respond(record), assess(record)],
    poster: null,
  }
}

function scan(record: ProblemAnswer): PaperSection {
  const newest = record.snapshots.at(-1)
  const figure = newest && snapshotTrend(newest.content, { width: 640 })
  return section('scan', 'Scan: what is the problem?', [
    { kind: 'text', text: record.statement, tone: 'lead' },
    facts([
      ['Where', placeInWords(record)],
      ['About', volLabels[record.vol]],
      ['Lead', `${record.lead.role}, ${record.lead.agency}`],
      ['Started', briefDayWithYear(record.startedOn)],
      ['Looked at again', `${briefDayWithYear(record.reviewDue)}${record.isOverdue ? ' (overdue)' : ''}`],
      ...(record.priorityTitle ? [['From the priority', record.priorityTitle] as const] : []),
      ...(record.reopenedBecause ? [['Opened again because', record.reopenedBecause] as const] : []),
    ]),
    ...(figure
      ? [
          {
            kind: 'figure' as const,
            title: figure.title,
            svg: figure.svg,
            alt: figure.alt,
            notes: [...figure.notes],
            table: paperTable(figure.table),
            file: 'months',
          },
          { kind: 'table' as const, file: 'snapshots', table: paperTable(snapshotsTable(record.snapshots)) },
        ]
      : [text('No snapshot of the evidence was taken yet.')]),
  ])
}

function analyse({ analysis }: ProblemAnswer): PaperSection {
  const said = (words: string) => (words === '' ? 'Nothing is written yet.' : words)
  return section('analyse', 'Analyse: why does it happen?', [
    facts([
      ['Victims', said(analysis.victim)],
      ['Offenders', said(analysis.offender)],
      ['Location', said(analysis.location)],
    ]),
  ])
}

function respond(record: ProblemAnswer): PaperSection {
  const { responses, alongside, actions, measures } = record
  return section('respond', 'Respond: what is done?', [
    ...(responses.length === 0
      ? [text('No response is entered yet.')]
      : [
          tableOf(
            'responses',
            'Responses at this place',
            ['What', 'Agency', 'When', 'Cost'],
            [
              ...responses.map(({ kind, description, agency, cost, ...days }) => [
                description === '' ? capital(kind) : `${capital(kind)}: ${description}`,
                agency,
                daysInWords(days),
                cost === null ? 'not known' : poundsInWords(cost),
              ]),
            ],
          ),
        ]),
    ...(alongside.length === 0
      ? [text('Nothing else is known to have run here at the same time.')]
      : [
          tableOf(
            'alongside',
            'What else ran here at the same time',
            ['What', 'Kind', 'When'],
            alongside.map(({ what, kind, from, to }) => [
              capital(what),
              capital(kind),
              daysInWords({ fromDay: from, toDay: to }),
            ]),
          ),
        ]),
    ...(measures.length === 0
      ? [text('No measure is entered yet.')]
      : [
          tableOf(
            'measures',
            'Measures',
            ['Measure', 'About', 'Baseline', 'Looked at', 'Result'],
            measures.map((measure) => [
              measure.measure,
              volLabels[measure.vol],
              `${baselineInWords(measure)}, ${briefDayWithYear(measure.baselineOn)}`,
              briefDayWithYear(measure.resultOn ?? measure.reviewDue),
              resultInWords(measure),
            ]),
          ),
        ]),
    ...(actions.length === 0
      ? []
      : [
          tableOf(
            'actions',
            'Actions',
            ['Action', 'Owner', 'Due', 'Status', 'Result'],
            actions.map(({ action, owner, due, status, isLate, result }) => [
              action,
              `${owner.role}, ${owner.agency}`,
              briefDayWithYear(due),
              isLate ? `${status}, late` : status,
              result === '' ? 'none yet' : result,
            ]),
          ),
        ]),
  ])
}

function assess(record: ProblemAnswer): PaperSection {
  const { outcome, outcomeWords, outcomeSnapshot, beforeAfter, missing } = record
  return section('assess', 'Assess: did it help?', [
    text(outcome === null ? 'The record is open: there is no outcome yet.' : `Outcome: ${outcome}.`),
    ...(outcomeWords === '' ? [] : [text(outcomeWords)]),
    ...(outcomeSnapshot === null ? [] : [text(`The evidence is snapshot ${outcomeSnapshot}.`)]),
    ...(beforeAfter === null
      ? [text('Before and after cannot be compared: it needs a response, a snapshot, and a whole month since.')]
      : [
          text(beforeAfter.sentence),
          facts([
            ['Months compared', beforeAfter.months.length > 0 ? monthsLabel(beforeAfter.months) : 'none'],
            ['A year before', String(beforeAfter.before)],
            ['Since the first response', String(beforeAfter.after)],
            ...(beforeAfter.leftOut.length > 0
              ? [['Left out, not published in both years', monthsLabel(beforeAfter.leftOut)] as const]
              : []),
          ]),
        ]),
    ...(missing.length === 0
      ? []
      : [
          { kind: 'heading' as const, text: 'Still to be done' },
          { kind: 'list' as const, items: [...missing] },
        ]),
  ])
}

function placeInWords({ place }: ProblemAnswer): string {
  const { area, circle, name } = place
  if (circle) return `${name}, ${circle.radiusMetres} m around`
  return area ? `${name} (${area.kind === 'nag' ? 'NAG area' : area.kind} ${area.code})` : name
}

function section(id: string, title: string, blocks: PaperBlock[]): PaperSection {
  return { id, title, startsPage: false, blocks }
}

function text(words: string): PaperBlock {
  return { kind: 'text', text: words, tone: 'plain' }
}

function facts(list: readonly (readonly [term: string, words: string])[]): PaperBlock {
  return { kind: 'facts', facts: list.map(([term, words]) => ({ term, text: words })) }
}

function tableOf(
  file: string,
  caption: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): PaperBlock {
  return {
    kind: 'table',
    file,
    table: {
      caption,
      columns: headings.map((label, at) => ({ key: String(at), label, align: 'left' as const })),
      rows: rows.map((row) => Object.fromEntries(row.map((cell, at) => [String(at), cell]))),
    },
  }
}

function paperTable({ caption, columns, rows }: FigureTable): Table {
  return { caption, columns: columns.map((column) => ({ ...column })), rows: rows.map((row) => ({ ...row })) }
}
