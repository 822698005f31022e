import { FairgroundError } from '../core/failure.ts';

/** What `work` throws, with the name of the file where it names none. */
export async function inFile<Result>(path: string, work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FairgroundError) || error.failure.at?.file !== undefined) throw error;
    throw new FairgroundError({ ...error.failure, at: { file: path, ...error.failure.at } });
  }
}
