/** SQL with `$1`-style parameters; `names[0]` is the parameter `$1`. */
export type PositionalSql = { readonly sql: string; readonly names: readonly string[] }

// In this order, so that a colon inside a string, comment, cast or array slice is passed over.
const token =
  /--[^\n]*|\/\*[\s\S]*?\*\/|[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|::|:=|(?<![\w\])"'])(:[A-Za-z_]\w*)/g

/**
 * Turns `:name` into `$1`, `$2`, …; the same name always gets the same number. Not touched: strings, quoted names,
 * comments, casts (`::int`), dollar quotes and array slices (`a[1:n]`). Leading comments are kept: they name the
 * query in the server's log.
 */
export function toPositional(sql: string): PositionalSql {
  const names: string[] = []
  const positional = sql.replace(token, (match, _tag: string | undefined, parameter: string | undefined) => {
    if (parameter === undefined) return match
    const name = parameter.slice(1)
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  })
  return { sql: positional, names }
}

/** Names written as `:name` in the comment lines a query file starts with. */
export function documentedParameters(sql: string): Set<string> {
  const header = /^(?:\s*--[^\n]*(?:\n|$))*/.exec(sql)?.[0] ?? ''
  return new Set([...header.matchAll(/(?<![\w:]):([A-Za-z_]\w*)/g)].map((match) => match[1]!))
}
