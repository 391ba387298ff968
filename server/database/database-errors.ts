/** Why no database could be opened. Each has one sentence for the person who started the program. */
export type UnavailableReason =
  | 'locked'
  | 'data-directory-damaged'
  | 'data-directory-not-writable'
  | 'disk-full'
  | 'engine-unsafe'
  | 'engine-failed'
  | 'platform-unsupported'
  | 'server-unreachable'
  | 'server-refused'
  | 'server-without-postgis'
  | 'server-too-old'
  | 'postgis-too-old'

export class DatabaseUnavailable extends Error {
  readonly reason: UnavailableReason

  constructor(reason: UnavailableReason, sentence: string, options?: { cause?: unknown }) {
    super(sentence, options)
    this.name = 'DatabaseUnavailable'
    this.reason = reason
  }
}

export type DatabaseErrorDescription = { readonly slug: string; readonly sentence: string }

const byCode: Record<string, DatabaseErrorDescription> = {
  '53100': {
    slug: 'disk-full',
    sentence: 'The disk that holds the database is full. Free some space, then try again.',
  },
  '53200': {
    slug: 'out-of-memory',
    sentence: 'The database ran out of memory. Choose a smaller area or a shorter period.',
  },
  '53300': {
    slug: 'too-many-connections',
    sentence: 'The database takes no more connections at the moment. Try again in a minute.',
  },
  '57014': {
    slug: 'query-cancelled',
    sentence: 'The question was stopped before it was answered: it took too long or was cancelled.',
  },
  '25P03': {
    slug: 'transaction-timed-out',
    sentence: 'A change was left unfinished for too long and was undone. Start it again.',
  },
  '40001': {
    slug: 'try-again',
    sentence: 'Somebody else changed the same rows at the same moment. Try again.',
  },
  '40P01': {
    slug: 'try-again',
    sentence: 'Somebody else changed the same rows at the same moment. Try again.',
  },
  '55P03': { slug: 'try-again', sentence: 'The rows are being changed by somebody else. Try again in a minute.' },
  '28000': { slug: 'access-refused', sentence: 'The database refused the user name or password it was given.' },
  '28P01': { slug: 'access-refused', sentence: 'The database refused the user name or password it was given.' },
  '25006': { slug: 'read-only', sentence: 'The database takes no changes at the moment: it is read-only.' },
}

const gone: DatabaseErrorDescription = {
  slug: 'connection-lost',
  sentence: 'The connection to the database was lost. Try again; if it stays away, the database has to be started.',
}

const lostConnectionCodes = new Set([
  '57P01',
  '57P02',
  '57P03',
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/** A code for programs and a sentence for people, from whatever the driver threw. Never the SQL or a stack. */
export function describeDatabaseError(error: unknown): DatabaseErrorDescription {
  if (error instanceof DatabaseUnavailable) return { slug: error.reason, sentence: error.message }
  const code = errorCode(error)
  const known = byCode[code]
  if (known) return known
  if (code === 'ENOSPC' || code === 'EDQUOT') return byCode['53100']!
  if (code.startsWith('08') || lostConnectionCodes.has(code)) return gone
  // The pool says so without a code, when all its connections are at work for too long.
  if (error instanceof Error && /timeout exceeded when trying to connect/.test(error.message)) return byCode['53300']!
  // The driver reports a socket that closed under a query without any code.
  if (error instanceof Error && /Connection terminated|Client has encountered a connection error/.test(error.message)) {
    return gone
  }
  if (code.startsWith('53')) {
    return { slug: 'resources-exhausted', sentence: 'The database ran out of a resource it needs. Try again later.' }
  }
  if (code.startsWith('23')) {
    return {
      slug: 'constraint-broken',
      sentence: 'The change does not agree with what is stored, so nothing was saved.',
    }
  }
  return { slug: 'database-error', sentence: 'The database could not answer the question it was asked.' }
}

/** The SQLSTATE or system error code, '' if there is none; looks into causes and aggregates. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0])
  if ('cause' in error && error.cause) return errorCode(error.cause)
  return ''
}

export function errorMessage(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return errorMessage(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}
