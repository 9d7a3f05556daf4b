type Kept = 'theme' | 'language' | 'board';

/** What the reader chose in this browser, or null; a browser that forbids storage remembers nothing. */
export function remembered(what: Kept): string | null {
  try {
    return localStorage.getItem(`blizej.${what}`);
  } catch {
    return null;
  }
}

export function remember(what: Kept, value: string): void {
  try {
    localStorage.setItem(`blizej.${what}`, value);
  } catch {
    // Forbidden: the choice holds until the page is closed.
  }
}
