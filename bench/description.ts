// What the script needs to know of nets and engines, built for Node; importing it starts nothing.
export { entries } from './entries.ts';
export { columnsOf, nets, shapeOf, slotsOf } from './nets.ts';
