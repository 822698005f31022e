import { useCallback } from 'react';
import { isUnderway } from '../store/run-state.ts';
import { useActions, useFairground } from './StoreContext.tsx';

/** Opens a file for what it is: a model by its ending, any other as a table. A model waits while one is trained. */
export function useOpenFile(): (file: File) => void {
  const { open, loadModel } = useActions();
  const isTraining = useFairground((state) => isUnderway(state.training.run));
  return useCallback(
    (file) => {
      if (!file.name.toLowerCase().endsWith('.fair'))
        void open({ kind: 'file', name: file.name, blob: file });
      else if (!isTraining)
        void file.arrayBuffer().then((bytes) => loadModel(new Uint8Array(bytes), file.name));
    },
    [open, loadModel, isTraining],
  );
}
