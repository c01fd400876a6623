/** The mark: three voices come together. The same file is the icon of the page. */
export function Mark({ size }: { size: number }) {
  return <img src="/mark.svg" width={size} height={size} alt="" />;
}
