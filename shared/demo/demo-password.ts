/** The password of every demo account: no secret, shown to whoever opens the demo. No other account ever has it. */
export const DEMO_PASSWORD = 'Pokaz-opieki-6-gmin';
