/** Where a key leads from the tab at `index`; null for a key that leads nowhere. */
export function target(
  key: string,
  { index, count }: { readonly index: number; readonly count: number },
): number | null {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % count;
    case 'ArrowLeft':
      return (index + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
