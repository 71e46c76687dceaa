import type { CardFields } from './card-record.ts';
import type { CitizenCard, HmtCard } from './types.ts';

/**
 * Ten cards of people who do not exist. County 330299 is in no list, so that no number can be anybody's; names,
 * addresses and the authority are made up. For simulators, practice and tests.
 */
const AUTHORITY = '桂花里公安分局';

type Person = Pick<CitizenCard, 'name' | 'sex' | 'birth' | 'number' | 'validFrom' | 'validTo'> & {
  address: string;
  ethnicity?: CitizenCard['ethnicity'];
};

function citizen(person: Person): CardFields<CitizenCard> {
  return {
    kind: 'citizen',
    ethnicity: { code: '01', name: '汉' },
    authority: AUTHORITY,
    ...person,
    address: `桂花市桂花里街道${person.address}`,
  };
}

export const FIXTURES = {
  'wang-guixiang': citizen({
    name: '王桂香',
    sex: 'female',
    birth: '1946-08-15',
    number: '330299194608150021',
    address: '桂花里12号3幢201室',
    validFrom: '2006-09-01',
    validTo: 'long-term',
  }),
  'li-jianguo': citizen({
    name: '李建国',
    sex: 'male',
    birth: '1950-03-07',
    number: '330299195003072117',
    address: '桂花里8号1幢502室',
    validFrom: '2007-05-20',
    validTo: 'long-term',
  }),
  'chen-ahe': citizen({
    name: '陈阿和',
    sex: 'male',
    birth: '1938-12-24',
    number: '330299193812240011',
    address: '桂花里3号',
    validFrom: '2005-11-03',
    validTo: 'long-term',
  }),
  'zhou-jinfeng': citizen({
    name: '周金凤',
    sex: 'female',
    birth: '1926-02-03',
    number: '330299192602030329',
    address: '桂花里1号院2单元101室',
    validFrom: '2006-02-14',
    validTo: 'long-term',
  }),
  'ouyang-wenwen': citizen({
    name: '欧阳文文',
    sex: 'male',
    birth: '1966-01-01',
    number: '330299196601010017',
    address: '桂花里桂香路27弄4号602室',
    validFrom: '2013-04-10',
    validTo: '2033-04-10',
  }),
  /** Expired. */
  'sun-weimin': citizen({
    name: '孙为民',
    sex: 'male',
    birth: '1972-06-18',
    number: '330299197206180053',
    address: '桂花里桂香路9号1202室',
    validFrom: '2005-07-01',
    validTo: '2025-07-01',
  }),
  'zhao-yulan': citizen({
    name: '赵玉兰',
    sex: 'female',
    birth: '1941-11-30',
    number: '330299194111300426',
    address: '桂花里5号2幢303室',
    ethnicity: { code: '11', name: '满' },
    validFrom: '2006-12-12',
    validTo: 'long-term',
  }),
  /** A name with a dot. */
  'ayi-guli': citizen({
    name: '阿依·古丽',
    sex: 'female',
    birth: '1955-09-10',
    number: '330299195509100066',
    address: '桂花里6号1幢102室',
    ethnicity: { code: '05', name: '维吾尔' },
    validFrom: '2008-03-15',
    validTo: 'long-term',
  }),
  /** A rare character, which many fonts and GBK lack. */
  'zhu-yan': citizen({
    name: '朱㛃',
    sex: 'female',
    birth: '1946-12-15',
    number: '330299194612150040',
    address: '桂花里7号4幢404室',
    validFrom: '2006-10-08',
    validTo: 'long-term',
  }),
  /** A number that ends in X, and a character outside the basic plane. */
  'ma-lu': citizen({
    name: '马𬒈',
    sex: 'male',
    birth: '1956-11-22',
    number: '33029919561122003X',
    address: '桂花里10号2单元601室',
    ethnicity: { code: '03', name: '回' },
    validFrom: '2009-01-20',
    validTo: 'long-term',
  }),
} satisfies Record<string, CardFields<CitizenCard>>;

export type FixtureName = keyof typeof FIXTURES;

/** A residence permit; its number is the specimen's of the published card layout. */
export const HMT_FIXTURE: CardFields<HmtCard> = {
  kind: 'hmt',
  name: '何样本',
  sex: 'female',
  birth: '1994-08-23',
  address: '桂花市桂花里街道桂花里11号',
  number: '810000199408230021',
  authority: AUTHORITY,
  validFrom: '2021-06-01',
  validTo: '2026-06-01',
  travelPermit: 'H00000000',
  timesIssued: '01',
};

/** A fixture by its name; undefined for a name that is none. */
export function fixture(name: string): CardFields<CitizenCard> | undefined {
  return Object.hasOwn(FIXTURES, name) ? FIXTURES[name as FixtureName] : undefined;
}
