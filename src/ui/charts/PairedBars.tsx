import { useId } from 'react';
import { Bar, BarChart, ErrorBar, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { BarShapeProps } from 'recharts';
import { AXIS, tickFormat } from './axis.ts';
import type { Scale } from './axis.ts';
import { FillKey } from './FillKey.tsx';
import { Hatching } from './Hatching.tsx';
import { drawnBar } from './paired-bars.ts';
import type { BarPair, DrawnBar } from './paired-bars.ts';
import { shorten } from './shorten.ts';

/** Synthetic rows stand out; what they are compared with is quiet, and its outline tells it from the paper. */
export const SYNTHETIC = { fill: 'var(--accent)', stroke: 'var(--accent)' } as const;
export const REFERENCE = { fill: 'var(--track)', stroke: 'var(--ink-3)' } as const;

/** Names take this much of the width. Pixels. */
const NAMES = 124;

/** Whiskers have a rim, so that they are seen on bars as well as on paper. */
const WHISKERS = [
  { stroke: 'var(--paper)', strokeWidth: 3.4 },
  { stroke: 'var(--ink)', strokeWidth: 1.3 },
] as const;

interface PairedBarsProps {
  readonly pairs: readonly BarPair[];
  readonly scale: Scale;
  /** What the axis measures. */
  readonly axisName: string;
  /** Without a reference there is one bar for each name. */
  readonly hasReference: boolean;
}

/** Horizontal bars in pairs, reference above synthetic, with intervals. */
export function PairedBars({ pairs, scale, axisName, hasReference }: PairedBarsProps) {
  const id = useId();
  const data = pairs.map(({ label, note, reference, synthetic, isRanked }, index) => ({
    index,
    label: shorten(label, 16),
    note,
    isRanked,
    reference: drawnBar(reference),
    synthetic: drawnBar(synthetic),
  }));
  const row = 18 + (hasReference ? 2 : 1) * 11;
  const series = (
    side: 'reference' | 'synthetic',
    color: { readonly fill: string; readonly stroke: string },
  ) => (
    <Bar
      dataKey={(datum: (typeof data)[number]) => datum[side].length}
      barSize={10}
      isAnimationActive={false}
      shape={(props: BarShapeProps) => (
        <BarMark
          place={props}
          bar={data[props.originalDataIndex]?.[side]}
          stroke={color.stroke}
          fill={data[props.originalDataIndex]?.isRanked === false ? `url(#${id}${side})` : color.fill}
        />
      )}
    >
      {WHISKERS.map((line) => (
        <ErrorBar
          key={line.stroke}
          dataKey={(datum: (typeof data)[number]) => datum[side].whisker}
          width={3}
          isAnimationActive={false}
          {...line}
        />
      ))}
    </Bar>
  );
  return (
    <ResponsiveContainer width="100%" height={Math.max(90, data.length * row + 54)}>
      <BarChart
        data={data}
        layout="vertical"
        margin={{ top: 0, right: 16, bottom: 4, left: 0 }}
        barGap={1}
        accessibilityLayer={false}
      >
        <defs>
          <Hatching id={`${id}reference`} stroke={REFERENCE.stroke} />
          <Hatching id={`${id}synthetic`} stroke={SYNTHETIC.stroke} />
        </defs>
        {scale.ticks.map((tick) => (
          <ReferenceLine
            key={tick}
            x={tick}
            zIndex={0}
            stroke={tick === 0 ? 'var(--line-strong)' : 'var(--line)'}
          />
        ))}
        <XAxis
          {...AXIS}
          axisLine={false}
          type="number"
          domain={[...scale.domain]}
          ticks={scale.ticks}
          tickFormatter={tickFormat(scale)}
          height={50}
          label={{ value: axisName, position: 'insideBottom', offset: 4, fontSize: 12 }}
        />
        <YAxis
          type="category"
          dataKey="index"
          width={NAMES}
          axisLine={false}
          tickLine={false}
          interval={0}
          tick={({ x, y, index }: { x: number | string; y: number | string; index: number }) => (
            <Name
              x={Number(x)}
              y={Number(y)}
              label={data[index]?.label ?? ''}
              note={data[index]?.note ?? null}
            />
          )}
        />
        {hasReference && series('reference', REFERENCE)}
        {series('synthetic', SYNTHETIC)}
      </BarChart>
    </ResponsiveContainer>
  );
}

interface BarMarkProps {
  readonly place: Pick<BarShapeProps, 'x' | 'y' | 'width' | 'height'>;
  readonly bar: DrawnBar | undefined;
  readonly stroke: string;
  readonly fill: string;
}

function BarMark({ place: { x, y, width, height }, bar, stroke, fill }: BarMarkProps) {
  if (bar?.isDefined === false) {
    return (
      <text className="chart-small" x={x + 5} y={y + height / 2} dy="0.35em">
        not defined
      </text>
    );
  }
  return (
    <rect
      x={Math.min(x, x + width) + 0.5}
      y={y + 0.5}
      width={Math.max(0, Math.abs(width) - 1)}
      height={height - 1}
      rx={2}
      fill={fill}
      stroke={stroke}
    />
  );
}

interface NameProps {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly note: string | null;
}

function Name({ x, y, label, note }: NameProps) {
  return (
    <g>
      <text className="chart-name" x={x} y={y} dy={note === null ? '0.35em' : '-0.15em'} textAnchor="end">
        {label}
      </text>
      {note !== null && (
        <text className="chart-small" x={x} y={y} dy="1.05em" textAnchor="end">
          {note}
        </text>
      )}
    </g>
  );
}

/** The keys of paired bars; `few` where some are hatched. */
export function PairedKeys({
  reference,
  synthetic = 'synthetic',
  few,
}: {
  readonly reference: string | null;
  readonly synthetic?: string;
  readonly few?: string | undefined;
}) {
  const id = useId();
  return (
    <>
      {reference !== null && <FillKey {...REFERENCE}>{reference}</FillKey>}
      <FillKey {...SYNTHETIC}>{synthetic}</FillKey>
      {few !== undefined && (
        <FillKey fill={`url(#${id})`} stroke="var(--ink-3)" defs={<Hatching id={id} stroke="var(--ink-3)" />}>
          {few}
        </FillKey>
      )}
    </>
  );
}
