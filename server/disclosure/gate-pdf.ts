/** What a PDF may say of itself, by key; null: any words, which are those of the paper. */
const allowed: Readonly<Record<string, RegExp | null>> = {
  Title: null,
  Author: /partnership/i,
  Creator: /^Wardwatch$/,
  Producer: /^Wardwatch$/,
  CreationDate: /^D:\d{4,14}/,
  ModDate: /^D:\d{4,14}/,
}

/**
 * What is wrong with what the bytes of a PDF say of whoever made it: its information may be a title, an author that is a
 * partnership, the name of this program and dates; beside it no file is attached and nothing is run. Empty: nothing. A
 * file whose information cannot be read is wrong. `title`: what the title must be.
 */
export function gatePdf(bytes: Uint8Array, title: string): string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!text.startsWith('%PDF-')) return ['It is not a PDF.']
  const reference = /\/Info\s+(\d+)\s+(\d+)\s+R/.exec(text)
  const entry =
    reference && new RegExp(`(?:^|\\s)${reference[1]} ${reference[2]} obj\\s*<<([\\s\\S]*?)>>\\s*endobj`).exec(text)
  if (!entry) return ['What it says of itself cannot be read.']
  const found: string[] = []
  for (const [key, value] of entriesOf(entry[1] ?? '', text)) {
    const rule = allowed[key]
    if (value === null) found.push(`Its "${key}" cannot be read.`)
    else if (rule === undefined) found.push(`It says "${key}" of itself.`)
    else if (rule !== null && !rule.test(value)) found.push(`Its "${key}" is of somebody or something else.`)
    else if (key === 'Title' && value !== title) found.push('Its title is not that of the paper.')
  }
  if (/\/(?:EmbeddedFiles|JavaScript|JS|Launch|RichMedia|AcroForm)\b/.test(text))
    found.push('It holds a file, a form or a program.')
  for (const [packet] of text.matchAll(/<\?xpacket[\s\S]*?<\?xpacket end/g))
    for (const [, author] of packet.matchAll(/<dc:creator>[\s\S]*?<rdf:li[^>]*>([^<]*)</g))
      if (!/partnership/i.test(author ?? '')) found.push('Its "creator" is of somebody or something else.')
  return found
}

/**
 * Keys and texts of a dictionary, whether written in brackets, in hexadecimal, or in an object of their own; null where
 * a value is anything else.
 */
function entriesOf(dictionary: string, file: string): [key: string, value: string | null][] {
  const pattern = /\/(\w+)\s*(?:\(((?:\\[\s\S]|[^\\)])*)\)|<([\da-fA-F\s]*)>|(\d+)\s+(\d+)\s+R|([^/]*))/g
  return [...dictionary.matchAll(pattern)].map(([, key, literal, hex, number, generation]) => {
    if (number !== undefined) {
      const object = new RegExp(`(?:^|\\s)${number} ${generation} obj\\s*([\\s\\S]*?)\\s*endobj`).exec(file)
      return [key ?? '', object ? (entriesOf(`/value ${object[1]}`, '')[0]?.[1] ?? null) : null]
    }
    if (literal !== undefined) return [key ?? '', decoded(literalBytes(literal))]
    return [key ?? '', hex === undefined ? null : decoded(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'))]
  })
}

function literalBytes(literal: string): Buffer {
  const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
  const plain = literal.replace(/\\(?:([0-7]{1,3})|(\r\n|[\s\S]))/g, (_, octal, single) =>
    octal ? String.fromCharCode(Number.parseInt(octal, 8)) : (named[single] ?? (/[\r\n]/.test(single) ? '' : single)),
  )
  return Buffer.from(plain, 'latin1')
}

function decoded(bytes: Buffer): string {
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString('latin1')
  return Buffer.from(bytes.subarray(2)).swap16().toString('utf16le')
}
