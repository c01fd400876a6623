/** Where one starts: create a board, or return to one. */
export function HomeScreen() {
  return (
    <main>
      <h1>Chorus</h1>
    </main>
  );
}
