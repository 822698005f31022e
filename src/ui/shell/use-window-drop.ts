import { useEffect } from 'react';
import { useOpenFile } from '../use-open-file.ts';

/** Opens a file dropped anywhere on the page: left alone, the browser would leave the page for it. */
export function useWindowDrop(): void {
  const openFile = useOpenFile();
  useEffect(() => {
    const accept = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const isTaken = event.defaultPrevented;
      accept(event);
      const file = event.dataTransfer?.files[0];
      if (!isTaken && file !== undefined) openFile(file);
    };
    window.addEventListener('dragover', accept);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', accept);
      window.removeEventListener('drop', drop);
    };
  }, [openFile]);
}
