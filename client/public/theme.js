// Before the first paint: the theme and language that the reader chose, so that nothing flashes.
try {
  var theme = localStorage.getItem('blizej.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  if (localStorage.getItem('blizej.language') === 'en') document.documentElement.lang = 'en';
} catch {
  // Storage is forbidden: the system's theme stands.
}
