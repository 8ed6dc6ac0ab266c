/**
 * Which modules of the browser share a file. Left alone the bundler makes a chunk of every few
 * lines that two pages share, and a lesson asks for fourteen files; each costs a slow line more
 * than the bytes it saves.
 */
export const scriptGroups = [
  /** What every page keeps and reads on the device. */
  {
    name: 'device',
    test: /docs-site\/src\/(?:lib\/(?:fill|random-id|storage)|features\/(?:viewer\/(?:documents|viewer)\.ts|study\/(?!period-)|sources\/gist-of-link)|graphql\/(?:client|refusal|operation))|vite\/preload-helper/,
  },
  /** Preact with what starts islands; only pages with islands ask for it. */
  { name: 'preact', test: /\/preact\/|\/@astrojs\/preact\/dist\/client/ },
  // After preact, which it would take in otherwise.
  /** A question with its form: asked in lessons and quizzes, and shown again in results; a self-check also in 复习. */
  {
    name: 'question',
    test: /docs-site\/src\/features\/(?:question\/|self-check\/(?:joint|self-check-question|question-words))/,
  },
];
