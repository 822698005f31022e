/**
 * The independence dial on UCI Adult: one model per seed, rows at each κ, downstream models trained on them without sex
 * and tested on the real test file. fnlwgt (a survey weight) and education (education_num in words) are ignored, as is
 * usual for this table.
 */
export const adultDial = {
  name: 'adult-dial',
  train: 'adult_train.csv',
  test: 'adult_test.csv',
  roles: ['--target', 'income', '--positive', '>50K', '--sensitive', 'sex', '--ignore', 'fnlwgt,education'],
  preset: 'balanced',
  seeds: [0, 1, 2],
  kappas: [0, 0.5, 1, 1.3, 1.5],
  steps: 25,
  rows: 32561,
};
