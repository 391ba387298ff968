import { type GateCheckSlug, type GateFailure, type GateReport, gateChecks } from '../../shared/contracts/pack-gate.ts'
import type { Paper } from '../../shared/contracts/paper.ts'
import type { GateFacts } from './gate-facts.ts'
import { figureFailures } from './gate-figures.ts'
import { svgFailures } from './gate-pictures.ts'
import { blocksOf, failure } from './gate-texts.ts'
import { detailFailures, presenceFailures, wordingFailures } from './gate-words.ts'

/** Roles that may sign a paper off for the public. */
const signers = new Set<string>(['administrator', 'analyst', 'partnership-manager'])

/** Shapes of areas that may be drawn: none is smaller than an LSOA. */
const smallestCellMetres = 250

/** Which paper a report is of, by the report itself: one that was made elsewhere, or changed since, is of none. */
const judged = new WeakMap<GateReport, string>()

/**
 * Judges a paper before it may go to the public, by every check of `gateChecks`, one line each. Whatever `facts` does
 * not say counts as wrong. A failure says where and what to do, and repeats nothing that must not be told.
 */
export function gatePaper(paper: Paper, facts: GateFacts): GateReport {
  const failures: Record<GateCheckSlug, readonly GateFailure[]> = {
    sources: sourceFailures(paper, facts),
    figures: figureFailures(paper, facts),
    'personal-details': detailFailures(paper, facts),
    maps: mapFailures(paper, facts),
    'only-displayed': svgFailures(paper, 'only-displayed'),
    metadata: svgFailures(paper, 'metadata'),
    'signed-off': signFailures(facts),
    'past-only': presenceFailures(paper, facts),
    wording: wordingFailures(paper),
  }
  const checks = gateChecks.map(({ check, label }) => ({
    check,
    label,
    passed: failures[check].length === 0,
    failures: [...failures[check]],
  }))
  const report: GateReport = { passed: checks.every(({ passed }) => passed), checks }
  judged.set(report, JSON.stringify([paper, report]))
  return report
}

/** Whether a report was made of this very paper here, and let it through. */
export function letThrough(paper: Paper, report: GateReport): boolean {
  return report.passed && judged.get(report) === JSON.stringify([paper, report])
}

function sourceFailures(paper: Paper, { sources }: GateFacts): GateFailure[] {
  const found = sources
    .filter(({ tier }) => tier !== 'public')
    .map(({ name }) => failure('', null, `"${name}" is for partners.`, 'Leave out what was made from it.'))
  if (sources.length === 0)
    found.push(failure('', null, 'No source is named.', 'Name every source the paper was made from.'))
  if (paper.edition !== 'public')
    found.push(failure('', null, `The paper is the ${paper.edition} edition.`, 'Make the public edition.'))
  return found
}

function signFailures({ signedOffBy }: GateFacts): GateFailure[] {
  if (signedOffBy !== null && signers.has(signedOffBy)) return []
  return [
    failure(
      '',
      null,
      signedOffBy === null ? 'Nobody signed it off.' : 'The role that signed it off may not.',
      'Have an administrator, an analyst or the partnership manager sign it off.',
    ),
  ]
}

function mapFailures(paper: Paper, { pictures }: GateFacts): GateFailure[] {
  return blocksOf(paper).flatMap(({ section, block, content }) => {
    if (content.kind !== 'figure') return []
    const declared = pictures.find((picture) => picture.section === section && picture.block === block)
    if (!declared)
      return [failure(section, block, 'Nothing says what the picture shows.', 'Say whether it is a chart or a map.')]
    if (declared.kind === 'chart') return []
    if (content.table === null || content.alt.trim() === '')
      return [
        failure(
          section,
          block,
          'The map has no table or no words.',
          'Give it the table of the same figures and words.',
        ),
      ]
    if (declared.shapes !== 'cells' || declared.smallestMetres >= smallestCellMetres) return []
    return [
      failure(
        section,
        block,
        `The map has cells of ${declared.smallestMetres} m.`,
        `Draw cells of ${smallestCellMetres} m or more, or areas.`,
      ),
    ]
  })
}
