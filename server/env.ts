/** The environment that a program which we start inherits, without the names that would mislead it. */
export function inheritedEnvironment(without: RegExp): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !without.test(name)));
}
