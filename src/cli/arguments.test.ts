import { describe, expect, test } from 'vitest';
import { parseArguments, type ArgumentSpec } from './arguments.ts';

const spec: ArgumentSpec = {
  positionals: ['data.csv'],
  options: {
    out: { type: 'value', value: 'run.fair', required: true, help: 'Where to save the model' },
    seed: { type: 'value', value: '0', help: '' },
    sensitive: { type: 'value', value: 'column[,column]', help: '' },
    set: { type: 'value', value: 'option=value', many: true, help: '' },
    json: { type: 'flag', help: '' },
  },
};
const parse = (...args: string[]) => parseArguments(spec, args);

describe('parseArguments', () => {
  test('reads options before, between and after arguments', () => {
    const args = parse('--out', 'a.fair', 'data.csv', '--seed=7', '--set', 'a=1', '--set', 'b=2', '--json');
    expect(args.positional(0)).toBe('data.csv');
    expect(args.required('out')).toBe('a.fair');
    expect(args.number('seed', { min: 0, max: 10, whole: true })).toBe(7);
    expect(args.all('set')).toEqual(['a=1', 'b=2']);
    expect(args.flag('json')).toBe(true);
  });
  test('knows what was not given', () => {
    const args = parse('data.csv', '--out', 'a');
    expect(args.text('seed')).toBeUndefined();
    expect(args.list('sensitive')).toBeUndefined();
    expect(args.number('seed', { min: 0, max: 1 })).toBeUndefined();
    expect(args.flag('json')).toBe(false);
  });
  test('splits lists at commas and keeps what is inside a name', () => {
    expect(parse('x', '--out', 'a', '--sensitive', 'sex, age group,race').list('sensitive')).toEqual([
      'sex',
      'age group',
      'race',
    ]);
  });
  test('takes a value that starts with two dashes after an equals sign, and anything after --', () => {
    const args = parse('--out=--odd', '--', '--data.csv');
    expect(args.required('out')).toBe('--odd');
    expect(args.positional(0)).toBe('--data.csv');
  });
  test.each<[string, string[], string]>([
    [
      'an unknown option',
      ['x', '--out', 'a', '--sede', '1'],
      'There is no option --sede. Did you mean --seed?',
    ],
    ['an option like no other', ['x', '--out', 'a', '--zzz'], 'There is no option --zzz. Add --help'],
    ['an unknown short option', ['x', '--out', 'a', '-q'], 'There is no option -q.'],
    ['an inherited name', ['x', '--out', 'a', '--constructor', '1'], 'There is no option --constructor.'],
    ['__proto__', ['x', '--out', 'a', '--__proto__', '1'], 'There is no option --__proto__.'],
    ['a missing value at the end', ['x', '--out'], '--out needs a value: --out run.fair.'],
    ['an option instead of a value', ['x', '--out', '--json'], '--out needs a value: --out run.fair.'],
    ['a value for a switch', ['x', '--out', 'a', '--json=1'], '--json takes no value.'],
    ['an option given twice', ['x', '--out', 'a', '--out', 'b'], '--out is given twice.'],
    ['a missing required option', ['x'], '--out is missing. Where to save the model'],
    ['a missing argument', ['--out', 'a'], 'The argument data.csv is missing.'],
    ['an argument too many', ['x', 'y', '--out', 'a'], 'There is an argument too many: "y".'],
  ])('refuses %s', (_, args, message) => {
    expect(() => parse(...args)).toThrow(message);
  });
  test.each(['x', '', ' ', '1.5', '-1', '11', 'NaN', 'Infinity', '1e400', '0x'])(
    'refuses %j as a whole number from 0 to 10',
    (typed) => {
      const args = parse('x', '--out', 'a', `--seed=${typed}`);
      expect(() => args.number('seed', { min: 0, max: 10, whole: true })).toThrow(
        /is not a value of --seed\. Give a whole number from 0 to 10\./,
      );
    },
  );
  test('refuses a choice that is none, naming those there are', () => {
    const args = parse('x', '--out', 'a', '--seed', 'fast');
    expect(() => args.choice('seed', ['quick', 'balanced'])).toThrow(
      '"fast" is not a value of --seed. Give one of quick, balanced.',
    );
    expect(parse('x', '--out', 'a', '--seed', 'quick').choice('seed', ['quick'])).toBe('quick');
  });
});
