import type { Incoming, NextFunction, Outgoing, RequestHandler } from './route.ts'

/** Half a year, as long as browsers are told to remember that this name is reached by https only. */
const strictTransport = 'max-age=15552000'

/** Features of the browser that no page here uses. The position is asked for by who records or reports something. */
const unused = ['accelerometer', 'camera', 'gyroscope', 'microphone', 'midi', 'payment', 'usb']
const permissions = ['geolocation=(self)', ...unused.map((feature) => `${feature}=()`)].join(', ')

/**
 * What every answer tells the browser to refuse: script that is not a file of this server, frames around its pages,
 * guessing of types, addresses told to other sites. `publicUrl` is where people reach the server: if by https, they
 * are kept to it, but never on the machine itself, where there is none.
 */
export function securityHeaders(
  { styleUrl, publicUrl }: { styleUrl: string | null; publicUrl: string | null },
  isFromThisMachine: (incoming: Incoming) => boolean,
): RequestHandler {
  const online = styleUrl === null ? '' : ' https:'
  const headers = {
    'Content-Security-Policy': [
      "default-src 'self'",
      "script-src 'self'",
      "script-src-attr 'none'",
      `connect-src 'self'${online}`,
      `img-src 'self' data: blob:${online}`,
      `font-src 'self'${online}`,
      "style-src 'self' 'unsafe-inline'",
      "worker-src 'self' blob:",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': permissions,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
  const isHttps = publicUrl?.startsWith('https:') ?? false
  return (incoming: Incoming, outgoing: Outgoing, next: NextFunction): void => {
    outgoing.set(headers)
    if (isHttps && !isFromThisMachine(incoming)) outgoing.set('Strict-Transport-Security', strictTransport)
    next()
  }
}
