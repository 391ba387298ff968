import { secretFrom } from '../../server/access/installation-secret.ts'

/** What WARDWATCH_SECRET is in tests: nobody is to be kept from knowing it. */
export const secretText = 'a secret that every test knows, and nobody else'

export const testSecret = secretFrom(Buffer.from(secretText))
