import { DrawnInView } from '../parts/DrawnInView.tsx';
import { RowsTable } from '../parts/RowsTable.tsx';
import { Part } from '../shell/Step.tsx';
import { useFairground } from '../StoreContext.tsx';

export function SyntheticRows() {
  const preview = useFairground((state) => state.steering.current?.preview);
  if (preview === undefined) return null;
  return (
    <Part title="First synthetic rows">
      <DrawnInView value={preview}>
        {({ columns, rows }) => <RowsTable label="First synthetic rows" columns={columns} rows={rows} />}
      </DrawnInView>
    </Part>
  );
}
