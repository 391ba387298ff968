import { type ZipEntry, zipFile } from './zip-file.ts'

const start = '<?xml version="1.0" encoding="UTF-8"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packed = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** A workbook of one sheet whose XML is written by hand, however wicked. `before` comes ahead of the root element. */
export function workbookFile(rows: string, { before = '', shared = '' } = {}, more: readonly ZipEntry[] = []): Buffer {
  return zipFile([
    {
      name: '[Content_Types].xml',
      content: `${start}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${start}<Relationships xmlns="${packed}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${start}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${start}<Relationships xmlns="${packed}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    },
    { name: 'xl/sharedStrings.xml', content: `${start}${before}<sst xmlns="${main}">${shared}</sst>` },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `${start}${before}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    },
    ...more,
  ])
}

/** A row of text cells. */
export function textRow(number: number, cells: readonly string[]): string {
  const letters = 'ABCDEFGH'
  return `<row r="${number}">${cells.map((text, at) => `<c r="${letters[at]}${number}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
}
