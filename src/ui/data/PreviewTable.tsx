import { RowsTable } from '../parts/RowsTable.tsx';
import { useFairground } from '../StoreContext.tsx';

export function PreviewTable() {
  const opened = useFairground((state) => state.data.opened);
  if (opened === null) return null;
  return (
    <details className="disclosure">
      <summary>First rows</summary>
      <RowsTable
        label="First rows of the table"
        columns={opened.schema.columns.map((column) => column.name)}
        rows={opened.preview}
      />
    </details>
  );
}
