/**
 * The path, with search and fragment, if `text` is an address within this site, otherwise '/'. What comes out never
 * leads elsewhere: not by a scheme, by two slashes, by backslashes, or by dots that leave two slashes behind.
 */
export function ownPath(text: string | null | undefined): string {
  if (!text?.startsWith('/')) return '/'
  const own = 'http://own.invalid'
  let url: URL
  try {
    url = new URL(text, own)
  } catch {
    return '/'
  }
  const path = `${url.pathname}${url.search}${url.hash}`
  return url.origin !== own || path.startsWith('//') ? '/' : path
}
