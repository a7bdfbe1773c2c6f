/** Lists services whose keys, names and lines programs take for numbers, days, truth values, missing values or formulas. */
export const SERVICES = [
  { key: '007', name: '=1+1', line: "=cmd|' /C calc'!A1" },
  { key: '7', name: '+1', line: 'NA' },
  { key: '1E5', name: 'a "quoted", name; with separators\tand a tab', line: 'null' },
  { key: '12345678901234567890', name: 'one line\r\nand another', line: 'NaN' },
  { key: '2026-01-02', name: '2026-01-02', line: '1-2' },
  { key: '1:30', name: '1,5', line: '1.50' },
  { key: 'TRUE', name: 'false', line: 'T' },
  { key: 'NA', name: 'N/A', line: 'NULL' },
  { key: '#N', name: '-dash', line: '@at' },
  { key: '0x1F', name: 'Зарплата й премії', line: 'Люди' },
  { key: 'null', name: 'خدمة الرواتب \u202eabc', line: 'الناس' },
  { key: '-1', name: "'apostrophe", line: ' blanks around ' },
  { key: '.5', name: '😀 \\n \\', line: '%TEMP%' },
]
