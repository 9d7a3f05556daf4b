const regions = new Map<string, HTMLElement>();

/**
 * Says a sentence to a screen reader, without a trace on the screen: `announce(words.planning.moved(name))`.
 * `assertive` interrupts; keep it for what must not be missed.
 */
export function announce(sentence: string, politeness: 'polite' | 'assertive' = 'polite'): void {
  const region = regions.get(politeness) ?? createRegion(politeness);
  region.textContent = '';
  // A change is only spoken when it comes after the emptying.
  requestAnimationFrame(() => {
    region.textContent = sentence;
  });
}

function createRegion(politeness: 'polite' | 'assertive'): HTMLElement {
  const region = document.createElement('div');
  region.className = 'visually-hidden';
  region.setAttribute('role', politeness === 'polite' ? 'status' : 'alert');
  region.setAttribute('aria-live', politeness);
  document.body.append(region);
  regions.set(politeness, region);
  return region;
}
