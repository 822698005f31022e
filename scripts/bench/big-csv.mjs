// A table of 20 columns of all kinds, like a blown-up Adult, as CSV: about 120 bytes a row.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const HEADER =
  'id,age,workclass,weight,education,education_num,marital_status,occupation,race,sex,capital_gain,hours,country,zip,hired,balance,score,phone_calls,member,income';
const WORK = ['Private', 'Self-emp-not-inc', 'Local-gov', 'State-gov', 'Self-emp-inc', 'Federal-gov'];
const EDUCATION = ['HS-grad', 'Some-college', 'Bachelors', 'Masters', 'Assoc-voc', '11th', 'Prof-school'];
const MARITAL = ['"Married, civil"', 'Never-married', 'Divorced', 'Widowed', '"Married, ""absent"""'];
const OCCUPATION = ['Prof', 'Craft', 'Exec', 'Clerical', 'Sales', 'Service', 'Machine-op', 'Transport'];
const RACE = ['White', 'Black', 'Asian', 'Other', 'Indian'];
const COUNTRY = Array.from({ length: 42 }, (_, i) => `C${i}`);
const ZIP = Array.from({ length: 900 }, (_, i) => String((i * 97) % 100_000).padStart(5, '0'));
const DAY = 86_400_000;

/** The same uniforms each time: xorshift32 (Marsaglia 2003). */
function uniforms(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Rows as text, one by one: quotes, missing cells, dates, integers and decimals, a number for each row. */
function* rowsOf(rows) {
  const u = uniforms(12_345);
  const normal = () => Math.sqrt(-2 * Math.log(u() + 1e-12)) * Math.cos(2 * Math.PI * u());
  const pick = (list) => list[Math.floor(u() ** 1.7 * list.length)];
  for (let id = 1; id <= rows; id += 1) {
    const education = Math.floor(u() ** 1.7 * EDUCATION.length);
    const isMale = u() < 0.67;
    const gain = u() < 0.92 ? 0 : Math.floor(Math.exp(8 + normal()));
    const hired = new Date(Date.UTC(2000, 0, 1) + Math.floor(u() * 8000) * DAY).toISOString().slice(0, 10);
    yield [
      id,
      Math.floor(17 + 60 * u() ** 1.5),
      u() < 0.05 ? '' : pick(WORK),
      Math.floor(12_000 + 400_000 * u()),
      EDUCATION[education],
      16 - education,
      pick(MARITAL),
      u() < 0.05 ? '?' : pick(OCCUPATION),
      pick(RACE),
      isMale ? 'Male' : 'Female',
      gain,
      Math.floor(40 + 10 * normal()),
      pick(COUNTRY),
      pick(ZIP),
      u() < 0.03 ? '' : hired,
      (1000 + 5000 * Math.abs(normal())).toFixed(2),
      u() < 0.1 ? 'NA' : normal().toFixed(4),
      Math.floor(u() * 30),
      u() < 0.5 ? 'yes' : 'no',
      u() < (isMale ? 0.3 : 0.11) + (gain > 5000 ? 0.5 : 0) ? '>50K' : '<=50K',
    ].join(',');
  }
}

/** Columns of the file that `writeBigCsv` writes. */
export const COLUMNS = HEADER.split(',').length;

/**
 * Writes the table to a file and resolves to its bytes.
 * @param {string} path
 * @param {number} rows
 */
export async function writeBigCsv(path, rows) {
  const file = createWriteStream(path);
  let text = `${HEADER}\n`;
  for (const row of rowsOf(rows)) {
    text += `${row}\n`;
    if (text.length < 1 << 20) continue;
    if (!file.write(text)) await once(file, 'drain');
    text = '';
  }
  file.end(text);
  await once(file, 'close');
  return file.bytesWritten;
}
