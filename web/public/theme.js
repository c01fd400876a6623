// Before the first paint, so that nobody is flashed. A file, not inline: the page allows no inline scripts. See src/app/theme.ts.
try {
  const theme = localStorage.getItem("chorus.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is refused: the system's theme it is.
}
