import { tileStruct } from './tile/tile-table.ts';

/** A buffer of a plan that kernels know by name, and how they see it. */
export interface Binding {
  readonly buffer: string;
  readonly access: 'read' | 'write';
  readonly element: 'f32' | 'u32' | 'vec4f';
}

/**
 * A compute kernel over tiles: workgroup i does tile i. Group 0 has `bindings` in their order and then the table of
 * tiles; group 1 is the step (plan/step-block.ts).
 */
export interface Kernel {
  readonly name: string;
  readonly bindings: readonly Binding[];
  /** Names of the words of one tile. */
  readonly fields: readonly string[];
  /** Directives of the module, which come before everything else. */
  readonly directives?: string;
  /** WGSL, `main` its entry point. */
  readonly code: string;
}

export const reads = (buffer: string, element: Binding['element'] = 'vec4f'): Binding => ({
  buffer,
  access: 'read',
  element,
});

export const writes = (buffer: string, element: Binding['element'] = 'vec4f'): Binding => ({
  buffer,
  access: 'write',
  element,
});

/** A kernel, its code preceded by the declarations of what it binds and of a tile. */
export function kernel({ name, bindings, fields, directives = '', code }: Kernel): Kernel {
  const declared = bindings.map(
    ({ buffer, access, element }, i) =>
      `@group(0) @binding(${i}) var<storage, ${access === 'read' ? 'read' : 'read_write'}> ${buffer}: array<${element}>;`,
  );
  const tiles = `@group(0) @binding(${bindings.length}) var<storage, read> tiles: array<Tile>;`;
  return {
    name,
    bindings,
    fields,
    code: [directives, tileStruct(fields), ...declared, tiles, code].join('\n'),
  };
}
