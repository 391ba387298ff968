import { defineConfig } from 'vitest/config'

// Numbers are judged in the pure project; databases and browsers each get their own, run one file at a time
// because two cores shared by two engines and a browser make waits, not speed.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          // Generous: a machine that does other things must not fail what is right.
          testTimeout: 60_000,
          include: [
            'tests/unit/**/*.test.ts',
            'tests/oracle/**/*.test.ts',
            'tests/property/**/*.test.ts',
            'tests/architecture.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'browser',
          // One second is too short for an answer of the server on a machine that does other things.
          expect: { poll: { timeout: 20_000 } },
          include: ['tests/browser/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
