/** What the sample's shop sells, in cents. */
export interface Article {
  readonly sku: string;
  readonly name: string;
  readonly cents: number;
  readonly grams: number;
}

export const ARTICLES: readonly [Article, ...Article[]] = [
  { sku: 'MUG-01', name: 'Stoneware mug', cents: 1250, grams: 380 },
  { sku: 'MUG-02', name: 'Enamel mug, blue', cents: 990, grams: 210 },
  { sku: 'TEA-10', name: 'Assam tea, 250 g', cents: 840, grams: 270 },
  { sku: 'TEA-11', name: 'Sencha tea, 100 g', cents: 1120, grams: 120 },
  { sku: 'COF-05', name: 'Coffee beans, 1 kg', cents: 2190, grams: 1020 },
  { sku: 'COF-07', name: 'Decaf beans, 500 g', cents: 1370, grams: 520 },
  { sku: 'POT-20', name: 'Teapot, cast iron', cents: 6450, grams: 1900 },
  { sku: 'GRN-30', name: 'Hand grinder', cents: 5900, grams: 640 },
  { sku: 'KET-41', name: 'Gooseneck kettle', cents: 7995, grams: 1150 },
  { sku: 'FIL-50', name: 'Paper filters, 100 pieces', cents: 410, grams: 150 },
  { sku: 'SPN-60', name: 'Teaspoon set', cents: 1800, grams: 260 },
  { sku: 'TIN-70', name: 'Tea tin, 500 ml', cents: 1475, grams: 190 },
];

export const FIRST_NAMES = [
  'Ada',
  'Bruno',
  'Chioma',
  'Dmitri',
  'Elif',
  'Finn',
  'Grace',
  'Hiro',
  'Inés',
  'Jonas',
  'Keiko',
  'Łukasz',
  'Mei',
  'Noor',
  'Olga',
  'Priya',
] as const;
export const LAST_NAMES = [
  'Almeida',
  'Becker',
  'Chen',
  'Dubois',
  'Eriksen',
  'Fischer',
  'García',
  'Haddad',
  'Ivanova',
  'Jansen',
  'Kowalski',
  'Lindqvist',
  "O'Brien",
  'Okafor',
  'Sato',
  'Weiß',
] as const;
export const STREETS = [
  'Harbour Road',
  'Mill Lane',
  'Lindenstraße',
  'Rue des Lilas',
  'Kerkstraat',
  'Via Roma',
  'Station Street',
  'Calle Mayor',
] as const;

export interface City {
  readonly city: string;
  readonly postcode: string;
  readonly country: string;
}

export const CITIES: readonly [City, ...City[]] = [
  { city: 'Rotterdam', postcode: '3011', country: 'NL' },
  { city: 'Hamburg', postcode: '20095', country: 'DE' },
  { city: 'Lyon', postcode: '69002', country: 'FR' },
  { city: 'Gdańsk', postcode: '80-001', country: 'PL' },
  { city: 'Porto', postcode: '4000-010', country: 'PT' },
  { city: 'Malmö', postcode: '211 20', country: 'SE' },
  { city: 'Torino', postcode: '10121', country: 'IT' },
];

export const CARRIERS = ['Northway', 'Parcelio', 'BlueVan'] as const;
export const DEPOTS = ['Rotterdam hub', 'Hamburg sorting centre', 'Lyon depot', 'Poznań hub', 'Milano depot'] as const;
export const RETURN_REASONS = ['arrived damaged', 'wrong article', 'changed my mind', 'arrived too late'] as const;
export const CANCEL_REASONS = ['customer asked', 'payment failed', 'out of stock'] as const;
