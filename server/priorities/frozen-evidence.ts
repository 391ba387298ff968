import type { Evidence, EvidenceSignal } from '../../shared/contracts/evidence.ts'
import type { FrozenEvidence } from '../../shared/contracts/priorities.ts'

/** The part of a snapshot that a priority is chosen from. */
export function frozenSignal(evidence: Evidence, signal: EvidenceSignal): FrozenEvidence {
  return {
    evidence: evidence.evidence,
    checksum: evidence.checksum,
    toMonth: evidence.toMonth,
    months: evidence.last3,
    n: signal.last3,
    before: signal.before3,
    verdict: signal.verdict,
    year: signal.year,
    share: signal.share,
    rate: signal.rate,
    lower: signal.lower,
    upper: signal.upper,
    districtRate: signal.districtRate,
    level: signal.level,
    hotLsoas: signal.hotLsoas,
    missing: evidence.missing.filter((month) => evidence.last3.includes(month)),
  }
}

/** Of what no layer fits: there are no figures, and it says so. */
export function withoutFigures(evidence: Evidence | null): FrozenEvidence {
  return {
    ...{ evidence: evidence?.evidence ?? null, checksum: evidence?.checksum ?? '', toMonth: evidence?.toMonth ?? '' },
    ...{ months: evidence?.last3 ?? [], n: null, before: null, verdict: null, year: null, share: null, rate: null },
    ...{ lower: null, upper: null, districtRate: null, level: null, hotLsoas: [], missing: [] },
  }
}

/** What is known of a layer in the area of a group; undefined where the snapshot has none. */
export function signalOf(evidence: Evidence | null, areaCode: string, layer: string): EvidenceSignal | undefined {
  return evidence?.areas.find(({ code }) => code === areaCode)?.signals.find((signal) => signal.layer === layer)
}
