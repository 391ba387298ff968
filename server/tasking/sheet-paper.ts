import type { Paper } from '../../shared/contracts/paper.ts'
import { monthLabel } from '../../shared/period.ts'
import { dayWithYear } from '../../shared/wording/van-times.ts'
import { list, plain, section } from './paper-parts.ts'
import { sheetChanges } from './sheet-changes.ts'
import { sheetSections } from './sheet-sections.ts'
import type { StoredSheet } from './sheet-store.ts'

/** A sheet as a document of the partner edition: what changed first, then its blocks. */
export function sheetPaper(sheet: StoredSheet, before: StoredSheet | null): Paper {
  const { content, day, version } = sheet
  const changes = sheetChanges(before?.content ?? null, content)
  const toMonth = content.alarms.toMonth
  return {
    title: `Tasking sheet for ${dayWithYear(day)}`,
    subtitle: [
      content.district.name,
      `version ${version}`,
      ...(toMonth === null ? [] : [`police figures to ${monthLabel(toMonth)}`]),
      ...(content.synthetic ? ['synthetic data'] : []),
    ].join(' · '),
    edition: 'partner',
    footer: `For partners, not for the public. Made by ${sheet.made_by} on ${dayWithYear(sheet.until)} from data version ${sheet.data_version}; checksum ${sheet.checksum.slice(0, 12)}.`,
    madeAt: new Date(sheet.made_at).toISOString(),
    sections: [
      section('changes', 'What changed since the last sheet', [
        ...(before
          ? changes.length === 0
            ? [plain(`Nothing of the blocks below, since the sheet of ${dayWithYear(before.day)}.`)]
            : list(changes)
          : [plain('There is no sheet of an earlier meeting.')]),
      ]),
      ...sheetSections(content),
    ],
    poster: null,
  }
}
