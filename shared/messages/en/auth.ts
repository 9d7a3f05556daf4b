import type * as pl from '#shared/messages/pl/auth';
import type { Translation } from '#shared/messages/translation';

export const auth: Translation<typeof pl.auth> = {
  roles: {
    dispatcher: 'Dispatcher',
    carer: 'Carer',
    municipality_officer: 'Municipality officer',
    accountant: 'Accountant',
    manager: 'Manager',
    administrator: 'Administrator',
  },
  login: {
    title: 'Sign in',
    email: 'E-mail address',
    password: 'Password',
    signIn: 'Sign in',
    failed: 'Signing in failed',
    forgotten: 'Forgotten your password?',
    forgottenHelp: 'Ask the administrator in the office for a new link, and choose the password yourself.',
    ended: 'The session ended because nothing happened for a while. Sign in to return to the same page.',
    left: 'You are signed out.',
    fieldEmail: 'Enter an e-mail address, for example anna.nowak@example.org.',
    fieldPassword: 'Enter the password.',
  },
  demo: {
    title: 'Demo',
    text: 'Choose a role and see the program with its eyes. People, decisions and amounts are made up, the gminas are real.',
    signInAs: (label) => `Enter as ${label}`,
    preparing: 'Preparing the demo county',
    preparingText: 'This takes about two minutes. You can enter already: the data will appear as they come.',
    waiting: 'The demo accounts will appear here in a moment.',
  },
  link: {
    titleInvitation: 'Welcome to Bliżej',
    titleReset: 'New password',
    whose: (name, role) => `${name} – ${role}`,
    text: 'Choose a password that you use nowhere else. A few words side by side are easy to remember.',
    password: 'New password',
    rule: (atLeast) => `At least ${atLeast} characters.`,
    countShort: (missing) => (missing === 1 ? '1 character is missing' : `${missing} characters are missing`),
    good: 'Long enough',
    save: 'Set the password and enter',
    failed: 'The password could not be set',
    unusable: 'This link does not work',
    checking: 'Checking the link…',
    toLogin: 'Go to sign-in',
    missing: 'The end of the link is missing from the address. Copy all of it, or ask the administrator for a new one.',
  },
};

export const authReasons: Translation<typeof pl.authReasons> = {};
