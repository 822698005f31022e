/** Values of GPUBufferUsage, GPUMapMode and GPUShaderStage, which exist in browsers only. */
export const USAGE = { mapRead: 0x1, copySource: 0x4, copyTarget: 0x8, storage: 0x80 } as const;
export const MAP_READ = 0x1;
export const COMPUTE = 0x4;
