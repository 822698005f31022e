import type { Product } from './operand.ts';
import { productInQuads, QUAD_DIRECTIVES } from './product-in-quads.ts';
import { productInRegisters } from './product-in-registers.ts';
import { productInWorkgroup, staging } from './product-in-workgroup.ts';
import type { TileShape } from './tile-shape.ts';

/** Module-scope declarations of the products of one kernel. */
export const stagingOf = (shape: TileShape): string => (shape.operands === 'workgroup' ? staging(shape) : '');

/** Directives of a module with products. */
export const directivesOf = (shape: TileShape): string => (shape.operands === 'quads' ? QUAD_DIRECTIVES : '');

/** WGSL: adds a product to the accumulators of the tile (accumulators.ts). */
export function addProduct(shape: TileShape, product: Product): string {
  switch (shape.operands) {
    case 'registers':
      return productInRegisters(shape, product);
    case 'quads':
      return productInQuads(shape, product);
    case 'workgroup':
      return productInWorkgroup(shape, product);
    default:
      return shape.operands satisfies never;
  }
}
