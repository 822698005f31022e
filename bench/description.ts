// What the script needs to know of nets and engines, built for Node; importing it starts nothing.
export { entries } from './entries.ts';
export { problemOf } from './problem.ts';
export { columnsOf, netOf, nets, shapeOf, slotsOf } from './nets.ts';
